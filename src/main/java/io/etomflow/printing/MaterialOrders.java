package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders of paper and envelopes. */
@UseCase
public class MaterialOrders {

    private final JdbcClient jdbc;
    private final Materials materials;
    private final Partners partners;
    private final Outbox outbox;
    private final Numbers numbers;
    private final WorkingTime calendar;

    MaterialOrders(
            JdbcClient jdbc,
            Materials materials,
            Partners partners,
            Outbox outbox,
            Numbers numbers,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.materials = materials;
        this.partners = partners;
        this.outbox = outbox;
        this.numbers = numbers;
        this.calendar = calendar;
    }

    /**
     * An order.
     *
     * @param number for example {@code MO-2026-000004}
     * @param received pieces, spoilt ones included; {@code damaged} of these are spoilt
     * @param state {@code ORDERED}, {@code RECEIVED}, {@code SHORT} or {@code CANCELLED}
     */
    public record Order(
            UUID id,
            String number,
            String materialCode,
            UUID supplierId,
            int quantity,
            int received,
            int damaged,
            String state,
            LocalDate dueOn) {}

    /** @throws NotFound if there is none */
    public Order get(UUID id) {
        return jdbc.sql("select * from material_order where id = ?")
                .param(id)
                .query(Order.class)
                .optional()
                .orElseThrow(() -> new NotFound("order of material", id));
    }

    /** Orders of a material that have not arrived, the earliest first. */
    public List<Order> open(String materialCode) {
        return jdbc.sql("select * from material_order where material_code = ? and state = 'ORDERED' order by due_on")
                .param(materialCode)
                .query(Order.class)
                .list();
    }

    /** An active partner by number. */
    public Partner supplier(String number) {
        return partners.byNumber(number == null ? "" : number.strip())
                .filter(Partner::active)
                .orElseThrow(() -> new InvalidInput(
                        "supplierNumber", "There is no active partner '" + number + "'. Write a number like S-1007."));
    }

    /** Orders and writes to the supplier. */
    public Order order(String materialCode, UUID supplierId, int quantity, boolean urgent) {
        PrintMaterial material = materials.get(materialCode);
        UUID id = UUID.randomUUID();
        String number = numbers.next("MO");
        LocalDate due = calendar.plusWorkingDays(calendar.today(), material.leadDays());
        jdbc.sql(
                        "insert into material_order (id, number, material_code, supplier_id, quantity, received, damaged, state,"
                                + " ordered_at, due_on) values (?, ?, ?, ?, ?, 0, 0, 'ORDERED', ?, ?)")
                .params(id, number, materialCode, supplierId, quantity, Sql.at(calendar.now()), due)
                .update();
        write(
                get(id),
                "order",
                (urgent ? "Urgent order " : "Order ") + number,
                "We order " + quantity + " pieces of " + material.name() + " (" + materialCode
                        + "), to be delivered by " + due + ".");
        return get(id);
    }

    /** Asks a supplier who is late, once. */
    public void ask(UUID id) {
        write(
                get(id),
                "late",
                "Where is order " + get(id).number() + "?",
                "It was due on " + get(id).dueOn() + ". Please tell us when it comes.");
    }

    /** @throws Conflict if it has arrived */
    public void cancel(UUID id) {
        close(id, "CANCELLED", 0, 0);
        write(get(id), "cancel", "Order " + get(id).number() + " is cancelled", "It did not come in time.");
    }

    /** @throws InvalidInput if the numbers cannot be */
    public void check(UUID id, int received, int spoilt) {
        Order order = get(id);
        if (received < 0 || received > 2 * order.quantity()) {
            throw new InvalidInput(
                    "receivedPieces", order.quantity() + " pieces were ordered: " + received + " cannot have arrived.");
        }
        if (spoilt < 0 || spoilt > received) {
            throw new InvalidInput("spoiltPieces", "Of " + received + " pieces " + spoilt + " cannot be spoilt.");
        }
    }

    /** Takes what arrived into the stock and complains about what is missing or spoilt. */
    public void receive(UUID id, int received, int spoilt, String receivedBy) {
        Order order = get(id);
        int good = received - spoilt;
        boolean complete = good >= order.quantity();
        close(id, complete ? "RECEIVED" : "SHORT", received, spoilt);
        materials.move(order.materialCode(), "RECEIPT", good, order.number(), receivedBy);
        if (!complete) {
            write(
                    order,
                    "short",
                    "Order " + order.number() + " is not complete",
                    order.quantity() + " pieces were ordered, " + received + " arrived, " + spoilt
                            + " of these spoilt. Please deliver or credit the rest.");
        }
    }

    /** The material and its order, as Markdown. */
    public String describe(String code) {
        PrintMaterial m = materials.get(code);
        return Markdown.fit("**" + Markdown.escape(m.code()) + "** " + Markdown.escape(m.name()) + ": " + m.onHand()
                + " in stock, " + materials.free(code) + " free, lasts " + materials.lastsDays(code)
                + " days. Delivery takes " + m.leadDays() + " working days.\n\n"
                + Markdown.table(
                        List.of("Order", "Pieces", "Due"),
                        open(code).stream()
                                .map(o -> List.of(o.number(), o.quantity(), o.dueOn()))
                                .toList(),
                        "Nothing is ordered."));
    }

    private void close(UUID id, String state, int received, int damaged) {
        if (jdbc.sql("update material_order set state = ?, received = ?, damaged = ?, closed_at = ? where id = ?"
                                + " and state = 'ORDERED'")
                        .params(state, received, damaged, Sql.at(calendar.now()), id)
                        .update()
                == 0) {
            throw new Conflict("Order " + get(id).number() + " is closed already.");
        }
    }

    private void write(Order order, String what, String subject, String body) {
        outbox.write(OutgoingMessage.of(
                "material-" + what + "-" + order.number(),
                order.number(),
                Channel.EMAIL,
                partners.get(order.supplierId()).email(),
                subject,
                body));
    }
}
