package io.etomflow.receivables.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordSearchTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            I was charged EUR 12,50 for this        | 12.50   | EUR
            a charge of 12.50 € is wrong            | 12.50   | EUR
            12,50€                                  | 12.50   | EUR
            €12                                     | 12.00   | EUR
            12 euros too much                       | 12.00   | EUR
            USD 1,234.50 in all                     | 1234.50 | USD
            $1,234.50                               | 1234.50 | USD
            das sind 1.234,50 Euro                  | 1234.50 | EUR
            CHF 1'234.50                            | 1234.50 | CHF
            EUR 1.234                               | 1234.00 | EUR
            EUR 1,234                               | 1234.00 | EUR
            EUR 50,-                                | 50.00   | EUR
            £7.5 a month                            | 7.50    | GBP
            why 19,99 this month?                   | 19.99   |
            the sum is EUR 12.50.                   | 12.50   | EUR
            (EUR 12.50)                             | 12.50   | EUR
            """)
    void readsAmounts(String text, String value, String currency) {
        assertThat(WordSearch.read(text, TODAY).amounts())
                .containsExactly(new Said.Amount(new BigDecimal(value), currency));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my bill of 12.05.2026",
                "5 GB of data",
                "line 3 of my bill",
                "call me at 030 123456",
                "19.00% tax",
                "EUR 0,00",
                "used 12.50 GB",
                "bill B-2026-000123",
                "12.5.2026"
            })
    void takesOtherNumbersForNoAmounts(String text) {
        assertThat(WordSearch.read(text, TODAY).amounts()).isEmpty();
    }

    @Test
    void readsNumbersOfThings() {
        Said said = WordSearch.read(
                "Customer C-100042, account A-100042-1, bill B-2026-000123, about BI-2026-000042.", TODAY);

        assertThat(said.customerNumbers()).containsExactly("C-100042");
        assertThat(said.accountNumbers()).containsExactly("A-100042-1");
        assertThat(said.billNumbers()).containsExactly("B-2026-000123");
        assertThat(said.inquiryNumbers()).containsExactly("BI-2026-000042");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c-100042",
                "C 100042",
                "customer number: 100042",
                "Kundennummer 100042",
                "my customer no. is 100042",
                "(C-100042)"
            })
    void readsCustomerNumbersAsPeopleWriteThem(String text) {
        assertThat(WordSearch.read(text, TODAY).customerNumbers()).containsExactly("C-100042");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AC-100042", "C-1000", "C-100042-1", "VC-100042X"})
    void takesOtherReferencesForNoCustomerNumbers(String text) {
        assertThat(WordSearch.read(text, TODAY).customerNumbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            on 2026-03-05              | 2026-03-05
            am 05.03.2026              | 2026-03-05
            on 25/03/2026              | 2026-03-25
            on 03/25/2026              | 2026-03-25
            5 March 2026               | 2026-03-05
            the 5th of March 2026      | 2026-03-05
            March 5, 2026              | 2026-03-05
            5. März 2026               | 2026-03-05
            """)
    void readsDates(String text, LocalDate date) {
        assertThat(WordSearch.read(text, TODAY).dates()).containsExactly(date);
        assertThat(WordSearch.read(text, TODAY).months()).containsExactly(YearMonth.from(date));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            the bill for March                | 2026-03
            my December bill                  | 2025-12
            bill of October 2025              | 2025-10
            Rechnung für Oktober              | 2026-10
            period 2026-09                    | 2026-09
            period 09/2026                    | 2026-09
            """)
    void readsMonths(String text, YearMonth month) {
        assertThat(WordSearch.read(text, TODAY).months()).containsExactly(month);
    }

    @ParameterizedTest
    @ValueSource(strings = {"you may look at it", "31.02.2026", "99/99/2026", "it is marvellous"})
    void takesOtherWordsForNoMonths(String text) {
        assertThat(WordSearch.read(text, TODAY).months()).isEmpty();
        assertThat(WordSearch.read(text, TODAY).dates()).isEmpty();
    }

    @Test
    void readsWhatItIsAbout() {
        assertThat(WordSearch.read("roaming charges and a missing discount", TODAY)
                        .topics())
                .containsExactlyInAnyOrder(ItemTopic.ROAMING, ItemTopic.DISCOUNT);
        assertThat(WordSearch.read("Auslandsgespräche", TODAY).topics()).containsExactly(ItemTopic.ROAMING);
        assertThat(WordSearch.read("lines 2, 3 and 5 of my last bill", TODAY).lines())
                .isEqualTo(List.of(2, 3, 5));
        assertThat(WordSearch.read("lines 2 of my last bill", TODAY).lastBill()).isTrue();
        assertThat(WordSearch.read("hello", TODAY).isAboutBills()).isFalse();
        assertThat(WordSearch.read("a discount", TODAY).isAboutBills()).isTrue();
    }

    @Test
    void readsWhatIsWanted() {
        assertThat(WordSearch.cancels("Please cancel my inquiry")).isTrue();
        assertThat(WordSearch.cancels("Bitte stornieren Sie")).isTrue();
        assertThat(WordSearch.asksAgain("I am not satisfied with this")).isTrue();
        assertThat(WordSearch.agrees("I am not satisfied with this")).isFalse();
        assertThat(WordSearch.agrees("Thank you, I agree")).isTrue();
        assertThat(WordSearch.complains("This is wrong")).isTrue();
        assertThat(WordSearch.complains("What does this mean?")).isFalse();
        assertThat(WordSearch.changesAccount("We moved to Berlin, our new address is"))
                .isTrue();
        assertThat(WordSearch.changesAccount("Which address is this charge for?"))
                .isFalse();
    }
}
