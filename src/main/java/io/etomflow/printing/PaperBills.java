package io.etomflow.printing;

import java.util.List;
import java.util.UUID;

/** Where bills for production come from: validated ones that go out on paper, each with its rendered PDF. */
public interface PaperBills {

    /** Empty where the run has none or is not known. */
    List<PaperBill> ofRun(UUID billingRunId);

    /**
     * A bill as the production of letters needs it.
     *
     * @param documentId its PDF, see {@link io.etomflow.document.Documents}
     * @param pages of the PDF, at least 1
     */
    record PaperBill(UUID billId, String number, UUID accountId, UUID customerId, UUID documentId, int pages) {

        /** Sheets of paper: both sides are printed. */
        int sheets() {
            return (pages + 1) / 2;
        }
    }
}
