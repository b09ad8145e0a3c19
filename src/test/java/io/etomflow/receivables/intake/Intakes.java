package io.etomflow.receivables.intake;

import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What comes in, for tests: each time under a key of its own. */
@Component
public class Intakes {

    private final InquiryIntakes intakes;
    private final InquiryGeneration generation;
    private final TestData data;

    Intakes(InquiryIntakes intakes, InquiryGeneration generation, TestData data) {
        this.intakes = intakes;
        this.generation = generation;
        this.data = data;
    }

    public UUID mail(String sender, String subject, String text) {
        return intakes.take(new NewIntake(
                InquiryChannel.EMAIL,
                "<" + UUID.randomUUID() + "@example.org>",
                "mail",
                null,
                null,
                null,
                sender,
                subject,
                text,
                null,
                List.of()));
    }

    public UUID request(
            RequestKind kind, Subscriber s, String billNumber, List<Integer> lines, String amount, String text) {
        return intakes.take(new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                kind,
                null,
                new NewIntake.About(
                        s.customer().number(),
                        null,
                        billNumber,
                        lines,
                        amount == null ? null : new BigDecimal(amount),
                        s.account().currency()),
                null,
                null,
                text,
                null,
                List.of()));
    }

    public UUID about(BillInquiry inquiry, RequestKind kind, String text) {
        return intakes.take(new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                kind,
                inquiry.number(),
                null,
                null,
                null,
                text,
                null,
                List.of()));
    }

    public UUID accountChange(Subscriber s, String sender, NewAccountChange wish) {
        return intakes.take(new NewIntake(
                InquiryChannel.API,
                UUID.randomUUID().toString(),
                "portal",
                RequestKind.ACCOUNT_CHANGE,
                null,
                new NewIntake.About(s.customer().number(), null, null, List.of(), null, null),
                sender,
                null,
                "Please change my account",
                wish,
                List.of()));
    }

    /** The inquiry that an intake becomes, acknowledged; for a customer who is known if {@code s} is given. */
    public BillInquiry inquiry(UUID intakeId, InquiryKind kind, Subscriber s) {
        BillInquiry inquiry = generation.create(
                intakeId, kind, s == null ? null : s.customer().id(), "P5D", 50, null);
        generation.acknowledge(inquiry.id());
        return inquiry;
    }

    /** Line 1 Fibre 250 at 47.48, line 2 Mobile M at 11.90, line 3 roaming at 14.88, all with tax; 74.26 in all. */
    public Billed bill(Subscriber s) {
        var mobile = data.product(s, "Mobile M", "mobile", "10.00");
        return data.bill(
                s,
                Line.recurring(data.product(s, "Fibre 250", "broadband", "39.90")),
                Line.recurring(mobile),
                Line.usage(mobile, "Roaming data outside the EU", "12.50"));
    }

    public InquiryIntake get(UUID id) {
        return intakes.get(id);
    }
}
