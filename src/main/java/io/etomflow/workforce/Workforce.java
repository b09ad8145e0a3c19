package io.etomflow.workforce;

import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who can do what. How busy they are is known to the modules whose work they do. */
@UseCase
public class Workforce {

    private final JdbcClient jdbc;

    Workforce(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Adds somebody or replaces what was known of them. */
    public void enter(String userId, String name, int dailyMinutes, Map<String, Integer> skills) {
        jdbc.sql("delete from staff_skill where user_id = ?").param(userId).update();
        int known = jdbc.sql("update staff_member set name = ?, daily_minutes = ?, active = true, version = version + 1"
                        + " where user_id = ?")
                .params(name, dailyMinutes, userId)
                .update();
        if (known == 0) {
            jdbc.sql("insert into staff_member (user_id, version, name, daily_minutes, active) values (?, 0, ?, ?, true)")
                    .params(userId, name, dailyMinutes)
                    .update();
        }
        skills.forEach((skill, level) -> jdbc.sql("insert into staff_skill (user_id, skill, level) values (?, ?, ?)")
                .params(userId, skill, level)
                .update());
    }

    /** Takes somebody out of planning, for holidays or for good. */
    public void leave(String userId) {
        jdbc.sql("update staff_member set active = false, version = version + 1 where user_id = ?").param(userId).update();
    }
}
