package io.etomflow.receivables.resolution;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.OpenBills;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.OverpaidMoney.Decision;
import io.etomflow.payment.OverpaidMoney.Overpaid;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentMoves;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What becomes of money that was paid beyond what was owed, once it is known why: back, kept as credit, or moved. */
@UseCase
public class OverpaymentResolutions {

    private static final int BILLS_TO_JUDGE_BY = 3;
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 900;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final OverpaidMoney money;
    private final PaymentMoves moves;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final OpenBills openBills;

    OverpaymentResolutions(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryMessages messages,
            OverpaidMoney money,
            PaymentMoves moves,
            BillingAccounts accounts,
            CustomerBills bills,
            OpenBills openBills) {
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.money = money;
        this.moves = moves;
        this.accounts = accounts;
        this.bills = bills;
        this.openBills = openBills;
    }

    /**
     * What the table decides by.
     *
     * @param code root cause, {@code none} if it could not be told
     * @param left of the payment, in its currency
     * @param shareOfBill of the account's usual bill (mean of the last three) in percent; 1000 where there was no bill
     */
    public record Facts(String code, BigDecimal left, double shareOfBill, boolean accountClosed) {}

    /** @throws NotFound if no payment lies behind the inquiry */
    public Facts facts(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Overpaid overpaid = overpaid(inquiry);
        BillingAccount account = accounts.get(overpaid.payment().billingAccountId());
        return new Facts(
                inquiry.assessment().rootCauseCode() == null
                        ? "none"
                        : inquiry.assessment().rootCauseCode(),
                overpaid.left().amount(),
                share(overpaid.left().amount(), account.id()),
                account.state() == AccountState.CLOSED);
    }

