package io.etomflow.payment.matching;

/** A way to know the account of a line, and the rule for each way in which the amount fits its bills. */
enum KnownBy {
    ACCOUNT(
            MatchRule.ACCOUNT_EXACT,
            MatchRule.ACCOUNT_TOTAL,
            MatchRule.ACCOUNT_COMBINATION,
            MatchRule.ACCOUNT_OTHER,
            MatchRule.ACCOUNT_OTHER,
            MatchRule.ACCOUNT_NOTHING_OPEN),
    PAYER(
            MatchRule.PAYER_EXACT,
            MatchRule.PAYER_TOTAL,
            MatchRule.PAYER_COMBINATION,
            MatchRule.PAYER_TOLERANCE,
            MatchRule.PAYER_OTHER,
            MatchRule.PAYER_OTHER),
    NAME(
            MatchRule.NAME_EXACT,
            MatchRule.NAME_OTHER,
            MatchRule.NAME_OTHER,
            MatchRule.NAME_OTHER,
            MatchRule.NAME_OTHER,
            MatchRule.NAME_OTHER);

    final MatchRule exact;
    final MatchRule total;
    final MatchRule combination;
    final MatchRule tolerance;
    final MatchRule other;
    final MatchRule nothingOpen;

    KnownBy(
            MatchRule exact,
            MatchRule total,
            MatchRule combination,
            MatchRule tolerance,
            MatchRule other,
            MatchRule nothingOpen) {
        this.exact = exact;
        this.total = total;
        this.combination = combination;
        this.tolerance = tolerance;
        this.other = other;
        this.nothingOpen = nothingOpen;
    }
}
