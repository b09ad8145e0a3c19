package io.etomflow.receivables.process;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("model")
class InquiryIntakeDecisionsTest extends EtomflowTest {

    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  true,  true,  cancellation",
        "true,  false, true,  true,  true,  true,  reopening",
        "true,  false, false, true,  false, false, confirmation",
        "true,  false, false, false, true,  true,  information",
        "true,  false, false, false, false, false, information",
        "false, true,  true,  true,  true,  false, accountChange",
        "false, false, false, false, true,  true,  complaint",
        "false, true,  false, false, false, true,  complaint",
        "false, false, false, true,  false, false, question",
        "false, false, false, false, false, false, question"
    })
    void sortsByWords(
            boolean referring,
            boolean cancelling,
            boolean again,
            boolean agreeing,
            boolean account,
            boolean complaining,
            String kind) {
        Decision.of("receivables-inquiry-kind")
                .given(Map.of(
                        "referring", referring, "cancelling", cancelling, "askingAgain", again, "agreeing", agreeing))
                .given(Map.of("changingAccount", account, "complaining", complaining))
                .then("requestKind", kind);
    }

    @ParameterizedTest
    @CsvSource({
        "none,         false, complaint,     newInquiry,   none",
        "none,         false, information,   newInquiry,   none",
        "none,         false, cancellation,  refused,      unknownInquiry",
        "none,         true,  change,        refused,      unknownInquiry",
        "inProgress,   false, question,      newInquiry,   none",
        "inProgress,   false, cancellation,  refused,      unknownInquiry",
        "closed,       false, reopening,     refused,      unknownInquiry",
        "inProgress,   true,  accountChange, newInquiry,   none",
        "pending,      true,  accountChange, newInquiry,   none",
        "pending,      true,  information,   information,  none",
        "pending,      true,  change,        information,  none",
        "pending,      true,  cancellation,  cancellation, none",
        "acknowledged, true,  cancellation,  cancellation, none",
        "held,         true,  cancellation,  cancellation, none",
        "inProgress,   true,  information,   change,       none",
        "acknowledged, true,  complaint,     change,       none",
        "held,         true,  reopening,     change,       none",
        "pending,      true,  confirmation,  change,       none",
        "cleared,      true,  confirmation,  confirmation, none",
        "cleared,      true,  cancellation,  refused,      alreadyCleared",
        "cleared,      true,  reopening,     notSatisfied, none",
        "cleared,      true,  information,   notSatisfied, none",
        "closed,       true,  reopening,     reopening,    none",
        "closed,       true,  information,   reopening,    none",
        "closed,       true,  cancellation,  refused,      alreadyEnded",
        "closed,       true,  confirmation,  refused,      alreadyEnded",
        "closed,       true,  complaint,     newInquiry,   none",
        "cancelled,    true,  cancellation,  refused,      alreadyEnded",
        "cancelled,    true,  reopening,     newInquiry,   none",
        "rejected,     true,  information,   newInquiry,   none"
    })
    void decidesOnRequests(String state, boolean own, String kind, String route, String refusal) {
        Decision.of("receivables-inquiry-request")
                .given(Map.of("referredState", state, "own", own, "requestKind", kind))
                .then(Map.of("requestRoute", route, "refusalCode", refusal));
    }

    @ParameterizedTest
    @CsvSource({
        "question,      enterprise,    0,      P2D,  60",
        "question,      residential,   900,    P5D,  30",
        "accountChange, enterprise,    0,      P2D,  40",
        "complaint,     enterprise,    500,    P1D,  90",
        "complaint,     enterprise,    499.99, P2D,  80",
        "complaint,     smallBusiness, 200,    P2D,  75",
        "complaint,     smallBusiness, 199.99, P5D,  60",
        "complaint,     residential,   100,    P5D,  65",
        "complaint,     residential,   99.99,  P10D, 50",
        "complaint,     residential,   0,      P10D, 50"
    })
    void allowsTime(String kind, String segment, double claim, String timeAllowed, int priority) {
        Decision.of("receivables-inquiry-time-allowed")
                .given(Map.of("requestKind", kind, "segment", segment, "claim", claim))
                .then(Map.of("timeAllowed", timeAllowed, "priority", priority));
    }
}
