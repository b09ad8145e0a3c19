package io.etomflow.printing;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Where bills for production come from: validated ones that go out on paper, each with its rendered PDF. */
public interface PaperBills {

    /** Empty where the run has none or is not known. */
    List<PaperBill> ofRun(UUID billingRunId);

    /** Paper bills that no cycle has made letters of though the cycle of their run is over, or that belong to no run. */
    List<PaperBill> late();

    /** The letter of this bill, and of those that it shows besides, is in the post: they are owed from this day. */
    void posted(UUID billId, LocalDate day);

    /**
     * A bill as the production of letters needs it.
     *
     * @param billId the first bill, where a letter shows several
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
