package io.etomflow.simulation;

import io.etomflow.EtomflowApplication;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.notification.OutboxSender;
import io.etomflow.payment.PaymentProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private static final int FULL_YEAR = 365;
    private static final int FULL_SIZE = 200;
    private static final LocalTime MORNING = LocalTime.of(5, 30);
    private static final List<LocalTime> WORK = List.of(LocalTime.of(8, 0), LocalTime.of(12, 0), LocalTime.of(14, 30));
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
    private final Set<String> told = new HashSet<>();
    private final Debtors debtors;
    private final Events events;
    private final SimulatedAgency agency;
    private final List<Household> households;
    private final Books books;
    private final Tally tally;
    private final Instant started = Instant.now();

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
        people = new SimulatedPeople(engine, application.getBean(JdbcClient.class), Script.ANSWERS);
        Provider.hire(application, people);
        households = new Neighbourhood(application).settle(customers, FIRST_DAY);
        Path files = folder.resolve("exchange");
        bank = new SimulatedBank(
                Provider.openBankAccount(application, FIRST_DAY),
                files,
                households,
                application.getBean(PaymentProvider.class));
        agency = new SimulatedAgency(application, files);
        usage = new UsageFiles(files);
        payers = new Payers(households, bank, people, application);
        debtors = new Debtors(households, payers, people, application.getBean(JdbcClient.class));
        events = new Events(households, people, application);
        books = new Books(application);
        tally = new Tally(application.getBean(JdbcClient.class));
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getProperty("simulation.folder", "target/simulation"));
        SimulatedYear year = new SimulatedYear(folder, Integer.getInteger("simulation.customers", 200));
        int days = Integer.getInteger("simulation.days", 365);
        try {
            for (LocalDate day = FIRST_DAY; day.isBefore(FIRST_DAY.plusDays(days)); day = day.plusDays(1)) {
                year.live(day);
            }
            year.report(folder.resolve("year.md"), days);
            year.finish(days);
        } finally {
            year.application.close();
        }
    }

    private void live(LocalDate day) throws IOException {
        set(day, MORNING);
        usage.write(day.minusDays(1), households, events.ended());
        settle();
        for (LocalTime session : WORK) {
            set(day, session);
            settle();
            if (day.getDayOfWeek().getValue() < 6) {
                people.work();
                settle();
            }
        }
        set(day, EVENING);
        settle();
        if (day.getDayOfWeek().getValue() < 6) {
            events.day(day);
            debtors.day(day);
            payers.day(day);
            agency.day(day);
            bank.takeOrders();
            bank.close(day);
        }
        settle();
        check(day);
        if (day.getDayOfMonth() == 1) {
            System.out.println(day + ": " + tally.summary());
        }
    }

    /** What is broken ends the year, unless it is to go on ({@code simulation.goOn}): then each new trouble is told once. */
    private void check(LocalDate day) {
        try {
            books.check(day, bank.balance());
        } catch (IllegalStateException broken) {
            if (!Boolean.getBoolean("simulation.goOn")) {
                throw new IllegalStateException(
                        broken.getMessage() + "\nTasks that nobody could do: " + people.stuck(), broken);
            }
            String[] lines = broken.getMessage().split("\n- ");
            for (String line : Arrays.copyOfRange(lines, 1, lines.length)) {
                if (told.add(line.split(" \\(")[0])) {
                    System.out.println("BROKEN on " + day + ": " + line);
                }
            }
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

    private void report(Path file, int days) throws IOException {
        StringBuilder text = new StringBuilder("# A simulated year\n\n");
        text.append("%d customers, %d days, %s: %s. Jobs: %d. Database: H2.\n\n"
                .formatted(
                        households.size(),
                        days,
                        Duration.between(started, Instant.now()).truncatedTo(ChronoUnit.SECONDS),
                        tally.summary(),
                        night.ran()));
        text.append("| What happened | times |\n|---|---|\n");
        tally.counted().forEach((kind, times) -> text.append("| ")
                .append(kind)
                .append(" | ")
                .append(times)
                .append(" |\n"));
        text.append("\nTasks that people did:\n\n");
        people.answered().forEach((task, times) -> text.append("- ")
                .append(task)
                .append(": ")
                .append(times)
                .append('\n'));
        text.append("\nTasks that nobody could do: ").append(people.stuck()).append('\n');
        Files.writeString(file, text);
        System.out.println(text);
    }

    /** A full year has to have tried all that customers do, and broken nothing. */
    private void finish(int days) {
        List<String> never = days < FULL_YEAR || households.size() < FULL_SIZE ? List.of() : tally.missing();
        if (!told.isEmpty() || !never.isEmpty()) {
            throw new IllegalStateException("Broken: " + told + ". Never happened: " + never);
        }
    }

    private static void set(LocalDate day, LocalTime time) {
        ClockUtil.setCurrentTime(Date.from(Instant.from(day.atTime(time).atOffset(ZoneOffset.UTC))));
    }

    private static Map<String, Object> properties(Path folder) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + folder.resolve("h2").toAbsolutePath()
                        + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=256;TRACE_LEVEL_FILE=0");
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
