package io.etomflow.receivables.process;

import io.etomflow.shared.Variable;

/** Variables of 1.3.10.4.5 Close Customer Bill Inquiry Report. */
final class ClosingVariables {

    static final Variable<Boolean> READY_TO_CLOSE = Variable.flag("readyToClose", "Whether the inquiry is cleared");
    static final Variable<String> CUSTOMER_ANSWER =
            Variable.text("customerAnswer", "What the customer said on the phone: none, satisfied or notSatisfied");
    static final Variable<String> CLOSING_REASON =
            Variable.text("closingReason", "Who confirmed on the phone and how, or what is not settled");
    static final Variable<Boolean> SATISFIED =
            Variable.flag("satisfied", "Whether the customer says that the inquiry is settled");
    static final Variable<Boolean> ANSWER_TAKEN = Variable.flag(
            "answerTaken", "Whether another closing of the inquiry was waiting for the answer and took it");

    private ClosingVariables() {}
}
