package io.etomflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.workforce.StaffMember;
import io.etomflow.workforce.Workforce;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class DemoStaffTest extends EtomflowTest {

    @Autowired
    private DemoStaff staff;

    @Autowired
    private Workforce workforce;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void somebodyTeachesEachSkillThatActivitiesNeed() {
        Set<String> skills = Stream.of("service", "billing", "supplier", "usage", "unknown")
                .flatMap(area -> Decision.of("receivables-inquiry-activities")
                        .given("rootCauseArea", area)
                        .given("rootCauseCode", "")
                        .given("supplierInvolved", true)
                        .given("disputedUnits", 1000.0)
                        .given("customerSegment", "enterprise")
                        .all()
                        .stream())
                .map(rule -> (String) rule.get("activitySkill"))
                .collect(Collectors.toSet());
        assertThat(skills).hasSize(6);

        transaction.executeWithoutResult(status -> {
            workforce.atWork().forEach(person -> workforce.leave(person.userId()));
            staff.arrive();
            for (String skill : skills) {
                List<StaffMember> able = workforce.skilledIn(skill);
                assertThat(able).as(skill).anyMatch(person -> person.level() == 3);
            }
            for (String language : List.of("de", "en")) {
                assertThat(workforce.skilledIn("language-" + language))
                        .extracting(StaffMember::userId)
                        .contains("clara", "carl", "sam");
            }
            status.setRollbackOnly();
        });
    }
}
