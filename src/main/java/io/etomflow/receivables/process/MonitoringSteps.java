package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;

import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.assessment.InquiryClusters;
import io.etomflow.receivables.report.InquiryAttention;
import io.etomflow.receivables.report.InquiryMonitoring;
import io.etomflow.receivables.report.MonthlyReports;
import io.etomflow.receivables.report.Neglect;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.4 Report Customer Bill Inquiry and 1.3.10.4.4.1 Monitor Customer Bill Inquiries. */
@Configuration(proxyBeanMethods = false)
class MonitoringSteps {

    static final Variable<Boolean> ONE_INQUIRY_WANTED =
            Variable.flag("oneInquiryWanted", "Whether a report on one inquiry is asked for");
    static final Variable<Boolean> CHANGES_FOUND =
            Variable.flag("changesFound", "Whether a change is to be reported or an inquiry to be looked at");
    static final Variable<Boolean> MONTH_DUE =
            Variable.flag("monthDue", "Whether the month that is over has no reports yet");
    static final Variable<List<String>> NEGLECTED_IDS =
            Variable.texts("neglectedIds", "Ids of inquiries that are to be looked at now");
    static final Variable<UUID> NEGLECTED_ID = Variable.id("neglectedId", "Id of the inquiry that is looked at");
    static final Variable<InquiryState> NEGLECTED_STATE =
            Variable.word("inquiryState", InquiryState.class, "Where the inquiry stands");
    static final Variable<Integer> DAYS_UNCHANGED =
            Variable.integer("workingDaysUnchanged", "Whole working days since its last change");
    static final Variable<Boolean> OVERDUE =
            Variable.flag("overdue", "Whether the time allowed is over and it is not cleared");
    static final Variable<String> ATTENTION = Variable.text("attention", "none, remindOwner, tellSupervisor or close");
    static final Variable<String> ATTENTION_REASON =
            Variable.text("attentionReason", "What people are told, a sentence");
    static final Variable<List<String>> CLUSTERS =
            Variable.texts("clusters", "Groups of inquiries: what they have in common and its key");
    static final Variable<String> CLUSTER = Variable.text("cluster", "The group that is judged");
    static final Variable<String> CLUSTER_BASIS = Variable.text("clusterBasis", "rootCause, billingRun or offering");
    static final Variable<Integer> CLUSTER_SIZE =
            Variable.integer("clusterSize", "How many inquiries of the last seven days");
    static final Variable<String> SEVERITY = Variable.text("clusterSeverity", "none, minor, major or critical");

    @Bean
    Step lookForInquiryChanges(InquiryMonitoring monitoring, MonthlyReports months) {
        return Step.titled(
                        "Look for changes of inquiries",
                        "Asks with a few look-ups whether there is anything to record, to tell or to look at, and whether a month is over;"
                                + " nothing of that where one inquiry is asked about.")
                .reads(INQUIRY_ID)
                .writes(ONE_INQUIRY_WANTED, CHANGES_FOUND, MONTH_DUE)
                .does(c -> {
                    boolean oneInquiry = c.find(INQUIRY_ID).isPresent();
                    c.set(ONE_INQUIRY_WANTED, oneInquiry);
                    c.set(CHANGES_FOUND, !oneInquiry && monitoring.hasNews());
                    c.set(MONTH_DUE, !oneInquiry && months.isDue());
                });
    }

    @Bean
    Step recordInquiryChanges(InquiryMonitoring monitoring) {
        return Step.titled(
                        "Record changes of inquiries",
                        "Reads the status history behind its mark and keeps times in each state, times to clear,"
                                + " credits and what inquiries have in common.")
                .does(c -> monitoring.record());
    }

    @Bean
    Step findNeglectedInquiries(InquiryAttention attention) {
        return Step.titled(
                        "Find neglected inquiries",
                        "Finds open inquiries that it is time to look at, the longest waiting first.")
                .writes(NEGLECTED_IDS)
                .does(c -> c.set(
                        NEGLECTED_IDS,
                        attention.due().stream().map(UUID::toString).toList()));
    }

