package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.CUSTOMER_NAME;
import static io.etomflow.receivables.process.InquiryVariables.DISPUTED_AMOUNT;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.PRIORITY;

import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.InquirySummary;
import io.etomflow.receivables.TaskDeadlines;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every process of a bill inquiry may need. */
@Configuration(proxyBeanMethods = false)
class InquirySteps {

    @Bean
    Step loadBillInquiry(InquirySummaries summaries) {
        return Step.titled(
                        "Load bill inquiry",
                        "Finds the inquiry by id or number and puts what lists of tasks show into the process.")
                .reads(INQUIRY_ID, INQUIRY_NUMBER, CUSTOMER_NAME)
                .writes(INQUIRY_ID, INQUIRY_NUMBER, CUSTOMER_NAME, DISPUTED_AMOUNT, PRIORITY)
                .does(c -> ensureLoaded(c, summaries));
    }

    /** For steps that find the inquiry as part of their own work; they declare the same variables. */
    static void ensureLoaded(StepContext c, InquirySummaries summaries) {
        if (c.find(INQUIRY_ID).isEmpty()
                || c.find(INQUIRY_NUMBER).isEmpty()
                || c.find(CUSTOMER_NAME).isEmpty()) {
            load(c, summaries);
        }
    }

    /** {@code askManagerToo} is the name under which running cases may still know it. */
    @Bean({"askNextRoleToo", "askManagerToo"})
    Step askNextRoleToo(TaskDeadlines deadlines, StaffAddresses staff) {
        return Step.titled(
                        "Ask the next role too",
                        "Offers the open tasks of this process to the role above as well, among the escalated ones, and tells"
                                + " those people; whoever has a task keeps it.")
                .needs(INQUIRY_ID)
                .does(c -> {
                    TaskService tasks = c.execution().getProcessEngineServices().getTaskService();
                    tasks.createTaskQuery()
                            .processInstanceId(c.execution().getProcessInstanceId())
                            .list()
                            .forEach(task -> CaseTasks.offerAbove(tasks, task)
                                    .ifPresent(above -> deadlines.offer(
                                            c.get(INQUIRY_ID),
                                            task.getId(),
                                            task.getName(),
                                            above,
                                            staff.ofGroup(above))));
                });
    }

    private static void load(StepContext c, InquirySummaries summaries) {
        InquirySummary inquiry =
                c.find(INQUIRY_ID).map(summaries::get).orElseGet(() -> summaries.byNumber(c.get(INQUIRY_NUMBER)));
        c.set(INQUIRY_ID, inquiry.id());
        c.set(INQUIRY_NUMBER, inquiry.number());
        c.set(CUSTOMER_NAME, inquiry.customerName());
        c.set(DISPUTED_AMOUNT, inquiry.disputed());
        c.set(PRIORITY, inquiry.priority());
        if (c.businessKey() == null) {
            c.execution().setProcessBusinessKey(inquiry.number());
        }
    }
}
