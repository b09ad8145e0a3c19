package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;

import io.etomflow.receivables.report.InquiryOverview;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people see of an inquiry in a form. */
@Configuration(proxyBeanMethods = false)
class OverviewSteps {

    static final Variable<String> INQUIRY_OVERVIEW =
            Variable.text("inquiryOverview", "The inquiry on one page, plain text for a form, up to 3900 characters");

    @Bean
    Step describeBillInquiry(InquiryOverview overview) {
        return Step.titled(
                        "Describe bill inquiry",
                        "Writes inquiry, customer, bill, disputed lines, findings and history for a form.")
                .needs(INQUIRY_ID)
                .writes(INQUIRY_OVERVIEW)
                .does(c -> c.set(INQUIRY_OVERVIEW, overview.of(c.get(INQUIRY_ID))));
    }
}
