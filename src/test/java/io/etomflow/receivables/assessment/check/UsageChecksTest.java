package io.etomflow.receivables.assessment.check;

import static io.etomflow.receivables.FindingCode.USAGE_CHARGED_TWICE;
import static io.etomflow.receivables.FindingCode.USAGE_CONFIRMED;
import static io.etomflow.receivables.FindingCode.USAGE_SUM_DEVIATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.receivables.assessment.Clue;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsageChecksTest {

    private static final String NOON = "2026-06-10T12:00:00Z";
    private static final String LATER = "2026-06-10T13:00:00Z";

    private final Facts f = new Facts();
    private final UsageChargedTwiceCheck twice = new UsageChargedTwiceCheck();
    private final UsageSumCheck sum = new UsageSumCheck();

    @Test
    void theSameReferenceIsOneEvent() {
        BillItem line = f.usage("20.00");
        f.event(line, "E1", "voice", NOON, "10.0000", "+49301");
        f.event(line, "E1", "voice", NOON, "10.0000", "+49301");

        assertThat(f.found(twice)).singleElement().satisfies(clue -> {
            assertThat(clue.code()).isEqualTo(USAGE_CHARGED_TWICE);
            assertThat(clue.weight()).isEqualTo(95);
            assertThat(clue.amount()).isEqualByComparingTo("11.90");
            assertThat(clue.billItemId()).isEqualTo(line.id());
            assertThat(clue.evidence()).contains("E1").contains("1 event(s)");
        });
        assertThat(f.found(sum)).isEmpty();
    }

    @Test
    void eventsThatAgreeInAllButTheReferenceLookLikeOne() {
        BillItem line = f.usage("20.00");
        f.event(line, "E1", "voice", NOON, "10", "+49301");
        f.event(line, "E2", "voice", NOON, "10", "+49301");

        assertThat(f.found(twice)).extracting(Clue::weight).containsExactly(75);
    }

    @Test
    void otherStartOrCounterpartIsAnotherEvent() {
        BillItem line = f.usage("40.00");
        f.event(line, "E1", "voice", NOON, "10", "+49301");
        f.event(line, "E2", "voice", LATER, "10", "+49301");
        f.event(line, "E3", "voice", NOON, "10", "+49302");
        f.event(line, "E4", "data", NOON, "10", null);
        f.event(line, "E5", "data", NOON, "0", null);

        assertThat(f.found(twice)).isEmpty();
    }

    @Test
    void whatAnEarlierLineChargesIsCountedOnce() {
        BillItem line = f.usage("10.00");
        RatedUsage event = f.event(line, "E1", "voice", NOON, "10", "+49301");
        f.chargedBefore.put(line.id(), List.of(event));

        assertThat(f.found(twice)).extracting(Clue::amount).containsExactly(new BigDecimal("11.90"));
    }

    @Test
    void freeEventsTwiceCostNothing() {
        BillItem line = f.usage("0.00");
        f.event(line, "E1", "sms", NOON, "0", "+49301");
        f.event(line, "E1", "sms", NOON, "0", "+49301");

        assertThat(f.found(twice)).isEmpty();
    }

    @Test
    void aLineAboveItsEventsDeviates() {
        BillItem line = f.usage("20.02");
        f.event(line, "E1", "voice", NOON, "20.00", "+49301");

        assertThat(f.found(sum)).singleElement().satisfies(clue -> {
            assertThat(clue.code()).isEqualTo(USAGE_SUM_DEVIATES);
            assertThat(clue.amount()).isEqualByComparingTo("0.02");
        });
    }

    @Test
    void aCentIsRounding() {
        BillItem line = f.usage("20.01");
        f.disputed.add(line);
        f.event(line, "E1", "voice", NOON, "20.00", "+49301");

        assertThat(f.found(sum))
                .extracting(Clue::code, Clue::weight)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(USAGE_CONFIRMED, 80));
    }

    @Test
    void erasedEventsProveNothing() {
        f.usage("20.00");

        assertThat(f.found(sum)).singleElement().satisfies(clue -> {
            assertThat(clue.code()).isEqualTo(USAGE_SUM_DEVIATES);
            assertThat(clue.weight()).isEqualTo(50);
            assertThat(clue.amount()).isNull();
        });
    }

    @Test
    void roamingThatTheCustomerMadeExplainsALine() {
        BillItem line = f.usage("30.00");
        f.event(line, "E1", "roaming", NOON, "16.00", "+33");
        f.event(line, "E2", "voice", LATER, "14.00", "+49301");

        assertThat(f.found(sum)).singleElement().satisfies(clue -> {
            assertThat(clue.code()).isEqualTo(USAGE_CONFIRMED);
            assertThat(clue.weight()).isEqualTo(85);
            assertThat(clue.evidence()).contains("1 roaming for EUR 16.00").contains("2026-06-10 roaming with +33");
        });
    }

    @Test
    void halfIsNotMostAndAWholeBillIsNotALine() {
        BillItem line = f.usage("30.00");
        f.event(line, "E1", "premium", NOON, "15.00", "0900");
        f.event(line, "E2", "voice", LATER, "15.00", "+49301");

        assertThat(f.found(sum)).extracting(Clue::weight).containsExactly(40);
    }

    @Test
    void onlyUsageLinesAreAsked() {
        f.line(ItemKind.ONE_OFF, null, "Setup", "20.00", "19.00", Facts.START, Facts.END, null);

        assertThat(f.found(sum)).isEmpty();
        assertThat(f.found(twice)).isEmpty();
    }
}