    private double share(BigDecimal left, UUID accountId) {
        List<BigDecimal> last = bills.ofAccount(accountId).stream()
                .filter(CustomerBill::isSent)
                .limit(BILLS_TO_JUDGE_BY)
                .map(bill -> bill.taxIncluded().amount())
                .toList();
        BigDecimal sum = last.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            return 1000;
        }
        return left.multiply(BigDecimal.valueOf(100L * last.size()))
                .divide(sum, 2, RoundingMode.HALF_UP)
                .doubleValue();
    }

    /** What a person sees who decides: payment, account, cause and what the customer said. */
    public String view(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Overpaid overpaid = overpaid(inquiry);
        Payment payment = overpaid.payment();
        BillingAccount account = accounts.get(payment.billingAccountId());
        String paid = Markdown.table(
                List.of("Paid on", "Amount", "Left", "Payer", "IBAN", "Text"),
                List.of(Arrays.asList(
                        payment.paidOn(),
                        payment.money(),
                        overpaid.left(),
                        payment.payerName(),
                        payment.payerIban(),
                        payment.reference())),
                "");
        String booked = Markdown.table(
                List.of("Account", "In the name of", "State", "Balance", "Open bills"),
                List.of(Arrays.asList(
                        account.number(),
                        account.name(),
                        account.state().word(),
                        account.balance(),
                        openBills.ofAccounts(List.of(account.id())).size())),
                "");
        List<String> said = records.correspondence(inquiryId).stream()
                .filter(c -> c.direction().equals("in"))
                .map(c -> Markdown.escape(c.body()))
                .toList();
        return Markdown.fit("**Cause:** " + Markdown.escape(cause(inquiry)) + "\n\n" + paid + "\n\n" + booked
                + "\n\n**What the customer said since:** "
                + (said.isEmpty() ? "nothing" : String.join("\n\n", said)));
    }

    private static String cause(BillInquiry inquiry) {
        String evidence = inquiry.assessment().rootCauseEvidence() == null
                ? ""
                : ". " + inquiry.assessment().rootCauseEvidence();
        return Arrays.stream(FindingCode.values())
                        .filter(code -> code.word().equals(inquiry.assessment().rootCauseCode()))
                        .map(FindingCode::label)
                        .findFirst()
                        .orElse("It could not be told")
                + evidence;
    }

    /**
     * Checks a person's decision, so that what follows succeeds.
     *
     * @param decision {@code refund}, {@code credit} or {@code moved}
     * @param accountNumber where the money belongs, if it is moved
     * @throws InvalidInput with the field that cannot be
     */
    public void check(UUID inquiryId, String decision, String accountNumber, String reason, String actor) {
        Decision wanted = Word.parse(Decision.class, decision == null ? "" : decision, "moneyDecision");
        if (reason == null || reason.strip().length() < SHORTEST_REASON || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("moneyReason", "Say why in a sentence: the customer or a colleague will ask.");
        }
        Overpaid overpaid = overpaid(inquiries.get(inquiryId));
        if (wanted == Decision.CREDIT
                && accounts.get(overpaid.payment().billingAccountId()).state() == AccountState.CLOSED) {
            throw new InvalidInput("moneyDecision", "The account is closed: no bill comes from which to deduct it.");
        }
        if (wanted == Decision.MOVED) {
            moves.target(overpaid.payment().id(), accountNumber, "moneyAccount");
        }
        records.write(
                inquiryId,
                "note",
                "overpayment",
                actor,
                "Decided: " + wanted.word() + (accountNumber == null ? "" : " to " + accountNumber.strip()) + ". "
                        + reason.strip());
    }

    /**
     * Carries out what was decided and tells the customer. A refund is asked for when the inquiry is cleared.
     *
     * @param decision {@code refund}, {@code credit}, {@code moved} or {@code nothing}
     * @return the inquiry's resolution: {@code refunded}, {@code credited}, {@code moved} or {@code explained}
     */
    public String settle(UUID inquiryId, String decision, String accountNumber, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Overpaid overpaid = overpaid(inquiry);
        Money left = overpaid.left();
        if (!left.isPositive() || decision.equals("nothing")) {
            return tell(
                    inquiryId,
                    "explained",
                    "Of the " + overpaid.found()
                            + " that you had paid too much nothing is left: it has settled bills or"
                            + " gone back meanwhile.");
        }
        Decision wanted = Word.parse(Decision.class, decision, "moneyDecision");
        money.decide(inquiry.number(), wanted, actor);
        return switch (wanted) {
            case REFUND ->
                tell(
                        inquiryId,
                        "refunded",
                        why(inquiry) + "We send " + left + " back "
                                + (overpaid.payment().payerIban() == null
                                        ? "as soon as you have told us to which bank account."
                                        : "to the bank account from which they came."));
            case CREDIT ->
                tell(
                        inquiryId,
                        "credited",
                        why(inquiry) + left + " stay as credit on your account and are deducted from your next bill. If"
                                + " you would rather have them back, tell us so.");
            case MOVED -> {
                moves.move(
                        overpaid.payment().id(),
                        moves.target(overpaid.payment().id(), accountNumber, "moneyAccount")
                                .id());
                yield tell(
                        inquiryId,
                        "moved",
                        left + " that were booked to your account were meant for another one. We have moved them"
                                + " there; nothing changes in what you owe.");
            }
        };
    }

    private static String why(BillInquiry inquiry) {
        String code = inquiry.assessment().rootCauseCode() == null
                ? ""
                : inquiry.assessment().rootCauseCode();
        return switch (code) {
            case "paidTwice" -> "You have paid a bill twice. ";
            case "paidMoreThanBilled" -> "You have paid more than your bill asks for. ";
            case "paidWithoutBill" -> "You have paid although nothing was open on your account. ";
            default -> "";
        };
    }

    private String tell(UUID inquiryId, String resolution, String text) {
        inquiries.change(inquiryId, inquiry -> {
            inquiry.resolve(resolution, text);
        });
        messages.toCustomer(inquiryId, "overpayment", "Your payment", text);
        return resolution;
    }

    private Overpaid overpaid(BillInquiry inquiry) {
        return money.ofCase(inquiry.number()).orElseThrow(() -> new NotFound("overpayment", inquiry.number()));
    }
}
