package io.etomflow.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which of Tasklist's filters each role has, and what they find. */
@Tag("model")
class FiltersTest extends AreaCases {

    @Test
    void everyRoleFindsItsFilters() {
        List<String> forEverybody = List.of("My tasks", "My groups' tasks", "Overdue", "Due today", "Escalated");
        assertThat(filters(People.CLERK))
                .containsAll(forEverybody)
                .contains("Area: Receivables")
                .doesNotContain("Area: Billing");
        assertThat(filters(People.SUPERVISOR)).containsAll(forEverybody).contains("Team of the receivables supervisor");
        assertThat(filters(People.BILLING_CLERK))
                .containsAll(forEverybody)
                .contains("Area: Billing")
                .doesNotContain("Area: Receivables");
        assertThat(filters(People.PARTNER_MANAGER)).containsAll(forEverybody).contains("Area: Partners");
        assertThat(filters(People.OPERATIONS)).isEmpty();
    }

    @Test
    void filtersFindTheRightTasksWithCustomerCaseAndAmount() throws IOException {
        Task clerks = task(receivables, "Task_Clerk");
        Task higher = task(receivables, "Task_Supervisor");
        assertThat(found(People.CLERK, "My groups' tasks"))
                .contains(clerks.getId())
                .doesNotContain(higher.getId());
        assertThat(found(People.CLERK, "Overdue")).contains(clerks.getId());
        assertThat(found(People.CLERK, "Due today")).doesNotContain(clerks.getId());
        assertThat(found(People.CLERK, "Escalated")).doesNotContain(clerks.getId());
        assertThat(found(People.SUPERVISOR, "Escalated")).contains(higher.getId());
        assertThat(found(People.SUPERVISOR, "Team of the receivables supervisor"))
                .contains(clerks.getId());
        assertThat(found(People.CLERK, "My tasks")).doesNotContain(clerks.getId());

        rest(People.CLERK)
                .post("/engine-rest/task/" + clerks.getId() + "/claim", "{\"userId\":\"" + People.CLERK + "\"}");

        assertThat(found(People.CLERK, "My tasks")).contains(clerks.getId());
        assertThat(found(People.CLERK, "My groups' tasks"))
                .as("claimed tasks stay")
                .contains(clerks.getId());
        assertThat(found(People.CLERK, "Area: Receivables"))
                .as("claimed tasks stay")
                .contains(clerks.getId());

        Rest clerk = rest(People.CLERK);
        String id = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName("My tasks")
                .singleResult()
                .getId();
        HttpResponse<String> list =
                clerk.send(clerk.request("/engine-rest/filter/" + id + "/list?maxResults=200&firstResult=0")
                        .setHeader("Accept", "application/hal+json")
                        .GET());
        assertThat(list.body()).contains("Anna Berg", "BI-2026-000042", "EUR 12.50");
    }

    private List<String> filters(String person) {
        return keys(rest(person), "/engine-rest/filter?maxResults=100", "name");
    }

    private List<String> found(String person, String filter) {
        String id = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName(filter)
                .singleResult()
                .getId();
        return keys(rest(person), "/engine-rest/filter/" + id + "/list?maxResults=2000", "id");
    }
}
