package io.etomflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The one base class of all tests that need the application: one Spring context, one engine, one database for the whole
 * suite. Nothing is mocked and nothing is cleaned: a test makes its own customer and its own business key. The job
 * executor is off; a test runs the jobs of its own {@link Case}. All run a second time on PostgreSQL but those tagged
 * {@code files}, which only look at files.
 */
@Tag("database")
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "etomflow.demo=false",
            "etomflow.clock.movable=true",
            "etomflow.admin.user=" + People.ADMIN,
            "etomflow.admin.password=" + People.PASSWORD,
            "etomflow.outbox.enabled=false",
            "etomflow.inbox.enabled=false",
            "etomflow.exchange.enabled=false",
            "etomflow.exchange.settled=PT0S"
        })
@Import(TestEngineConfiguration.class)
public abstract class EtomflowTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    protected int port;

    @Autowired
    protected ProcessEngine engine;

    @Autowired
    protected RuntimeService runtimeService;

    @Autowired
    protected TaskService taskService;

    @Autowired
    protected HistoryService historyService;

    @Autowired
    protected ManagementService managementService;

    @Autowired
    protected IdentityService identityService;

    @Autowired
    protected RepositoryService repositoryService;

    @Autowired
    protected JdbcClient jdbc;

    @DynamicPropertySource
    static void databaseAndFolders(DynamicPropertyRegistry registry) {
        TestDatabase.register(registry);
        registry.add("etomflow.outbox.folder", () -> TestFolders.OUTBOX);
        registry.add("etomflow.inbox.folder", () -> TestFolders.INBOX);
        registry.add("etomflow.exchange.folder", () -> TestFolders.EXCHANGE);
    }

    @BeforeEach
    void meetEngine() {
        AbstractAssertions.init(engine);
        identityService.clearAuthentication();
    }

    @AfterEach
    void resetClockAndPerson() {
        ClockUtil.reset();
        identityService.clearAuthentication();
    }

    /** A business key that no other test uses. */
    protected String newBusinessKey() {
        return "TEST-" + ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    }

    /** Starts the process as the system, under a business key of its own. */
    protected Case start(String processId, Map<String, ?> variables) {
        return start(processId, newBusinessKey(), variables);
    }

    protected Case start(String processId, String businessKey, Map<String, ?> variables) {
        return new Case(
                engine,
                runtimeService.startProcessInstanceByKey(processId, businessKey, new LinkedHashMap<>(variables)));
    }

    /** Starts the process as a person does with its start form in Tasklist: with their rights, the answers checked. */
    protected Case startAs(String user, String processId, Map<String, ?> answers) {
        String definition = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey(processId)
                .latestVersion()
                .singleResult()
                .getId();
        ProcessInstance instance =
                as(user, () -> engine.getFormService().submitStartForm(definition, null, new LinkedHashMap<>(answers)));
        return new Case(engine, instance);
    }

    /** Starts the process that begins with this message. */
    protected Case startByMessage(String message, String businessKey, Map<String, ?> variables) {
        return new Case(
                engine,
                runtimeService.startProcessInstanceByMessage(message, businessKey, new LinkedHashMap<>(variables)));
    }

    /** The one running top-level instance of this business key, however it was started. */
    protected Case caseOf(String businessKey) {
        ProcessInstance instance = runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .rootProcessInstances()
                .singleResult();
        assertThat(instance)
                .as("running process with business key %s", businessKey)
                .isNotNull();
        return new Case(engine, instance);
    }

    /** Does something with the rights of this user, as the engine authenticates them. */
    protected <T> T as(String user, Supplier<T> action) {
        return People.as(engine, user, action);
    }

    protected void as(String user, Runnable action) {
        People.as(engine, user, () -> {
            action.run();
            return null;
        });
    }

    /** Moves the clock of engine and domain; it is set back after the test. */
    protected void advance(Duration duration) {
        ClockUtil.setCurrentTime(Date.from(now().plus(duration)));
    }

    /** Sets the clock of engine and domain; it is set back after the test. */
    protected void setTime(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    protected Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Address of the running application, without a slash at the end. */
    protected String address() {
        return "http://127.0.0.1:" + port;
    }

    /** @param email {@code null} for none */
    protected void setEmail(String person, String email) {
        User user = identityService.createUserQuery().userId(person).singleResult();
        user.setEmail(email);
        identityService.saveUser(user);
    }
}
