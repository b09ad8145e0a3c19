package io.etomflow.billing;

import io.etomflow.billing.internal.usage.RefusalRows;
import io.etomflow.billing.internal.usage.RefusalRows.Earlier;
import io.etomflow.billing.internal.usage.RefusalRows.Refused;
import io.etomflow.billing.internal.usage.RefusalRows.Sender;
import io.etomflow.exchange.ExchangeFile;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Usage files that could not be read: their events are revenue that nobody bills until the file comes anew. The sender is
 * told what is wrong; people ask for it, find its content in another file, or give it up.
 */
@UseCase
public class UsageRefusals {

    private static final int EARLIER = 10;
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>\",;:\\\\()\\[\\]]{1,64}@[A-Za-z0-9][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,20}");

    private final RefusalRows rows;
    private final ExchangeFiles files;
    private final Partners partners;
    private final Outbox outbox;
    private final ZoneId zone;

    UsageRefusals(RefusalRows rows, ExchangeFiles files, Partners partners, Outbox outbox, java.time.Clock clock) {
        this.rows = rows;
        this.files = files;
        this.partners = partners;
        this.outbox = outbox;
        this.zone = clock.getZone();
    }

    /** Tells the sender of a refused file what is wrong with it, where an address is known. @param caseNumber of the case */
    public void tell(UUID fileId, String caseNumber) {
        Refused refused = rows.lock(fileId);
        Optional<String> address = address(refused.source());
        rows.begin(fileId, caseNumber, address.isPresent());
        address.ifPresent(to -> write(refused, caseNumber, to, "refused", "was refused", "Please send it again"));
    }

    /** Asks the sender for the file anew. @param comment what a person adds, may be {@code null} */
    public void askAnew(UUID fileId, String comment) {
        Refused refused = rows.lock(fileId);
        if (!refused.isWaiting()) {
            return;
        }
        rows.asked(fileId);
        address(refused.source())
                .ifPresent(to -> write(
                        refused,
                        refused.caseNumber(),
                        to,
                        "asked:" + (refused.asked() + 1),
                        "is still missing",
                        (comment == null ? "" : comment + "\n\n") + "We have not got it since. Please send it again"));
    }

    private void write(Refused refused, String caseNumber, String to, String key, String what, String wish) {
        ExchangeFile file = files.get(refused.fileId());
        outbox.write(OutgoingMessage.of(
                "usage-file:" + refused.fileId() + ":" + key,
                caseNumber,
                Channel.EMAIL,
                to,
                "Usage file " + file.name() + " " + what + " (" + caseNumber + ")",
                """
                Your usage file %s came in on %s (%d lines, %d bytes). It could not be read: none of its events was taken.

                %s

                It begins: %s

                %s as a whole, in the agreed format, under the same name or with an addition to it \
                (%s-2, say). Events that we know already do no harm.

                Our number: %s
                """
                        .formatted(
                                file.name(),
                                day(file),
                                refused.lines(),
                                file.sizeBytes(),
                                refused.finding(),
                                refused.beginning().isEmpty() ? "(nothing readable)" : refused.beginning(),
                                wish,
                                stem(file),
                                caseNumber)));
    }

    /** The finding as a clerk sees it: Markdown. */
    public String view(UUID fileId) {
        Refused refused = rows.get(fileId);
        ExchangeFile file = files.get(fileId);
        String address = address(refused.source()).orElse(null);
        List<Earlier> earlier = rows.earlier(refused.source(), EARLIER);
        List<List<?>> since = new ArrayList<>();
        for (Earlier e : earlier) {
            ExchangeFile other = files.get(e.fileId());
            if (other.arrivedAt().isAfter(refused.refusedAt())) {
                since.add(List.of(other.name(), day(other), e.records()));
            }
        }
        return Markdown.fit(
                "**%s** of %s came in on %s: %d lines, %d bytes. Nothing of it was taken.\n\n%s\n\nIt begins: %s\n\n%s\n\n%s\n\n%s"
                        .formatted(
                                Markdown.escape(file.name()),
                                Markdown.escape(refused.source()),
                                day(file),
                                refused.lines(),
                                file.sizeBytes(),
                                refused.finding()
                                        .lines()
                                        .map(line -> "- " + Markdown.escape(line))
                                        .collect(Collectors.joining("\n")),
                                refused.beginning().isEmpty()
                                        ? "nothing readable"
                                        : Markdown.escape(refused.beginning()),
                                expected(earlier),
                                told(refused, address),
                                since.isEmpty()
                                        ? "Nothing else came from this sender since."
                                        : "Came from this sender since:\n\n"
                                                + Markdown.table(List.of("File", "Day", "Records"), since, "")));
    }

    /** What such a file usually brings. */
    private String expected(List<Earlier> earlier) {
        if (earlier.isEmpty()) {
            return "No file of this sender could be read before: what it should bring is not known.";
        }
        ExchangeFile last = files.get(earlier.get(0).fileId());
        long usual = Math.round(
                earlier.stream().mapToLong(Earlier::records).average().orElse(0));
        return "Files of this sender bring about %d records each (the last %d); the last one, %s on %s, brought %d."
                .formatted(
                        usual,
                        earlier.size(),
                        Markdown.escape(last.name()),
                        day(last),
                        earlier.get(0).records());
    }

    private String told(Refused refused, String address) {
        String who = address == null
                ? "No address of the sender is known: nobody has told them."
                : refused.toldAt() == null
                        ? "Address of the sender: " + Markdown.escape(address) + ". They have not been told yet."
                        : "The sender was told by e-mail to " + Markdown.escape(address) + ".";
        return refused.asked() == 0 ? who : who + " Asked for it anew: " + refused.asked() + " times.";
    }

    /** Where the sender of a file is written to, {@code null} where nobody knows. */
    public String addressOfSender(UUID fileId) {
        return address(rows.get(fileId).source()).orElse(null);
    }

    private Optional<String> address(String source) {
        return rows.sender(source)
                .flatMap(sender -> sender.email() != null
                        ? Optional.of(sender.email())
                        : Optional.ofNullable(partners.get(sender.partnerId()).email()));
    }

    /** Whether the sender can be asked without a person: their address is known and nobody has asked yet. */
    public boolean canAskByRule(UUID fileId) {
        Refused refused = rows.get(fileId);
        return refused.asked() == 0 && address(refused.source()).isPresent();
    }

    /** Whether the file came anew, or was given up. */
    public boolean isSettled(UUID fileId) {
        return !rows.get(fileId).isWaiting();
    }

    /**
     * Whether the sender can be asked as a person says. Notes where they are written to from now on.
     *
     * @param address e-mail or number of a partner; empty where the sender is asked in another way, which the comment says
     */
    public void checkAsking(UUID fileId, String address, String comment, String by) {
        String source = rows.get(fileId).source();
        if (isBlank(address)) {
            if (address(source).isEmpty() && isBlank(comment)) {
                throw new InvalidInput(
                        "senderAddress", "Nobody knows where to ask: give an address, or say how you have asked.");
            }
            return;
        }
        String given = address.strip();
        if (address(source).filter(given::equals).isPresent()) {
            return;
        }
        Optional<Partner> partner = partners.byNumber(given);
        if (partner.isPresent() && isBlank(partner.get().email())) {
            throw new InvalidInput("senderAddress", "No e-mail address of partner " + given + " is known.");
        }
        if (partner.isEmpty() && !EMAIL.matcher(given).matches()) {
            throw new InvalidInput(
                    "senderAddress", "'" + given + "' is neither an e-mail address nor the number of a partner.");
        }
        rows.note(source, new Sender(partner.map(Partner::id).orElse(null), partner.isPresent() ? null : given), by);
    }

    /** The content came in another file of the sender. @throws InvalidInput if none of that name has been read since */
    public void foundIn(UUID fileId, String otherName, String comment, String by) {
        Refused refused = rows.lock(fileId);
        UUID other = rows.earlier(refused.source(), 1000).stream()
                .map(e -> files.get(e.fileId()))
                .filter(f -> f.name().equals(otherName == null ? "" : otherName.strip()))
                .map(ExchangeFile::id)
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "otherFile", "No file of that name has been read from this sender: see the list."));
        rows.settle(fileId, other, isBlank(comment) ? "Its content is in " + otherName.strip() : comment, by);
    }

    /** Its events will not be billed. @throws InvalidInput without a reason */
    public void giveUp(UUID fileId, String because, String by) {
        if (isBlank(because)) {
            throw new InvalidInput("refusalComment", "Say why nobody needs the events of this file.");
        }
        rows.lock(fileId);
        rows.settle(fileId, null, because, by);
    }

    /**
     * Settles refusals that a file which can be read takes the place of: of the same sender, and named like the refused one
     * or like it with an addition.
     *
     * @return the numbers of their cases
     */
    public List<String> settleBy(UUID fileId) {
        ExchangeFile file = files.get(fileId);
        List<String> cases = new ArrayList<>();
        for (Refused refused : rows.waiting(UsageIntake.source(file))) {
            if (replaces(file, files.get(refused.fileId()), refused.source())) {
                rows.settle(refused.fileId(), fileId, "It came anew", "system");
                if (refused.caseNumber() != null) {
                    cases.add(refused.caseNumber());
                }
            }
        }
        return cases;
    }

    private static boolean replaces(ExchangeFile file, ExchangeFile refused, String source) {
        String stem = stem(refused).toLowerCase(Locale.ROOT);
        String name = file.name().toLowerCase(Locale.ROOT);
        if (file.name().equals(refused.name())) {
            return true;
        }
        // "mediation.csv" would be the beginning of every name.
        boolean addition = name.startsWith(stem)
                && name.length() > stem.length()
                && !Character.isLetterOrDigit(name.charAt(stem.length()));
        return addition && !stem.equals(source);
    }

    private static String stem(ExchangeFile file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 ? file.name() : file.name().substring(0, dot);
    }

    private LocalDate day(ExchangeFile file) {
        return file.arrivedAt().atZone(zone).toLocalDate();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
