package io.etomflow.receivables.assessment.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.receivables.FindingCode;

/** What tests of checks share: a bill, and how a check that finds one thing or nothing is looked at. */
abstract class CheckCases {

    final Facts f = new Facts();

    void finds(BillCheck check, FindingCode code, int weight, String amount) {
        assertThat(f.found(check)).singleElement().satisfies(clue -> {
            assertThat(clue.code()).isEqualTo(code);
            assertThat(clue.weight()).isEqualTo(weight);
            if (amount == null) {
                assertThat(clue.amount()).isNull();
            } else {
                assertThat(clue.amount()).isEqualByComparingTo(amount);
            }
        });
    }

    void findsNothing(BillCheck check) {
        assertThat(f.found(check)).isEmpty();
    }
}
