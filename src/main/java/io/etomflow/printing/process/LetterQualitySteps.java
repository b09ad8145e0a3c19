package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_NUMBER;

import io.etomflow.printing.LetterTrends;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.printing.QualityInspections;
import io.etomflow.printing.QualityInspections.Defects;
import io.etomflow.printing.QualityInspections.Inspection;
import io.etomflow.printing.ReturnedMail;
import io.etomflow.printing.RunCounts;
import io.etomflow.printing.Unanswered;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.7 Manage Physical Production & Distribution Quality. */
@Configuration(proxyBeanMethods = false)
class LetterQualitySteps {

    static final Variable<String> QUALITY_MATTER =
            Variable.text("qualityMatter", "What it is about: inspection, complaint or returned");
    static final Variable<String> BILL_NUMBER = Variable.text("billNumber", "Number of the bill of a letter");
    static final Variable<String> COMPLAINT_KIND =
            Variable.text("complaintKind", "late, pagesMissing, unreadable, notMine or insertWrong");
    static final Variable<String> COMPLAINT_NOTE = Variable.text("complaintNote", "What the customer says");
    static final Variable<String> RETURN_REASON = Variable.text(
            "returnReason",
            "Why a letter came back: moved, unknown, insufficientAddress, refused, deceased, unclaimed");
    static final Variable<UUID> RETURNED_MAIL_ID = Variable.id("returnedMailId", "Id of the letter that came back");
    static final Variable<UUID> INSPECTION_ID = Variable.id("inspectionId", "Id of the inspection");
    static final Variable<Integer> LOT_SIZE = Variable.integer("lotSize", "Finished letters that are judged");
    static final Variable<String> SEVERITY = Variable.text("severity", "normal or tightened inspection");
    static final Variable<String> CODE_LETTER = Variable.text("codeLetter", "Code letter of the sampling plan");
    static final Variable<Integer> SAMPLE_SIZE = Variable.integer("sampleSize", "Letters to inspect");
    static final Variable<Integer> MAJOR_ACCEPT =
            Variable.integer("majorAccept", "Major defects with which a lot is still accepted");
    static final Variable<Integer> MINOR_ACCEPT =
            Variable.integer("minorAccept", "Minor defects with which a lot is still accepted");
    static final Variable<String> SAMPLE_VIEW = Variable.text("sampleView", "The sample, for a form");
    static final Variable<String> CRITICAL_NUMBERS =
            Variable.text("criticalNumbers", "Numbers of the sample with a critical defect: 3, 17");
    static final Variable<String> MAJOR_NUMBERS =
            Variable.text("majorNumbers", "Numbers of the sample with a major defect");
    static final Variable<String> MINOR_NUMBERS =
            Variable.text("minorNumbers", "Numbers of the sample with a minor defect");
    static final Variable<Integer> CRITICAL_DEFECTS =
            Variable.integer("criticalDefects", "Letters with critical defects");
    static final Variable<Integer> MAJOR_DEFECTS = Variable.integer("majorDefects", "Letters with major defects");
    static final Variable<Integer> MAJOR_EXCESS =
            Variable.integer("majorExcess", "Major defects beyond what is accepted, negative where fewer");
    static final Variable<Integer> MINOR_EXCESS =
            Variable.integer("minorExcess", "Minor defects beyond what is accepted, negative where fewer");
    static final Variable<String> LOT_VERDICT =
            Variable.text("lotVerdict", "What the table says: accept, removeDefects or reject");
    static final Variable<String> LOT_REASON = Variable.text("lotReason", "Why the table says so");
    static final Variable<Integer> LETTERS_TO_REMAKE =
            Variable.integer("lettersToRemake", "Letters that have to be made again, 0 where the lot is good");
    static final Variable<Double> COMPLAINT_RATE =
            Variable.number("complaintRate", "Complaints per thousand letters of the last 90 days");
    static final Variable<Double> COMPLAINT_GROWTH =
            Variable.number("complaintGrowth", "Complaints against the 90 days before, 1 for the same");
    static final Variable<Double> RETURN_RATE =
            Variable.number("returnRate", "Returned letters per thousand of the last 90 days");
    static final Variable<Integer> STRANGERS_BILLS =
            Variable.integer("strangersBills", "Complaints of the last 90 days that another's bill arrived");
    static final Variable<String> TREND_VIEW = Variable.text("trendView", "Complaints and returns, for a form");
    static final Variable<String> TREND_REASON = Variable.text("trendReason", "What the table says about the trend");
    static final Variable<Boolean> IMPROVING =
            Variable.flag("improving", "Whether an improvement is under way already");
    static final Variable<UUID> IMPROVEMENT_ID = Variable.id("improvementId", "Id of the improvement");
    static final Variable<String> IMPROVEMENT = Variable.text("improvement", "What is done to make letters better");
    static final Variable<LocalDate> IMPROVEMENT_DUE_ON = Variable.date("improvementDueOn", "Until when it is done");

