package io.etomflow.receivables.intake;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryReceipt;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** 1.3.10.4.1.1: what came in is looked at, becomes an inquiry with number and time allowed, and is acknowledged. */
@UseCase
public class InquiryGeneration {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final int LONGEST_DESCRIPTION = 4000;

    private final InquiryIntakes intakes;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final Customers customers;
    private final Outbox outbox;
    private final OverpaidMoney money;
    private final WorkingTime workingTime;
    private final Clock clock;

    InquiryGeneration(
            InquiryIntakes intakes,
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryMessages messages,
            Customers customers,
            Outbox outbox,
            OverpaidMoney money,
            WorkingTime workingTime,
            Clock clock) {
        this.intakes = intakes;
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.customers = customers;
        this.outbox = outbox;
        this.money = money;
        this.workingTime = workingTime;
        this.clock = clock;
    }

    /**
     * What can be said about an intake before anything is decided.
     *
     * @param receivedBefore the same came in before, or its case has run already
     * @param customer the customer, where there is no doubt who it is
     * @param referred the existing inquiry that it is about
     * @param referredState its state, {@code none} if the named inquiry does not exist, {@code null} if none is named
     * @param own whether the sender is the customer of that inquiry
     * @param serviceable whether there is a customer, or anything that could belong to a bill
     */
    public record Examination(
            InquiryIntake intake,
            boolean receivedBefore,
            Optional<Customer> customer,
            Optional<BillInquiry> referred,
            String referredState,
            boolean own,
            boolean serviceable) {

        /** What the free text shows. */
        public RequestWords words() {
            return RequestWords.of(intake.words());
        }

        /** The amount for decisions: as stated, else the highest that the text names, else 0. */
        public double claim() {
            return intake.claimedAmount != null
                    ? intake.claimedAmount.doubleValue()
                    : AmountNotations.amounts(intake.words()).stream()
                            .mapToDouble(a -> a.value().doubleValue())
                            .max()
                            .orElse(0);
        }
    }

    /** Looks at an intake. One that repeats another is settled as a duplicate at once. */
    public Examination examine(UUID intakeId) {
        InquiryIntake intake = intakes.get(intakeId);
        if (intake.state != IntakeState.RECEIVED) {
            return repeated(intake);
        }
        // two payments may be told of in the same words
        Optional<InquiryIntake> twin =
                money.ofCase(intake.reservedNumber).isPresent() ? Optional.empty() : intakes.twinOf(intake);
        if (twin.isPresent()) {
            UUID first = twin.get().inquiryId;
            records.write(
                    first, "note", "duplicate", "system", "The same was sent again at " + intake.receivedAt + ".");
            return repeated(intakes.settle(intake, IntakeState.DUPLICATE, first, null));
        }
        Said said = needsReading(intake) ? WordSearch.read(intake.words(), LocalDate.now(clock)) : null;
        Optional<Customer> customer = sureCustomer(intake);
        String number = intake.inquiryNumber != null || said == null
                ? intake.inquiryNumber
                : said.inquiryNumbers().stream().findFirst().orElse(null);
        Optional<BillInquiry> referred = number == null ? Optional.empty() : inquiries.byNumber(number);
        return new Examination(
                intake,
                false,
                customer,
                referred,
                number == null
                        ? null
                        : referred.map(inquiry -> inquiry.state().word()).orElse("none"),
                referred.map(inquiry -> isOwn(intake, inquiry)).orElse(false),
                customer.isPresent() || said == null || said.isAboutBills());
    }

    /**
     * Makes the inquiry of an intake.
     *
     * @param customerId the customer if there is no doubt, else {@code null}: conversion will look
     * @param timeAllowed working time from receipt, ISO 8601
     * @param follows the ended inquiry that it goes on with, or {@code null}
     */
    public BillInquiry create(
            UUID intakeId, InquiryKind kind, UUID customerId, String timeAllowed, int priority, UUID follows) {
        InquiryIntake intake = intakes.get(intakeId);
        BillInquiry inquiry = BillInquiry.of(new InquiryReceipt(
                intake.reservedNumber,
                kind,
                intake.channel,
                description(intake, follows),
                customerId,
                intake.claimedAmount,
                intake.currency,
                intake.sender,
                priority,
                intake.receivedAt,
                workingTime.after(intake.receivedAt, timeAllowed)));
        BillInquiry stored = inquiries.add(inquiry, "Received by " + intake.channel.word(), intake.receivedBy);
        intakes.settle(intake, IntakeState.ACCEPTED, stored.id(), null);
        return stored;
    }

