package io.etomflow.receivables.process;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("model")
class InquiryConversionDecisionsTest extends EtomflowTest {

    @ParameterizedTest
    @CsvSource({
        "complaint,     accountClosedLong, true,  false, 0, 100, 10,     refuse",
        "accountChange, accountClosedLong, true,  true,  0, 100, 0,      refuse",
        "accountChange, none,              true,  true,  0, 80,  0,      automatic",
        "accountChange, none,              true,  true,  0, 79,  0,      enterChange",
        "accountChange, none,              true,  false, 0, 100, 0,      enterChange",
        "accountChange, none,              false, true,  1, 0,   0,      ask",
        "accountChange, unknownCustomer,   false, true,  0, 0,   0,      ask",
        "accountChange, unknownCustomer,   false, true,  2, 0,   0,      enterChange",
        "complaint,     accountClosed,     true,  false, 0, 100, 10,     clerk",
        "complaint,     unknownBill,       false, false, 1, 0,   0,      ask",
        "complaint,     otherCurrency,     true,  false, 0, 100, 10,     ask",
        "question,      amountTooHigh,     true,  false, 1, 100, 0,      ask",
        "complaint,     unknownCustomer,   false, false, 2, 0,   0,      clerk",
        "question,      none,              true,  false, 0, 60,  0,      automatic",
        "question,      none,              true,  false, 0, 59,  0,      clerk",
        "complaint,     none,              true,  false, 0, 80,  199.99, automatic",
        "complaint,     none,              true,  false, 0, 79,  199.99, clerk",
        "complaint,     none,              true,  false, 0, 89,  200,    clerk",
        "complaint,     none,              true,  false, 0, 90,  200,    automatic",
        "complaint,     none,              true,  false, 0, 90,  9000,   automatic",
        "complaint,     none,              false, false, 0, 0,   0,      ask",
        "complaint,     none,              false, false, 1, 0,   0,      ask",
        "complaint,     none,              false, false, 2, 0,   0,      clerk",
        "question,      none,              false, false, 2, 0,   0,      clerk"
    })
    void decidesWhatToDo(
            String kind,
            String problem,
            boolean complete,
            boolean changeStated,
            int timesAsked,
            int confidence,
            double stake,
            String route) {
        Decision.of("receivables-inquiry-conversion")
                .given(Map.of(
                        "inquiryKind",
                        kind,
                        "conversionProblem",
                        problem,
                        "complete",
                        complete,
                        "changeStated",
                        changeStated))
                .given(Map.of("timesAsked", timesAsked, "confidence", confidence, "stake", stake))
                .then("conversionRoute", route);
    }
}
