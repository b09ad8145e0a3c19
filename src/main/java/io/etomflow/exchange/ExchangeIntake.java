package io.etomflow.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for files in {@code <area>/in} and hands them over, once each. The table is the truth, the folders follow: a
 * process killed at any point leaves a file that the next look puts where it belongs.
 */
@Component
@EnableConfigurationProperties(ExchangeProperties.class)
public class ExchangeIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeIntake.class);

    private final List<ExchangeReceiver> receivers;
    private final ExchangeFiles files;
    private final ExchangeFolders folders;
    private final ExchangeProperties properties;

    ExchangeIntake(
            List<ExchangeReceiver> receivers,
            ExchangeFiles files,
            ExchangeFolders folders,
            ExchangeProperties properties) {
        this.receivers = receivers;
        this.files = files;
        this.folders = folders;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${etomflow.exchange.interval:PT5S}")
    void watch() {
        if (properties.enabled()) {
            look();
        }
    }

    /**
     * Takes every file that is there and tidies up after those that are settled.
     *
     * @return how many new files were handed over
     */
    public synchronized int look() {
        return receivers.stream().mapToInt(this::look).sum();
    }

    private int look(ExchangeReceiver receiver) {
        int taken = 0;
        for (Path path : arrivals(receiver.area())) {
            try {
                taken += take(receiver, path);
            } catch (IOException | RuntimeException e) {
                LOG.error(
                        "The file {} of {} could not be taken; it is tried again",
                        path.getFileName(),
                        receiver.area(),
                        e);
            }
        }
        tidy(receiver.area(), ExchangeState.DONE, "done");
        tidy(receiver.area(), ExchangeState.REFUSED, "refused");
        return taken;
    }

    private List<Path> arrivals(String area) {
        Instant settled = Instant.now().minus(properties.settled());
        try (Stream<Path> all = Files.list(folders.folder(area, "in"))) {
            return all.filter(ExchangeFolders::isRegular)
                    .filter(path -> !lastChange(path).isAfter(settled))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.error("The folder {}/in cannot be read: {}", area, e.getMessage());
            return List.of();
        }
    }

    private int take(ExchangeReceiver receiver, Path path) throws IOException {
        String name = path.getFileName().toString();
        String area = receiver.area();
        if (Files.size(path) > properties.maxSize().toBytes()) {
            aside(path, area, "The file is larger than " + properties.maxSize() + ".");
            return 0;
        }
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^[^A-Za-z0-9]+", "f");
        safe = safe.substring(Math.max(0, safe.length() - 120));
        if (!safe.equals(name)) {
            path = Files.move(path, path.resolveSibling(safe), StandardCopyOption.REPLACE_EXISTING);
        }
        String sha256 = ExchangeFolders.sha256(path);
        Optional<ExchangeFile> known = files.byContent(area, sha256);
        if (known.isPresent()
                && (known.get().state() != ExchangeState.ARRIVED || Files.exists(folders.working(known.get())))) {
            aside(
                    path,
                    area,
                    "The same content came in before, as " + known.get().name() + " at "
                            + known.get().arrivedAt() + ": nothing of it was taken again.");
            return 0;
        }
        ExchangeFile file = known.isPresent() ? known.get() : files.register(receiver, safe, sha256, Files.size(path));
        Files.move(path, folders.working(file), StandardCopyOption.REPLACE_EXISTING);
        return known.isPresent() ? 0 : 1;
    }

    private void tidy(String area, ExchangeState state, String to) {
        try (Stream<Path> all = Files.list(folders.folder(area, "work"))) {
            List<Path> working = all.toList();
            if (working.isEmpty()) {
                return;
            }
            for (ExchangeFile file : files.inState(area, state)) {
                Path path = folders.working(file);
                if (working.contains(path)) {
                    Path target = folders.folder(area, to).resolve(path.getFileName());
                    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
                    if (file.reason() != null) {
                        Files.writeString(
                                target.resolveSibling(target.getFileName() + ".reason.txt"), file.reason() + "\n");
                    }
                }
            }
        } catch (IOException e) {
            LOG.error("The folder {}/work cannot be tidied up: {}", area, e.getMessage());
        }
    }

    private void aside(Path path, String area, String reason) throws IOException {
        Path target = folders.folder(area, "refused").resolve(path.getFileName());
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(target.resolveSibling(target.getFileName() + ".reason.txt"), reason + "\n");
        LOG.warn("The file {} of {} was put aside: {}", path.getFileName(), area, reason);
    }

    private static Instant lastChange(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return Instant.MAX;
        }
    }
}