    @Bean
    Step takeQualityMatter(
            QualityInspections inspections, ProductionCycles cycles, LetterTrends trends, ReturnedMail returned) {
        return Step.titled(
                        "Take matter of quality",
                        "Opens the inspection of a cycle's finished letters, or notes a complaint or a letter that"
                                + " came back.")
                .reads(
                        QUALITY_MATTER,
                        CYCLE_ID,
                        CYCLE_NUMBER,
                        BILL_NUMBER,
                        COMPLAINT_KIND,
                        COMPLAINT_NOTE,
                        RETURN_REASON)
                .writes(
                        QUALITY_MATTER,
                        CYCLE_ID,
                        INSPECTION_ID,
                        LOT_SIZE,
                        SEVERITY,
                        RETURNED_MAIL_ID,
                        LETTERS_TO_REMAKE)
                .does(c -> {
                    c.set(LETTERS_TO_REMAKE, 0);
                    switch (c.find(QUALITY_MATTER).orElse("inspection")) {
                        case "complaint" ->
                            trends.complain(
                                    c.get(BILL_NUMBER), c.get(COMPLAINT_KIND), c.get(COMPLAINT_NOTE), c.actor());
                        case "returned" ->
                            c.set(RETURNED_MAIL_ID, returned.noteByHand(c.get(BILL_NUMBER), c.get(RETURN_REASON)));
                        default -> {
                            c.set(QUALITY_MATTER, "inspection");
                            c.set(CYCLE_ID, cycle(c, cycles));
                            Inspection inspection = inspections.open(c.get(CYCLE_ID));
                            c.set(INSPECTION_ID, inspection.id());
                            c.set(LOT_SIZE, inspection.lotSize());
                            c.set(SEVERITY, inspection.severity());
                        }
                    }
                });
    }

    @Bean
    Step drawSample(QualityInspections inspections) {
        return Step.titled("Draw sample", "Draws the letters to inspect at random and lists them for the inspector.")
                .needs(INSPECTION_ID, CODE_LETTER, SAMPLE_SIZE)
                .writes(SAMPLE_VIEW)
                .does(c -> c.set(
                        SAMPLE_VIEW, inspections.draw(c.get(INSPECTION_ID), c.get(CODE_LETTER), c.get(SAMPLE_SIZE))));
    }

