package io.etomflow.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.engine.Role;
import io.etomflow.engine.people.PeopleProperties.Administrator;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What happens before anything else starts, tried on a database that has lost its administrator. */
class PeopleStartTest extends EtomflowTest {

    @BeforeEach
    void nobodyAdministers() {
        identityService.deleteMembership(People.ADMIN, Role.ADMINISTRATOR.id());
    }

    @AfterEach
    void theAdministratorIsBack() {
        identityService.deleteUser("new-admin");
        if (identityService
                        .createUserQuery()
                        .userId(People.ADMIN)
                        .memberOfGroup(Role.ADMINISTRATOR.id())
                        .count()
                == 0) {
            identityService.createMembership(People.ADMIN, Role.ADMINISTRATOR.id());
        }
    }

    @Test
    void refusesWithoutAdministratorAndSaysWhatToSet() {
        for (Administrator none :
                new Administrator[] {null, new Administrator("", ""), new Administrator("new-admin", " ")}) {
            assertThatThrownBy(() -> start(false, none)).isInstanceOfSatisfying(NoAdministrator.class, refused -> {
                FailureAnalysis analysis = new NoAdministratorAnalyzer().analyze(refused);
                assertThat(analysis.getDescription()).contains("camunda-admin");
                assertThat(analysis.getAction()).contains("ETOMFLOW_ADMIN_USER", "ETOMFLOW_ADMIN_PASSWORD");
            });
        }
    }

    @Test
    void theDemoDoesNotMakeAnAdministratorInADatabaseThatHasPeople() {
        assertThatThrownBy(() -> start(true, null)).isInstanceOf(NoAdministrator.class);
        assertThat(identityService
                        .createUserQuery()
                        .memberOfGroup(Role.ADMINISTRATOR.id())
                        .count())
                .isZero();
    }

    @Test
    void refusesWeakPasswordsAndOddNames() {
        for (String weak : new String[] {"short", "longbutonlysmall", "New-Admin-2026"}) {
            assertThatThrownBy(() -> start(false, new Administrator("new-admin", weak)))
                    .as(weak)
                    .isInstanceOfSatisfying(NoAdministrator.class, refused -> assertThat(refused.action())
                            .contains("ten characters"));
        }
        assertThatThrownBy(() -> start(false, new Administrator("a*b", People.PASSWORD)))
                .isInstanceOf(NoAdministrator.class);
        assertThat(identityService
                        .createUserQuery()
                        .userIdIn("new-admin", "a*b")
                        .count())
                .isZero();
    }

    @Test
    void makesTheAdministratorOnce() {
        start(false, new Administrator("new-admin", People.PASSWORD));
        assertThat(identityService.checkPassword("new-admin", People.PASSWORD)).isTrue();

        assertThatCode(() -> start(false, null)).doesNotThrowAnyException();
        assertThatCode(() -> start(false, new Administrator("second", People.PASSWORD)))
                .doesNotThrowAnyException();
        assertThat(identityService.createUserQuery().userId("second").count()).isZero();
    }

    @Test
    void theDemoHasSomebodyForEachRoleWithAPasswordToRemember() {
        assertThat(DemoPeople.ALL).extracting(DemoPeople.Person::role).containsAll(Arrays.asList(Role.values()));
        assertThat(DemoPeople.ALL).extracting(DemoPeople.Person::id).allMatch(id -> id.matches("[a-z]+"));
    }

    private void start(boolean demo, Administrator administrator) {
        new PeopleStart(engine, new PeopleProperties(demo, administrator)).start();
    }
}
