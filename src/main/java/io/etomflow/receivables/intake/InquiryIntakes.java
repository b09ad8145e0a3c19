package io.etomflow.receivables.intake;

import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes down what comes in about bills, whatever the way: once per sender's key, checked as far as its way allows. */
@UseCase
public class InquiryIntakes {

    /** The same words about the same bill within this time are the same request. */
    static final Duration SAME_REQUEST = Duration.ofDays(7);

    private final InquiryIntakeRepository intakes;
    private final AccountChangeRepository changes;
    private final IntakeReferences references;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;

    InquiryIntakes(
            InquiryIntakeRepository intakes,
            AccountChangeRepository changes,
            IntakeReferences references,
            Numbers numbers,
            JdbcClient jdbc,
            Clock clock) {
        this.intakes = intakes;
        this.changes = changes;
        this.references = references;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps what came in. The same key of the same channel gives the id of the first again. Clerks and systems get their
     * mistakes back at once; an e-mail is taken as it is, its sender is answered later.
     *
     * @return id of the intake; open its case with {@link BillInquiryCases#open}
     * @throws InvalidInput with the field that cannot be
     * @throws Conflict if the key was used for something else
     */
    public UUID take(NewIntake given) {
        IntakeCheck.check(given);
        NewIntake intake = IntakeCheck.clean(given);
        String fingerprint = IntakeCheck.fingerprint(intake);
        Optional<InquiryIntake> before = intakes.findByChannelAndExternalRef(intake.channel(), intake.externalRef());
        if (before.isPresent()) {
            return same(before.get(), fingerprint);
        }
        if (intake.channel() != InquiryChannel.EMAIL) {
            references.check(intake);
        }
        InquiryIntake stored = insert(intake, fingerprint, IntakeState.RECEIVED, null);
        if (intake.accountChange() != null && !intake.accountChange().isEmpty()) {
            changes.save(AccountChange.asked(stored.id(), intake.accountChange(), intake.receivedBy()));
        }
        keepDocuments(stored.id(), intake.documents());
        return stored.id();
    }

    /** Keeps a message that nobody has to answer: an unreadable or an automatic one. */
    UUID keepAside(NewIntake given, IntakeState state, String reason) {
        NewIntake intake = IntakeCheck.clean(given);
        return intakes.findByChannelAndExternalRef(intake.channel(), intake.externalRef())
                .map(InquiryIntake::id)
                .orElseGet(() -> {
                    UUID id = insert(intake, IntakeCheck.fingerprint(intake), state, reason)
                            .id();
                    keepDocuments(id, intake.documents());
                    return id;
                });
    }

    /** @throws NotFound if there is none */
    public InquiryIntake get(UUID id) {
        return intakes.findById(id).orElseThrow(() -> new NotFound("intake", id));
    }

    /** The request that becomes, or would have become, the inquiry of this number. */
    public Optional<InquiryIntake> byReservedNumber(String number) {
        return intakes.findByReservedNumber(number);
    }

    /** What was taken under a sender's own key. */
    public Optional<InquiryIntake> byReference(InquiryChannel channel, String externalRef) {
        return intakes.findByChannelAndExternalRef(channel, externalRef);
    }

    /** What an inquiry was made of, and what was passed on to it, the oldest first. */
    public List<InquiryIntake> ofInquiry(UUID inquiryId) {
        return intakes.findByInquiryIdOrderByReceivedAt(inquiryId);
    }

    /** Attachments and the message as it came. */
    public List<UUID> documents(UUID intakeId) {
        return jdbc.sql("select document_id from intake_document where intake_id = ?")
                .param(intakeId)
                .query(UUID.class)
                .list();
    }

    /** @return whether the caller is the one who is to open the case */
    public boolean claimOpening(UUID id) {
        return jdbc.sql(
                                "update inquiry_intake set opened = true, version = version + 1 where id = ? and opened = false")
                        .param(id)
                        .update()
                == 1;
    }

    /** An earlier intake with the same content that is not refused. */
    Optional<InquiryIntake> twinOf(InquiryIntake intake) {
        return intakes
                .findByFingerprintAndReceivedAtAfter(intake.fingerprint, intake.receivedAt.minus(SAME_REQUEST))
                .stream()
                .filter(other -> !other.id.equals(intake.id) && !other.receivedAt.isAfter(intake.receivedAt))
                .filter(other -> other.state == IntakeState.ACCEPTED || other.state == IntakeState.PASSED_ON)
                .findFirst();
    }

    InquiryIntake settle(InquiryIntake intake, IntakeState state, UUID inquiryId, String refusalReason) {
        intake.state = state;
        intake.inquiryId = inquiryId;
        intake.refusalReason = refusalReason;
        return intakes.save(intake);
    }

    private static UUID same(InquiryIntake before, String fingerprint) {
        if (before.channel != InquiryChannel.EMAIL && !fingerprint.equals(before.fingerprint)) {
            throw new Conflict(
                    "The key '" + before.externalRef + "' was used for another request before. Use a new key.");
        }
        return before.id;
    }

    private InquiryIntake insert(NewIntake given, String fingerprint, IntakeState state, String reason) {
        InquiryIntake intake = new InquiryIntake();
        intake.id = UUID.randomUUID();
        intake.channel = given.channel();
        intake.externalRef = given.externalRef();
        intake.kind = given.kind();
        intake.state = state;
        intake.receivedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        intake.receivedBy = given.receivedBy();
        intake.sender = given.sender();
        intake.subject = given.subject();
        intake.body = given.text();
        intake.inquiryNumber = given.inquiryNumber();
        intake.reservedNumber = state == IntakeState.RECEIVED ? numbers.next("BI") : null;
        intake.customerNumber = given.about().customerNumber();
        intake.accountNumber = given.about().accountNumber();
        intake.billNumber = given.about().billNumber();
        intake.billItemLines = given.about().lines().isEmpty()
                ? null
                : given.about().lines().stream().map(String::valueOf).collect(Collectors.joining(","));
        intake.claimedAmount = given.about().claimedAmount();
        intake.currency = given.about().currency();
        intake.refusalReason = reason;
        intake.fingerprint = fingerprint;
        try {
            return intakes.save(intake);
        } catch (DuplicateKeyException e) {
            throw new Conflict(
                    "The request '" + given.externalRef() + "' is being taken down already. Ask again in a moment.");
        }
    }

    private void keepDocuments(UUID intakeId, List<UUID> documents) {
        for (UUID document : documents) {
            jdbc.sql("insert into intake_document (intake_id, document_id) values (?, ?)")
                    .params(intakeId, document)
                    .update();
        }
    }
}