    @Bean
    Step checkInspection(QualityInspections inspections) {
        return Step.titled(
                        "Check inspection",
                        "Keeps which letters of the sample have which defect; refuses numbers that are not of the"
                                + " sample.")
                .needs(INSPECTION_ID, MAJOR_ACCEPT, MINOR_ACCEPT)
                .reads(CRITICAL_NUMBERS, MAJOR_NUMBERS, MINOR_NUMBERS)
                .writes(CRITICAL_DEFECTS, MAJOR_DEFECTS, MAJOR_EXCESS, MINOR_EXCESS)
                .does(c -> {
                    Inspection found = inspections.found(
                            c.get(INSPECTION_ID),
                            new Defects(
                                    numbers(c, CRITICAL_NUMBERS), numbers(c, MAJOR_NUMBERS), numbers(c, MINOR_NUMBERS)),
                            c.actor());
                    c.set(CRITICAL_DEFECTS, found.critical());
                    c.set(MAJOR_DEFECTS, found.major());
                    c.set(MAJOR_EXCESS, found.major() - c.get(MAJOR_ACCEPT));
                    c.set(MINOR_EXCESS, found.minor() - c.get(MINOR_ACCEPT));
                });
    }

    @Bean
    Step closeInspection(QualityInspections inspections) {
        return Step.titled(
                        "Close inspection",
                        "Keeps the verdict and marks the letters that have to be destroyed and made again.")
                .needs(INSPECTION_ID, LOT_VERDICT, LOT_REASON)
                .writes(LETTERS_TO_REMAKE)
                .does(c -> c.set(
                        LETTERS_TO_REMAKE,
                        inspections.decide(c.get(INSPECTION_ID), c.get(LOT_VERDICT), c.get(LOT_REASON))));
    }

    @Bean
    Step measureLetterTrend(LetterTrends trends) {
        return Step.titled(
                        "Measure trend",
                        "Sums up complaints and returned letters of the last 90 days against the 90 days before.")
                .writes(COMPLAINT_RATE, COMPLAINT_GROWTH, RETURN_RATE, STRANGERS_BILLS, TREND_VIEW, IMPROVING)
                .does(c -> {
                    LetterTrends.Trend trend = trends.now();
                    c.set(COMPLAINT_RATE, trend.complaints());
                    c.set(COMPLAINT_GROWTH, trend.growth());
                    c.set(RETURN_RATE, trend.returns());
                    c.set(STRANGERS_BILLS, trend.strangers());
                    c.set(TREND_VIEW, trends.describe(trend));
                    c.set(IMPROVING, trends.isImproving());
                });
    }

    @Bean
    Step openImprovement(LetterTrends trends) {
        return Step.titled("Open improvement", "Notes that somebody is to agree on an improvement: once for a trend.")
                .needs(TREND_REASON)
                .writes(IMPROVEMENT_ID)
                .does(c -> c.set(IMPROVEMENT_ID, trends.open(c.get(TREND_REASON))));
    }

    @Bean
    Step keepImprovement(LetterTrends trends) {
        return Step.titled("Keep improvement", "Keeps what was agreed to make letters better, and until when.")
                .needs(IMPROVEMENT_ID)
                .reads(IMPROVEMENT, IMPROVEMENT_DUE_ON)
                .does(c -> trends.improve(
                        c.get(IMPROVEMENT_ID), c.get(IMPROVEMENT), c.get(IMPROVEMENT_DUE_ON), c.actor()));
    }

    @Bean
    Step leaveLetterTrend(Unanswered unanswered) {
        return Step.titled(
                        "Note that nobody answered",
                        "Keeps that nobody agreed on an improvement and tells the lead of the print room when the trend"
                                + " is measured again.")
                .needs(IMPROVEMENT_ID)
                .does(c -> unanswered.trend(c.get(IMPROVEMENT_ID), c.businessKey()));
    }

    private static List<Integer> numbers(StepContext c, Variable<String> variable) {
        return RunCounts.numbers(variable.name(), c.find(variable).orElse(""));
    }

    private static UUID cycle(StepContext c, ProductionCycles cycles) {
        try {
            return c.find(CYCLE_ID).orElseGet(() -> cycles.byNumber(
                            c.find(CYCLE_NUMBER).orElse("").strip())
                    .id());
        } catch (NotFound e) {
            throw new InvalidInput("cycleNumber", "There is no such production cycle. Write it like PC-2026-000007.");
        }
    }
}
