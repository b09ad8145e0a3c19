package io.etomflow.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CVE-2026-109432: expressions in task queries, by every way that leads to one. */
class TaskQueryGuardTest extends EtomflowTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final QueryExpressions expressions = new QueryExpressions();

    /** Calls a method by reflection if it is evaluated. */
    private static final String ATTACK = "${''.getClass().forName('java.lang.System').getMethods()[0].invoke(null)}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${currentUser()}",
                "${currentUserGroups()}",
                "${now()}",
                "#{ now() }",
                "${dateTime()}",
                "${dateTime().plusDays(1)}",
                "${dateTime().minusMonths(2).withTimeAtStartOfDay()}",
                "${dateTime().plusDays(1 + 2).toDate()}",
                "2026-11-23T10:00:00",
                "clara",
            })
    void admitsWhatFiltersNeed(String expression) {
        assertThat(expressions.allows(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${now().getClass()}",
                "${dateTime().getClass()}",
                "${dateTime().plusDays(''.getClass().hashCode())}",
                "${dateTime()['plusDays'](1)}",
                "${dateTime().getChronology()}",
                "${dateTime().plusDays(1).getZone()}",
                "${currentUser().getClass()}",
                "${currentUserGroups().clear()}",
                "${processEngine}",
                "${dataSource.connection}",
                "${verifyBillInquiry}",
                "${true ? ''.getClass() : 1}",
                "${1 + ''.length()}",
                "${S('{}')}",
                "${now()} and ${''.getClass()}",
                "${(''.getClass())}",
                "${!(''.getClass())}",
                "${'a'.concat('b')}",
                "${",
            })
    void refusesEverythingElse(String expression) {
        assertThat(expressions.allows(expression)).isFalse();
    }

    @Test
    void overEngineRest() {
        Rest clerk = Rest.as(address(), People.CLERK, People.PASSWORD);
        for (String path : new String[] {
            "/engine-rest/task/count", "/engine-rest/task?maxResults=1", "/engine-rest/engine/default/task/count"
        }) {
            tryAll(clerk, path);
        }
    }

    @Test
    void overTheApiOfTheWebApplications() {
        Rest clerk = Rest.browser(address(), "tasklist", People.CLERK, People.PASSWORD);
        for (String path : new String[] {
            "/camunda/api/engine/engine/default/task/count", "/camunda/api/engine/engine/default/task?maxResults=1"
        }) {
            tryAll(clerk, path);
        }
    }

    private void tryAll(Rest clerk, String path) {
        for (String field : new String[] {
            "assigneeExpression", "dueBeforeExpression", "candidateGroupsExpression", "createdAfterExpression"
        }) {
            String condition = json(Map.of(field, ATTACK));
            for (String query : new String[] {
                condition,
                "{\"orQueries\":[" + condition + "]}",
                "{\"orQueries\":[{\"taskName\":\"x\"}," + condition + "]}",
                "{\"orQueries\":[{\"orQueries\":[" + condition + "]}]}",
            }) {
                HttpResponse<String> answer = clerk.post(path, query);
                assertThat(answer.statusCode()).as(path + query).isNotIn(200, 204);
                assertThat(answer.body()).as(path + query).doesNotContain("java.lang");
            }
        }
    }

    @Test
    void anHonestOrQueryIsAnswered() {
        Rest clerk = Rest.as(address(), People.CLERK, People.PASSWORD);
        String query =
                "{\"orQueries\":[{\"assigneeExpression\":\"${currentUser()}\",\"candidateGroupsExpression\":\"${currentUserGroups()}\"}]}";
        assertThat(clerk.post("/engine-rest/task/count", query).statusCode()).isEqualTo(200);
    }

    @Test
    void aFilterThatAttacksIsNotSavedEvenByAnAdministrator() {
        Rest admin = Rest.as(address(), People.ADMIN, People.PASSWORD);
        for (String query : new String[] {
            json(Map.of("assigneeExpression", ATTACK)),
            "{\"orQueries\":[" + json(Map.of("assigneeExpression", ATTACK)) + "]}"
        }) {
            String filter = "{\"resourceType\":\"Task\",\"name\":\"attack\",\"query\":" + query + ",\"properties\":{}}";
            assertThat(admin.post("/engine-rest/filter/create", filter).statusCode())
                    .isEqualTo(400);
        }
        assertThat(engine.getFilterService()
                        .createFilterQuery()
                        .filterName("attack")
                        .count())
                .isZero();
    }

    @Test
    void aFilterIsNotExtendedByAnAttack() {
        Rest clerk = Rest.as(address(), People.CLERK, People.PASSWORD);
        Filter mine = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult();
        for (String query : new String[] {
            json(Map.of("assigneeExpression", ATTACK)),
            "{\"orQueries\":[" + json(Map.of("assigneeExpression", ATTACK)) + "]}"
        }) {
            for (String how : new String[] {"count", "list?maxResults=1", "singleResult"}) {
                assertThat(clerk.post("/engine-rest/filter/" + mine.getId() + "/" + how, query)
                                .statusCode())
                        .as(how + query)
                        .isEqualTo(400);
            }
        }
        assertThat(clerk.post("/engine-rest/filter/" + mine.getId() + "/count", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    /** A filter that came into the database before the guard was there. */
    @Test
    void aStoredAttackIsNotRun() {
        Filter filter = engine.getFilterService().newTaskFilter("old");
        filter.setQuery(taskService.createTaskQuery().or().taskName("harmless").endOr());
        engine.getFilterService().saveFilter(filter);
        jdbc.sql("update ACT_RU_FILTER set QUERY_ = :query where ID_ = :id")
                .param("query", "{\"orQueries\":[" + json(Map.of("assigneeExpression", ATTACK)) + "]}")
                .param("id", filter.getId())
                .update();
        try {
            Rest admin = Rest.as(address(), People.ADMIN, People.PASSWORD);
            assertThat(admin.get("/engine-rest/filter/" + filter.getId() + "/count")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(admin.get("/engine-rest/filter/" + filter.getId() + "/list?maxResults=1")
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            engine.getFilterService().deleteFilter(filter.getId());
        }
    }

    /** The wall behind the guard: were the guard passed by, the expression would still reach nothing. */
    @Test
    void aQueryThatIsBuiltInsideTheEngineReachesNothingEither() {
        for (String expression :
                new String[] {ATTACK, "${dataSource.connection}", "${processEngine}", "${workingTime.dueIn('PT1H')}"}) {
            assertThatThrownBy(() -> ((org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl)
                                    engine.getProcessEngineConfiguration())
                            .getCommandExecutorTxRequired()
                            .execute(context -> {
                                TaskQueryImpl query = new TaskQueryImpl();
                                query.or().taskAssigneeExpression(expression).endOr();
                                return query.list();
                            }))
                    .as(expression)
                    .isInstanceOf(ProcessEngineException.class);
        }
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
