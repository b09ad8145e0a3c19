package io.etomflow.receivables.process;

import io.etomflow.shared.Variable;
import java.time.Instant;

/** Variables of 1.3.10.4.5 Close Customer Bill Inquiry Report and of opening an inquiry again. */
final class ClosingVariables {

    static final Variable<String> CLOSING_SITUATION =
            Variable.text("closingSituation", "ready, notReady, or waiting if another closing of the inquiry waits for the customer");
    static final Variable<String> CUSTOMER_ANSWER =
            Variable.text("customerAnswer", "What the customer said on the phone: none, satisfied or notSatisfied");
    static final Variable<String> CLOSING_REASON =
            Variable.text("closingReason", "Who confirmed and how, or why the customer is not satisfied");
    static final Variable<Boolean> SATISFIED = Variable.flag("satisfied", "Whether the customer says that the inquiry is settled");
    static final Variable<String> CUSTOMER_COMMENT = Variable.text("customerComment", "What the customer says to the resolution");
    static final Variable<Instant> CONFIRM_UNTIL =
            Variable.instant("confirmUntil", "By when the customer may answer before the inquiry is closed");

    static final Variable<String> REOPENING_REASON = Variable.text("reopeningReason", "Why the customer wants the inquiry opened again");

    private ClosingVariables() {}
}
