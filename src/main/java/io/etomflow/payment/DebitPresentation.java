package io.etomflow.payment;

import io.etomflow.calendar.BankDays;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts announced debits that the bank has to have today into files, after one last look at what is still owed. */
@UseCase
public class DebitPresentation {

    /** The mandate of an announced debit, as it is now. */
    private record MandateNow(UUID id, MandateScheme scheme, int uses, MandateState state) {}

    private record Group(LocalDate collectionDate, String currency) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int days = collectionDate.compareTo(other.collectionDate);
            return days != 0 ? days : currency.compareTo(other.currency);
        }
    }

    private final JdbcClient jdbc;
    private final DebitOrders orders;
    private final DebitCandidates candidates;
    private final PlanInstalments instalments;
    private final CollectingAccount creditor;
    private final BankDays bankDays;
    private final Numbers numbers;
    private final Clock clock;

    DebitPresentation(
            JdbcClient jdbc,
            DebitOrders orders,
            DebitCandidates candidates,
            PlanInstalments instalments,
            CollectingAccount creditor,
            BankDays bankDays,
            Numbers numbers,
            Clock clock) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.candidates = candidates;
        this.instalments = instalments;
        this.creditor = creditor;
        this.bankDays = bankDays;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Makes the files of the day; each is released and sent by itself. */
    public List<UUID> makeFiles() {
        Map<UUID, MandateNow> mandates = mandates();
        List<DebitOrder> due = stillOwed(orders.due(MethodKind.DIRECT_DEBIT, today()));
        Map<Group, List<DebitOrder>> groups = new TreeMap<>();
        List<DebitOrder> withoutMandate = new ArrayList<>();
        for (DebitOrder order : due) {
            MandateNow mandate = mandates.get(order.mandateId());
            if (mandate == null || mandate.state() != MandateState.ACTIVE) {
                withoutMandate.add(order);
            } else {
                groups.computeIfAbsent(new Group(order.collectionDate(), order.currency()), g -> new ArrayList<>())
                        .add(order);
            }
        }
        orders.cancel(withoutMandate);
        return groups.entrySet().stream()
                .map(group -> makeFile(group.getKey(), group.getValue(), mandates))
                .toList();
    }

    /** What is left to collect of announced debits, never more than announced; those of which nothing is left are cancelled. */
    List<DebitOrder> stillOwed(List<DebitOrder> announced) {
        Map<UUID, BigDecimal> open = open(announced);
        List<DebitOrder> kept = new ArrayList<>();
        List<DebitOrder> gone = new ArrayList<>();
        for (DebitOrder order : announced) {
            BigDecimal amount = order.amount().min(open.get(order.id()));
            if (amount.signum() > 0) {
                kept.add(with(order, amount, inTime(order)));
            } else {
                gone.add(order);
            }
        }
        orders.cancel(gone);
        return kept;
    }

    /** What may be collected for each of these debits now. */
    Map<UUID, BigDecimal> open(List<DebitOrder> announced) {
        Set<UUID> bills = new HashSet<>();
        announced.stream().map(DebitOrder::billId).filter(Objects::nonNull).forEach(bills::add);
        Map<UUID, BigDecimal> collectable = candidates.collectable(bills);
        Map<UUID, BigDecimal> open = new HashMap<>();
        for (DebitOrder order : announced) {
            open.put(
                    order.id(),
                    order.billId() == null
                            ? instalments.open(order.planInstalmentId())
                            : collectable.getOrDefault(order.billId(), BigDecimal.ZERO));
        }
        return open;
    }

    /** A debit that was not presented on its day keeps its distance to the bank's deadline. */
    private LocalDate inTime(DebitOrder order) {
        if (!order.presentOn().isBefore(today())) {
            return order.collectionDate();
        }
        int lead = 0;
        for (LocalDate day = order.presentOn(); day.isBefore(order.collectionDate()); day = bankDays.plus(day, 1)) {
            lead++;
        }
        LocalDate possible = bankDays.plus(today(), lead);
        return possible.isAfter(order.collectionDate()) ? possible : order.collectionDate();
    }

    private UUID makeFile(Group group, List<DebitOrder> members, Map<UUID, MandateNow> mandates) {
        UUID fileId = UUID.randomUUID();
        String messageId = numbers.next("DD");
        jdbc.sql("insert into debit_file (id, version, message_id, creditor_iban, collection_date, currency, orders,"
                        + " total, state, created_at) values (?, 0, ?, ?, ?, ?, ?, ?, 'MADE', ?)")
                .params(
                        fileId,
                        messageId,
                        creditor.bank().iban(),
                        group.collectionDate(),
                        group.currency(),
                        members.size(),
                        sum(members),
                        Sql.at(clock.instant()))
                .update();
        Map<String, List<DebitOrder>> batches = new TreeMap<>();
        Set<UUID> used = new HashSet<>();
        for (DebitOrder order : members) {
            MandateNow mandate = mandates.get(order.mandateId());
            String sequence = mandate.uses() == 0 && used.add(mandate.id()) ? "FRST" : "RCUR";
            batches.computeIfAbsent(mandate.scheme().name() + "/" + sequence, k -> new ArrayList<>())
                    .add(order);
        }
        int number = 0;
        for (Map.Entry<String, List<DebitOrder>> batch : batches.entrySet()) {
            makeBatch(fileId, messageId + "-" + ++number, group, batch.getKey(), batch.getValue());
        }
        return fileId;
    }

    private void makeBatch(UUID fileId, String reference, Group group, String kind, List<DebitOrder> members) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into debit_batch (id, version, reference, file_id, method, scheme, sequence_type,"
                        + " collection_date, currency, orders, total, settled_amount, state)"
                        + " values (?, 0, ?, ?, 'DIRECT_DEBIT', ?, ?, ?, ?, ?, ?, 0, 'OPEN')")
                .params(
                        id,
                        reference,
                        fileId,
                        kind.split("/")[0],
                        kind.split("/")[1],
                        group.collectionDate(),
                        group.currency(),
                        members.size(),
                        sum(members))
                .update();
        orders.assign(id, members);
    }

    private Map<UUID, MandateNow> mandates() {
        Map<UUID, MandateNow> all = new HashMap<>();
        jdbc.sql("select d.id, d.scheme, d.uses, d.state from mandate d where d.id in (select o.mandate_id from"
                        + " debit_order o where o.state = 'ANNOUNCED' and o.batch_id is null and o.present_on <="
                        + " ?)")
                .param(today())
                .query(MandateNow.class)
                .list()
                .forEach(mandate -> all.put(mandate.id(), mandate));
        return all;
    }

    static DebitOrder with(DebitOrder o, BigDecimal amount, LocalDate collectionDate) {
        return new DebitOrder(
                o.id(),
                o.version(),
                o.number(),
                o.billingAccountId(),
                o.customerId(),
                o.billId(),
                o.planInstalmentId(),
                o.paymentMethodId(),
                o.mandateId(),
                o.method(),
                amount,
                o.currency(),
                collectionDate,
                o.presentOn(),
                o.attempt(),
                o.retryOf(),
                o.state(),
                o.batchId(),
                o.reasonCode(),
                o.consequence(),
                o.failedOn(),
                o.paymentId(),
                o.authorisation(),
                o.announcedOn());
    }

    private static BigDecimal sum(List<DebitOrder> members) {
        return members.stream().map(DebitOrder::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
