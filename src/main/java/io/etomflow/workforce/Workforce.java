package io.etomflow.workforce;

import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who can do what. How busy they are is known to the modules whose work they do. */
@UseCase
public class Workforce {

    /**
     * Somebody as planning sees them, with or without a skill.
     *
     * @param active whether they are at work: not on holiday, not gone
     * @param skills what they can, separated by commas, each with its level
     */
    public record Person(String userId, String name, int dailyMinutes, boolean active, String skills) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Workforce(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Active people with the skill, the most skilled first, then by user id. */
    public List<StaffMember> skilledIn(String skill) {
        return jdbc.sql("select m.user_id, m.name, m.daily_minutes, s.level from staff_member m"
                        + " join staff_skill s on s.user_id = m.user_id"
                        + " where s.skill = ? and m.active = true order by s.level desc, m.user_id")
                .param(skill)
                .query(StaffMember.class)
                .list();
    }

    public Optional<Person> find(String userId) {
        return people("m.user_id = ?", userId).stream().findFirst();
    }

    /** Everybody at work, by name. */
    public List<Person> atWork() {
        return people("m.active = ?", true);
    }

    private List<Person> people(String condition, Object parameter) {
        Map<String, String> skills = jdbc
                .sql(
                        "select m.user_id, s.skill, s.level from staff_member m join staff_skill s on s.user_id = m.user_id where "
                                + condition + " order by s.skill")
                .param(parameter)
                .query((row, i) ->
                        Map.entry(row.getString("user_id"), row.getString("skill") + " " + row.getInt("level")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one + ", " + other));
        return jdbc.sql("select m.user_id, m.name, m.daily_minutes, m.active from staff_member m where " + condition
                        + " order by m.name")
                .param(parameter)
                .query((row, i) -> new Person(
                        row.getString("user_id"),
                        row.getString("name"),
                        row.getInt("daily_minutes"),
                        row.getBoolean("active"),
                        skills.getOrDefault(row.getString("user_id"), "")))
                .list();
    }

    /** Adds somebody or replaces what was known of them. */
    public void enter(String userId, String name, int dailyMinutes, Map<String, Integer> skills) {
        jdbc.sql("delete from staff_skill where user_id = ?").param(userId).update();
        int known = jdbc.sql("update staff_member set name = ?, daily_minutes = ?, active = true, version = version + 1"
                        + " where user_id = ?")
                .params(name, dailyMinutes, userId)
                .update();
        if (known == 0) {
            jdbc.sql(
                            "insert into staff_member (user_id, version, name, daily_minutes, active) values (?, 0, ?, ?, true)")
                    .params(userId, name, dailyMinutes)
                    .update();
        }
        skills.forEach((skill, level) -> jdbc.sql("insert into staff_skill (user_id, skill, level) values (?, ?, ?)")
                .params(userId, skill, level)
                .update());
    }

    /** Takes somebody out of planning, for holidays or for good, and publishes {@link StaffLeft} if they were at work. */
    public void leave(String userId) {
        int left = jdbc.sql(
                        "update staff_member set active = false, version = version + 1 where user_id = ? and active = true")
                .param(userId)
                .update();
        if (left > 0) {
            events.publishEvent(new StaffLeft(userId));
        }
    }
}
