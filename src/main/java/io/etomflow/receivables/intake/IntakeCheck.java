package io.etomflow.receivables.intake;

import io.etomflow.account.AccountChangeCheck;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Texts;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether what was given can be at all, before anything is looked up. */
final class IntakeCheck {

    static final int LONGEST_TEXT = 20_000;
    static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("9999999.99");

    private static final int LONGEST_SUBJECT = 500;
    private static final Pattern EMAIL = Pattern.compile(
            "[!-~&&[^<>()\\[\\],;:\\\\\"@]]{1,64}@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,200}[\\p{L}\\p{N}])?");
    private static final Pattern CONTROL_BUT_LINES = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

    private IntakeCheck() {}

    /** @throws InvalidInput with the field */
    static void check(NewIntake intake) {
        required("externalRef", intake.externalRef(), 300);
        required("receivedBy", intake.receivedBy(), 64);
        if (intake.channel() == InquiryChannel.EMAIL) {
            return;
        }
        required("text", intake.text(), LONGEST_TEXT);
        if (intake.sender() != null && !isEmail(intake.sender())) {
            throw new InvalidInput(
                    "sender", "'" + intake.sender() + "' is not an e-mail address. Write it like name@example.com.");
        }
        if (intake.subject() != null) {
            required("subject", intake.subject(), LONGEST_SUBJECT);
        }
        if (intake.kind().needsInquiry() && blank(intake.inquiryNumber())) {
            throw new InvalidInput("inquiryNumber", "Say which inquiry this is about, like BI-2026-000042.");
        }
        if (intake.accountChange() != null) {
            AccountChangeCheck.check(intake.accountChange());
        }
        amount(intake.about().claimedAmount(), intake.about().currency());
        lines(intake.about(), blank(intake.inquiryNumber()));
    }

    /** The same without what cannot be stored: control characters, blanks around, subjects and texts that are too long. */
    static NewIntake clean(NewIntake i) {
        NewIntake.About a = i.about();
        return new NewIntake(
                i.channel(),
                i.externalRef().trim(),
                i.receivedBy(),
                i.kind(),
                upper(i.inquiryNumber()),
                new NewIntake.About(
                        upper(a.customerNumber()),
                        upper(a.accountNumber()),
                        upper(a.billNumber()),
                        a.lines(),
                        a.claimedAmount(),
                        upper(a.currency())),
                i.sender() == null || !isEmail(i.sender().trim())
                        ? null
                        : i.sender().trim(),
                i.subject() == null ? null : Texts.cut(oneLine(i.subject()), LONGEST_SUBJECT),
                Texts.cut(plain(i.text()), LONGEST_TEXT),
                i.accountChange(),
                i.documents());
    }

    static boolean isEmail(String address) {
        return address.length() <= 200 && EMAIL.matcher(address).matches() && !address.contains("..");
    }

    /** The same for the same request by the same sender, however it is spaced and whatever its key. */
    static String fingerprint(NewIntake i) {
        NewIntake.About a = i.about();
        String content = Stream.of(
                        i.channel() == InquiryChannel.EMAIL ? lower(i.sender()) : a.customerNumber(),
                        i.kind(),
                        i.inquiryNumber(),
                        a.accountNumber(),
                        a.billNumber(),
                        a.lines(),
                        a.claimedAmount() == null ? null : a.claimedAmount().setScale(2),
                        lower(i.subject()),
                        i.accountChange(),
                        lower(i.text()).replaceAll("\\s+", " "))
                .map(part -> Objects.toString(part, ""))
                .collect(Collectors.joining("\u001f"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws InvalidInput if nobody can have been charged that */
    static void amount(BigDecimal amount, String currency) {
        if (amount != null && amount.signum() <= 0) {
            throw new InvalidInput(
                    "claimedAmount", "The amount must be above zero. Leave it out where none is claimed.");
        }
        if (amount != null && amount.compareTo(HIGHEST_AMOUNT) > 0) {
            throw new InvalidInput(
                    "claimedAmount",
                    "No bill is that high. Check the amount; at most " + HIGHEST_AMOUNT + " is taken.");
        }
        if (amount != null && amount.stripTrailingZeros().scale() > 2) {
            throw new InvalidInput("claimedAmount", "Give the amount with at most two decimals, like 12.50.");
        }
        if (!blank(currency) && !isCurrency(currency)) {
            throw new InvalidInput(
                    "currency", "'" + currency + "' is not a currency. Use a code of ISO 4217, like EUR.");
        }
    }

    static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(c -> c.getCurrencyCode().equals(upper(code)));
    }

    private static void lines(NewIntake.About about, boolean billNeeded) {
        List<Integer> lines = about.lines();
        if (billNeeded && !lines.isEmpty() && blank(about.billNumber())) {
            throw new InvalidInput("billNumber", "Say which bill the lines stand on.");
        }
        if (lines.size() > 40 || lines.stream().anyMatch(line -> line < 1 || line > 9999)) {
            throw new InvalidInput("billLines", "Lines are counted from 1; at most 40 can be named at once.");
        }
    }

    private static void required(String field, String value, int longest) {
        if (blank(value)) {
            throw new InvalidInput(field, "'" + field + "' is missing.");
        }
        if (value.length() > longest) {
            throw new InvalidInput(
                    field, "'" + field + "' has " + value.length() + " characters; the most is " + longest + ".");
        }
    }

    static boolean blank(String value) {
        return value == null || value.isBlank();
    }

    /** Lines kept, other control characters taken out: databases refuse some, screens show none. */
    static String plain(String text) {
        return CONTROL_BUT_LINES
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .strip();
    }

    private static String oneLine(String text) {
        return plain(text).replaceAll("\\s+", " ");
    }

    private static String lower(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT).strip();
    }

    private static String upper(String text) {
        return blank(text) ? null : text.strip().toUpperCase(Locale.ROOT);
    }
}