    @Bean
    Step lookAtInquiry(InquiryAttention attention) {
        return Step.titled(
                        "Look at inquiry",
                        "Reckons how long nothing has changed and whether it is overdue, and when to look next.")
                .needs(NEGLECTED_ID)
                .writes(NEGLECTED_STATE, DAYS_UNCHANGED, OVERDUE, ATTENTION, ATTENTION_REASON)
                .does(c -> {
                    Neglect seen = attention.look(c.get(NEGLECTED_ID));
                    c.setLocal(NEGLECTED_STATE, seen.state());
                    c.setLocal(DAYS_UNCHANGED, seen.workingDaysUnchanged());
                    c.setLocal(OVERDUE, seen.overdue());
                    // Local, so that what the table says of one inquiry is not seen by the next.
                    c.setLocal(ATTENTION, null);
                    c.setLocal(ATTENTION_REASON, null);
                });
    }

    @Bean
    Step watchInquiryTime(CaseWatch watch) {
        return Step.titled(
                        "Have time of inquiry watched",
                        "From half of the time allowed on, starts the monitoring of its jeopardy where none runs yet.")
                .needs(NEGLECTED_ID)
                .does(c -> watch.watchTime(c.get(NEGLECTED_ID)));
    }

    @Bean
    Step offerLateTasks(CaseWatch watch) {
        return Step.titled(
                        "Offer late tasks",
                        "Offers what nobody has done four working hours after it was due to the role above as well.")
                .needs(NEGLECTED_ID)
                .does(c -> watch.offerLateTasks(c.get(NEGLECTED_ID)));
    }

    @Bean
    Step remindOwner(InquiryAttention attention, BillInquiries inquiries, StaffAddresses staff) {
        return Step.titled(
                        "Remind owner",
                        "Reminds the owner of an inquiry on which nothing happens, or those who lead if it has none.")
                .needs(NEGLECTED_ID, ATTENTION_REASON)
                .does(c -> {
                    List<String> owner =
                            staff.ofUser(inquiries.get(c.get(NEGLECTED_ID)).owner());
                    attention.remind(
                            c.get(NEGLECTED_ID),
                            c.get(ATTENTION_REASON),
                            owner.isEmpty() ? staff.ofGroup("receivables-supervisor") : owner);
                });
    }

    @Bean
    Step reportOverdueInquiry(InquiryAttention attention, StaffAddresses staff) {
        return Step.titled("Report overdue inquiry", "Tells the supervisors that an inquiry is over its time.")
                .needs(NEGLECTED_ID, ATTENTION_REASON)
                .does(c -> attention.reportOverdue(
                        c.get(NEGLECTED_ID), c.get(ATTENTION_REASON), staff.ofGroup("receivables-supervisor")));
    }

    @Bean
    Step reportReadyToClose(InquiryAttention attention, StaffAddresses staff) {
        return Step.titled(
                        "Report inquiry ready to close",
                        "Tells the supervisors, and who subscribed to receivables.inquiryReadyToClose, that an"
                                + " answered inquiry can be closed.")
                .needs(NEGLECTED_ID, ATTENTION_REASON)
                .does(c -> attention.reportReadyToClose(
                        c.get(NEGLECTED_ID), c.get(ATTENTION_REASON), staff.ofGroup("receivables-supervisor")));
    }

    @Bean
    Step findInquiryClusters(InquiryClusters clusters) {
        return Step.titled(
                        "Find clusters of inquiries",
                        "Finds groups of the last seven days with the same root cause, billing run or offering that"
                                + " are not reported yet.")
                .writes(CLUSTERS)
                .does(c -> c.set(CLUSTERS, clusters.unreported()));
    }

    @Bean
    Step measureCluster(InquiryClusters clusters) {
        return Step.titled("Measure cluster", "Counts the inquiries of a group.")
                .needs(CLUSTER)
                .writes(CLUSTER_BASIS, CLUSTER_SIZE, SEVERITY)
                .does(c -> {
                    InquiryClusters.Cluster cluster = clusters.measure(c.get(CLUSTER));
                    c.setLocal(CLUSTER_BASIS, cluster.basis());
                    c.setLocal(CLUSTER_SIZE, cluster.size());
                    c.setLocal(SEVERITY, null);
                });
    }

    @Bean
    Step reportBillingConstraint(InquiryClusters clusters, StaffAddresses staff) {
        return Step.titled(
                        "Report constraint on billing",
                        "Keeps the group as a constraint on billing quality and tells the billing process by event and"
                                + " its clerks by e-mail.")
                .needs(CLUSTER, SEVERITY)
                .does(c -> clusters.report(c.get(CLUSTER), c.get(SEVERITY), staff.ofGroup("billing-clerk")));
    }
}
