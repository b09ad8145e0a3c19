package io.etomflow.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.account.LetterTexts;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Letters in the language of the customer's bills. */
@Tag("story")
class LetterTextsTest extends DebtCasesBase {

    private static final Pattern BRACES = Pattern.compile("\\{[a-zA-Z]+}");

    @Autowired
    @Qualifier("debtTexts")
    private LetterTexts texts;

    @Autowired
    private BillingAccounts accounts;

    @Test
    void everyLanguageHasEveryTextWithTheSameBraces() {
        Map<String, String> english = texts.in("en").texts();
        for (String language : new String[] {"de", "fr"}) {
            Map<String, String> other = texts.in(language).texts();
            assertThat(other.keySet()).isEqualTo(english.keySet());
            english.forEach((key, text) -> {
                assertThat(braces(other.get(key))).as(language + " " + key).isEqualTo(braces(text));
                if (text.contains(" ") && !text.equals(english.get("reference"))) {
                    assertThat(other.get(key)).as(language + " " + key).isNotEqualTo(text);
                }
            });
        }
    }

    @Test
    void daysAndMoneyAreWrittenAsTheLanguageDoes() {
        Map<String, Object> values =
                Map.of("amount", Money.of("1234.50", "EUR"), "payBy", LocalDate.of(2027, 3, 2), "case", "DC-1");
        assertThat(texts.in("de").text("pay", values)).contains("1.234,50 EUR", "02.03.2027", "DC-1");
        assertThat(texts.in("fr").text("pay", values)).contains("50 EUR", "2 mars 2027");
        assertThat(texts.in("en").text("pay", values)).contains("EUR 1234.50", "2027-03-02");
        assertThat(texts.in("xx")).isSameAs(texts.in("en"));
        assertThat(texts.in(null)).isSameAs(texts.in("en"));
        assertThat(texts.in("../")).isSameAs(texts.in("en"));
        assertThat(texts.in("de").reason("Ihre Worte")).isEqualTo("Ihre Worte");
        assertThatThrownBy(() -> texts.in("de").text("nothing")).hasMessageContaining("nothing");
    }

    @Test
    void aGermanCustomerReadsGermanFromTheReminderToTheThanks() {
        DebtData.Debt debt = debt("200.00", 30);
        speaks(debt, "de");
        debts.base().product(debt.subscriber(), "Fibre 250", "broadband", "40.00");
        Case it = follow(debt);
        assertThat(lastLetter(debt).subject()).isEqualTo("Zahlungserinnerung: 200,00 EUR sind überfällig");
        assertThat(lastLetter(debt).body())
                .startsWith("Guten Tag ")
                .contains("fällig am 30.01.2027", "Schlichtungsstelle", debt.number())
                .doesNotContain("{");
        it.fireTimer("Event_DayReached");
        assertThat(lastLetter(debt).body()).contains("Einschränkung", "bei den Gerichten Rechtsschutz", "112");
        answers.give(
                debt.caseId(),
                new NewAnswer(AnswerKind.PROMISE, "Später", null, today().plusDays(60), null, null, null, "customer"));
        it.runJobs();
        assertThat(letters(debt)).anyMatch(m -> m.body().contains("Der Tag liegt mehr als 30 Tage entfernt."));
        assertThat(answers.of(debt.caseId()).get(0).outcomeReason())
                .as("staff read English")
                .isEqualTo("The day is more than 30 days away.");
        // Services are restricted, so that the payment restores them.
        while (measures(debt).isEmpty()) {
            it.fireTimer("Event_DayReached");
        }
        advance(Duration.ofMinutes(1));
        pay(debt.bill(), "200.00");
        it.runJobs();
        assertThat(letters(debt)).anyMatch(m -> m.body().contains("Was überfällig war, ist bezahlt."));
    }

    @Test
    void aFrenchCustomerReadsFrench() {
        DebtData.Debt debt = debt("200.00", 7);
        speaks(debt, "fr");
        follow(debt);
        assertThat(lastLetter(debt).subject()).startsWith("Rappel : 200,00 EUR");
        assertThat(lastLetter(debt).body()).startsWith("Bonjour ").doesNotContain("Dear");
    }

    private void speaks(DebtData.Debt debt, String language) {
        BillingTerms t = accounts.terms(debt.subscriber().account().id());
        accounts.save(new BillingTerms(
                t.billingAccountId(),
                t.version(),
                t.format(),
                language,
                t.template(),
                t.paymentTermDays(),
                t.parentAccountId(),
                t.costCentre(),
                t.buyerReference(),
                t.taxNumber(),
                t.taxScheme()));
    }

    private static Set<String> braces(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = BRACES.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