    /** Tells the customer the number and until when they hear from us. */
    public void acknowledge(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        LocalDate due = LocalDate.ofInstant(inquiry.dueAt(), workingTime.zone());
        Optional<OverpaidMoney.Overpaid> overpaid = money.ofCase(inquiry.number());
        if (overpaid.isPresent()) {
            messages.toCustomer(
                    inquiryId,
                    "overpaymentFound",
                    "You have paid more than you owed",
                    "With your payment of " + overpaid.get().payment().money() + " of "
                            + DAY.format(overpaid.get().payment().paidOn()) + " you have paid "
                            + overpaid.get().found()
                            + " more than you owed. We are finding out why and will tell you by "
                            + DAY.format(due) + " what becomes of the money. If you want it back, or want it to stay"
                            + " for your next bills, write to us and name the number " + inquiry.number() + ".");
            return;
        }
        messages.toCustomer(
                inquiryId,
                "acknowledgement",
                "We have received your "
                        + (inquiry.kind() == InquiryKind.ACCOUNT_CHANGE ? "change of account details" : "bill inquiry"),
                "Thank you for your message. Its number is " + inquiry.number()
                        + "; please name it whenever you write or call" + " about this. You will hear from us by "
                        + DAY.format(due) + ". What you dispute is not collected meanwhile.");
    }

    /** Hands an intake to the inquiry that it is about. */
    public void passOn(UUID intakeId, UUID inquiryId) {
        intakes.settle(intakes.get(intakeId), IntakeState.PASSED_ON, inquiryId, null);
    }

    /**
     * Answers that nothing can be done, and keeps the reason.
     *
     * @param code {@code unknownSender}, {@code unknownInquiry}, {@code alreadyCleared} or {@code alreadyEnded}
     */
    public void refuse(UUID intakeId, String code, UUID inquiryId) {
        InquiryIntake intake = intakes.get(intakeId);
        String reason = reason(code);
        intakes.settle(intake, IntakeState.REFUSED, inquiryId, reason);
        if (inquiryId != null) {
            messages.toCustomer(inquiryId, "requestRefused", "We could not do what you asked for", reason);
        } else if (intake.sender != null) {
            outbox.write(OutgoingMessage.of(
                    "intake/" + intakeId + "/refused",
                    intake.reservedNumber,
                    Channel.EMAIL,
                    intake.sender,
                    "We could not do what you asked for",
                    reason));
        }
    }

    private static String reason(String code) {
        return switch (code) {
            case "unknownSender" ->
                "We could not find out which customer or bill your message is about. Please write again and give"
                        + " your customer number, which stands at the top of each bill, or the number of the bill.";
            case "unknownInquiry" ->
                "There is no inquiry of that number of yours. Please check the number in our first answer, or write"
                        + " from the address from which you wrote before.";
            case "alreadyCleared" ->
                "Your inquiry has been answered already, so it can no longer be withdrawn. If you do not agree with"
                        + " the answer, please tell us why.";
            case "alreadyEnded" -> "Your inquiry has ended already, so there is nothing left to change or withdraw.";
            default -> throw new IllegalArgumentException("No refusal is called '" + code + "'");
        };
    }

    private static Examination repeated(InquiryIntake intake) {
        return new Examination(intake, true, Optional.empty(), Optional.empty(), null, false, true);
    }

    /** Free text is read only where the fields leave something open. */
    private static boolean needsReading(InquiryIntake intake) {
        return intake.kind == RequestKind.UNSORTED
                || intake.customerNumber == null && intake.accountNumber == null && intake.billNumber == null;
    }

    private Optional<Customer> sureCustomer(InquiryIntake intake) {
        if (intake.customerNumber != null) {
            return customers.byNumber(intake.customerNumber);
        }
        if (intake.sender == null) {
            return Optional.empty();
        }
        List<Customer> there = customers.byEmail(intake.sender);
        return there.size() == 1 ? Optional.of(there.get(0)) : Optional.empty();
    }

    private boolean isOwn(InquiryIntake intake, BillInquiry inquiry) {
        if (intake.channel != InquiryChannel.EMAIL) {
            return true;
        }
        return intake.sender != null
                && (intake.sender.equalsIgnoreCase(inquiry.replyTo())
                        || inquiry.customerId() != null
                                && intake.sender.equalsIgnoreCase(Objects.toString(
                                        customers.get(inquiry.customerId()).email(), "")));
    }

    private String description(InquiryIntake intake, UUID follows) {
        String words = intake.words();
        if (follows != null) {
            BillInquiry before = inquiries.get(follows);
            words = words + "\n\n[Goes on with " + before.number() + ", which is "
                    + before.state().word() + ":]\n" + before.description();
        }
        return Texts.cut(words, LONGEST_DESCRIPTION);
    }
}
