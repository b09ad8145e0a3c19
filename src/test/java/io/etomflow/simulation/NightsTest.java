package io.etomflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the nights of the simulated year know beside the rules: yesterday, and how long things may take. */
@Tag("story")
class NightsTest extends BooksBase {

    @Test
    void knowsWhatWasDisputedLastNight() {
        undone(() -> {
            World w = world();
            CustomerBill bill = debts.bill(w.who(), "59.50", w.today().minusDays(20));
            Collectable nights = new Collectable(jdbc);
            nights.night(w.today().minusDays(1));
            step(bill, "59.50", w.today(), "59.50");
            assertThat(nights.night(w.today()))
                    .noneMatch(text -> text.contains(bill.id().toString()));
            set("update bill_item set disputed_amount = 10 where bill_id = ?", bill.id());
            nights.night(w.today());
            assertThat(nights.night(w.today())).anyMatch(text -> text.contains("59.50 of bill " + bill.id()));
        });
    }

    @Test
    void countsTheWorkingDaysOfANotice() {
        undone(() -> {
            World w = world();
            UUID debt = dunned(w, 20, "1.00");
            LocalDate monday = LocalDate.of(2031, 9, 1);
            Deadlines deadlines = new Deadlines(application);
            notice(debt, "SUSPEND", monday, monday.plusDays(15));
            assertThat(deadlines.tooShort()).noneMatch(text -> text.contains("2031-09"));
            notice(debt, "DISCONNECT", monday, monday.plusDays(11));
            assertThat(deadlines.tooShort()).anyMatch(text -> text.contains("DISCONNECT, givenOn=2031-09-01"));
        });
    }

    @Test
    void namesTasksThatNobodyAnswers() {
        undone(() -> {
            World w = world();
            override(w);
            Deadlines deadlines = new Deadlines(application);
            assertThat(deadlines.overdue(w.today().plusDays(5)))
                    .noneMatch(t -> t.contains("past its due date Task_DecideOverride"));
            assertThat(deadlines.overdue(w.today().plusDays(15)))
                    .anyMatch(t -> t.contains("past its due date Task_DecideOverride"));
            assertThat(deadlines.overdue(w.today().plusDays(40)))
                    .anyMatch(t -> t.contains("task Task_DecideOverride Decide on override, more than 30 days"));
        });
    }
}
