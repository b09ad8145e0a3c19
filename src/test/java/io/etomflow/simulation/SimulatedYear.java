package io.etomflow.simulation;

import io.etomflow.EtomflowApplication;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.notification.OutboxSender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Two hundred customers, twelve billing cycles, payments of all kinds, disputes, dunning to the end of the ladder. Ends with
 * an error as soon as the books of a night do not agree; otherwise writes what happened to
 * {@code target/simulation/year.md}.
 *
 * <p>System properties: {@code simulation.customers} (200), {@code simulation.days} (365), {@code simulation.folder}
 * (target/simulation).
 */
public final class SimulatedYear {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final LocalTime MORNING = LocalTime.of(5, 30);
    private static final LocalTime NOON = LocalTime.of(11, 0);
    private static final LocalTime EVENING = LocalTime.of(21, 0);

    private final ConfigurableApplicationContext application;
    private final ProcessEngine engine;
    private final ExchangeIntake exchange;
    private final OutboxSender outbox;
    private final Night night;
    private final SimulatedPeople people;
    private final SimulatedBank bank;
    private final UsageFiles usage;
    private final Payers payers;
    private final List<Household> households;
    private final Books books;

    private SimulatedYear(Path folder, int customers) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        set(FIRST_DAY.minusDays(1), MORNING);
        application = new SpringApplicationBuilder(EtomflowApplication.class)
                .run(properties(folder).entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        set(FIRST_DAY.minusDays(1), MORNING);
        engine = application.getBean(ProcessEngine.class);
        exchange = application.getBean(ExchangeIntake.class);
        outbox = application.getBean(OutboxSender.class);
        night = new Night(engine);
        people = new SimulatedPeople(engine, Script.ANSWERS);
        households = new Neighbourhood(application).settle(customers, FIRST_DAY);
        Path files = folder.resolve("exchange");
        bank = new SimulatedBank(Provider.openBankAccount(application, FIRST_DAY), files, households);
        usage = new UsageFiles(files);
        payers = new Payers(households, bank, application);
        books = new Books(application);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty("simulation.folder", "target/simulation"));
        SimulatedYear year = new SimulatedYear(folder, Integer.getInteger("simulation.customers", 200));
        int days = Integer.getInteger("simulation.days", 365);
        try {
            for (LocalDate day = FIRST_DAY; day.isBefore(FIRST_DAY.plusDays(days)); day = day.plusDays(1)) {
                year.live(day);
            }
            year.report(folder.resolve("year.md"));
        } finally {
            year.application.close();
        }
    }

    private void live(LocalDate day) throws IOException {
        set(day, MORNING);
        usage.write(day.minusDays(1), households);
        settle();
        set(day, NOON);
        if (day.getDayOfWeek().getValue() < 6) {
            people.work();
        }
        settle();
        set(day, EVENING);
        if (day.getDayOfWeek().getValue() < 6) {
            payers.day(day);
            bank.takeOrders();
            bank.close(day);
        }
        settle();
        books.check(day, bank.balance());
        if (day.getDayOfMonth() == 1) {
            System.out.println(day + ": " + books.summary());
        }
    }

    /** Files are taken, jobs run, messages go out, until nothing is left to do now. */
    private void settle() {
        int moved;
        do {
            moved = exchange.look();
            night.run();
            moved += outbox.deliverDue();
        } while (moved > 0);
    }

    private void report(Path file) throws IOException {
        StringBuilder text = new StringBuilder("# A simulated year\n\n");
        text.append(books.report());
        text.append("\nUsage events: ").append(usage.events());
        text.append("; transfers: ").append(payers.transfers());
        text.append("; disputes: ").append(payers.disputes());
        text.append("; jobs: ").append(night.ran()).append(".\n\nTasks that people did:\n\n");
        people.answered().forEach((task, times) -> text.append("- ")
                .append(task)
                .append(": ")
                .append(times)
                .append('\n'));
        text.append("\nTasks that nobody could do: ").append(people.stuck()).append('\n');
        text.append("\nJobs that failed: ").append(night.failed()).append('\n');
        Files.writeString(file, text);
        System.out.println(text);
    }

    private static void set(LocalDate day, LocalTime time) {
        ClockUtil.setCurrentTime(Date.from(Instant.from(day.atTime(time).atOffset(ZoneOffset.UTC))));
    }

    private static Map<String, Object> properties(Path folder) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + folder.resolve("h2").toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE");
        properties.put("server.port", 0);
        properties.put("camunda.bpm.job-execution.enabled", false);
        properties.put("etomflow.demo", false);
        properties.put("etomflow.admin.user", "admin");
        properties.put("etomflow.admin.password", "Simulated-Year-2026");
        properties.put("etomflow.outbox.enabled", false);
        properties.put("etomflow.outbox.folder", folder.resolve("outbox").toString());
        properties.put("etomflow.inbox.enabled", false);
        properties.put("etomflow.exchange.enabled", false);
        properties.put("etomflow.exchange.settled", "PT0S");
        properties.put("etomflow.exchange.folder", folder.resolve("exchange").toString());
        properties.put("logging.level.root", "warn");
        properties.put("spring.main.banner-mode", "off");
        return properties;
    }
}
