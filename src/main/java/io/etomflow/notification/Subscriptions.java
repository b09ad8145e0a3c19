package io.etomflow.notification;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told of what. */
@UseCase
public class Subscriptions {

    private static final Pattern TOPIC = Pattern.compile("[a-z][A-Za-z0-9.]{0,59}");

    private final JdbcClient jdbc;

    Subscriptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a wish on. The same wish by the same channel again only changes the address, and puts a removed one in force.
     *
     * @throws InvalidInput if the channel cannot reach the address or the topic is not a name
     */
    public UUID add(NewSubscription wish) {
        check(wish);
        Optional<UUID> same = jdbc.sql(
                        "select id from notification_subscription where subscriber_kind = :kind"
                                + " and subscriber = :subscriber and topic = :topic and channel = :channel"
                                + " and (customer_id = :customer or (customer_id is null and :anyCustomer = 1))"
                                + " and (case_number = :case or (case_number is null and :anyCase = 1)) order by id fetch first row only")
                .param("kind", wish.kind().name())
                .param("subscriber", wish.subscriber())
                .param("topic", wish.topic())
                .param("channel", wish.channel().name())
                .param("customer", wish.customerId(), Types.OTHER)
                .param("anyCustomer", wish.customerId() == null ? 1 : 0)
                .param("case", wish.caseNumber(), Types.VARCHAR)
                .param("anyCase", wish.caseNumber() == null ? 1 : 0)
                .query(UUID.class)
                .optional();
        if (same.isPresent()) {
            jdbc.sql(
                            "update notification_subscription set version = version + 1, active = true, address = ? where id = ?")
                    .params(wish.address(), same.get())
                    .update();
            return same.get();
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into notification_subscription (id, version, subscriber_kind, subscriber, topic, customer_id,"
                        + " case_number, channel, address, active)"
                        + " values (:id, 0, :kind, :subscriber, :topic, :customer, :case, :channel, :address, true)")
                .param("id", id)
                .param("kind", wish.kind().name())
                .param("subscriber", wish.subscriber())
                .param("topic", wish.topic())
                .param("customer", wish.customerId(), Types.OTHER)
                .param("case", wish.caseNumber(), Types.VARCHAR)
                .param("channel", wish.channel().name())
                .param("address", wish.address())
                .update();
        return id;
    }

    /** Ends a wish; one that has ended already stays so. @throws NotFound if there never was one */
    public void remove(UUID id) {
        int found = jdbc.sql("update notification_subscription set version = version + 1, active = false where id = ?")
                .param(id)
                .update();
        if (found == 0) {
            throw new NotFound("subscription", id);
        }
    }

    /**
     * Who is to be told of something that happened to a case of a customer.
     *
     * @param customerId null if no customer is concerned (then only wishes for any customer count)
     * @param caseNumber null if no case is concerned
     */
    public List<Subscription> find(String topic, UUID customerId, String caseNumber) {
        return jdbc.sql("select * from notification_subscription where topic = :topic and active = true"
                        + " and (customer_id is null or customer_id = :customer)"
                        + " and (case_number is null or case_number = :case) order by id")
                .param("topic", topic)
                .param("customer", customerId, Types.OTHER)
                .param("case", caseNumber, Types.VARCHAR)
                .query(Subscriptions::read)
                .list();
    }

    /** What a customer wants to be told. */
    public List<Subscription> ofCustomer(UUID customerId) {
        return jdbc.sql("select * from notification_subscription where subscriber_kind = 'CUSTOMER' and subscriber = ?"
                        + " and active = true order by topic, id")
                .param(customerId.toString())
                .query(Subscriptions::read)
                .list();
    }

    private static void check(NewSubscription wish) {
        if (wish.topic() == null || !TOPIC.matcher(wish.topic()).matches()) {
            throw new InvalidInput(
                    "topic", "'" + wish.topic() + "' is not a topic. Write it like receivables.inquiryStatus.");
        }
        if (wish.subscriber() == null
                || wish.subscriber().isBlank()
                || wish.subscriber().length() > 200) {
            throw new InvalidInput("subscriber", "Say who wants to be told, in up to 200 characters.");
        }
        MessageCheck.address(wish.channel(), wish.address());
    }

    private static Subscription read(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                SubscriberKind.valueOf(row.getString("subscriber_kind")),
                row.getString("subscriber"),
                row.getString("topic"),
                row.getObject("customer_id", UUID.class),
                row.getString("case_number"),
                Channel.valueOf(row.getString("channel")),
                row.getString("address"));
    }
}
