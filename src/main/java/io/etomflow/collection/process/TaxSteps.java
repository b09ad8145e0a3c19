package io.etomflow.collection.process;

import static io.etomflow.collection.process.IdentifySteps.COLLECTION_DAY;

import io.etomflow.collection.tax.TaxCorrections;
import io.etomflow.collection.tax.TaxReports;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that correct the tax of debts that were written off or sold. */
@Configuration(proxyBeanMethods = false)
class TaxSteps {

    static final Variable<Boolean> MORE_TAXES = Variable.flag("moreTaxes", "Whether corrections are left to book");
    static final Variable<Boolean> TAX_REPORT_WRITTEN =
            Variable.flag("taxReportWritten", "Whether the report of the month before was written now");

    private static final int AT_ONCE = 200;

    @Bean
    Step correctDebtTax(TaxCorrections corrections) {
        return Step.titled(
                        "Correct taxes",
                        "Asks a table what the law makes of the tax of each bill that was written off, sold, or paid"
                                + " after all, and posts it by the bill's rates; businesses are told where the law wants it.")
                .needs(COLLECTION_DAY)
                .writes(MORE_TAXES)
                .does(c -> c.set(MORE_TAXES, corrections.correctNext(c.get(COLLECTION_DAY), AT_ONCE)));
    }

    @Bean
    Step reportDebtTax(TaxReports reports) {
        return Step.titled(
                        "Report month",
                        "Writes what the VAT return of the month before needs, as PDF and CSV, and tells who subscribed.")
                .needs(COLLECTION_DAY)
                .writes(TAX_REPORT_WRITTEN)
                .does(c -> {
                    LocalDate day = c.get(COLLECTION_DAY);
                    c.set(
                            TAX_REPORT_WRITTEN,
                            reports.write(day.withDayOfMonth(1).minusMonths(1), day));
                });
    }
}
