package io.etomflow.mail;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder into which a mail server puts messages. What was taken goes to {@code done}; what cannot be read goes to {@code
 * failed}, beside a file that says why. What fails for another reason stays and is tried again. Nothing is deleted.
 */
public class InboxFolder {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFolder.class);

    /** A file that changed later than this may still be written. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final int TRIES = 10;

    private final Path folder;
    private final MailReceiver receiver;
    private final Map<Path, Integer> failures = new HashMap<>();

    InboxFolder(Path folder, MailReceiver receiver) {
        this.folder = folder;
        this.receiver = receiver;
    }

    /**
     * Takes every message that is there.
     *
     * @return how many were taken or put aside
     */
    public synchronized int look() {
        int dealtWith = 0;
        for (Path file : messages()) {
            try {
                Optional<String> refusal = Files.size(file) > MailReader.MAX_SIZE
                        ? Optional.of("The message is larger than " + MailReader.MAX_SIZE / 1024 / 1024 + " MiB.")
                        : receiver.receive(file.getFileName().toString(), Files.readAllBytes(file));
                put(file, refusal);
                failures.remove(file);
                dealtWith++;
            } catch (NoSuchFileException e) {
                LOG.debug("Another node took {}", file.getFileName());
            } catch (IOException | RuntimeException e) {
                dealtWith += failed(file, e);
            }
        }
        return dealtWith;
    }

    private List<Path> messages() {
        List<Path> settled = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{eml,EML}")) {
                for (Path file : files) {
                    if (Files.isRegularFile(file)
                            && Files.getLastModifiedTime(file)
                                    .toInstant()
                                    .isBefore(Instant.now().minus(SETTLED))) {
                        settled.add(file);
                    }
                }
            }
        } catch (IOException e) {
            LOG.error("The inbox {} cannot be read: {}", folder, e.getMessage());
        }
        settled.sort(null);
        return settled;
    }

    private void put(Path file, Optional<String> refusal) throws IOException {
        Path target = moved(file, refusal.isPresent() ? "failed" : "done");
        if (refusal.isPresent()) {
            Files.writeString(target.resolveSibling(target.getFileName() + ".reason.txt"), refusal.get() + "\n");
            LOG.warn("The message {} was put aside: {}", file.getFileName(), refusal.get());
        }
    }

    private int failed(Path file, Exception problem) {
        int times = failures.merge(file, 1, Integer::sum);
        LOG.error("The message {} could not be taken, attempt {} of {}", file.getFileName(), times, TRIES, problem);
        if (times < TRIES) {
            return 0;
        }
        failures.remove(file);
        try {
            put(
                    file,
                    Optional.of("The message could not be taken, " + TRIES + " times: " + problem.getMessage()
                            + "\nMove it back to the inbox when the reason is gone."));
            return 1;
        } catch (IOException e) {
            LOG.error("The message {} could not be put aside", file.getFileName(), e);
            return 0;
        }
    }

    private Path moved(Path file, String to) throws IOException {
        Path into = Files.createDirectories(folder.resolve(to));
        Path target = into.resolve(file.getFileName());
        for (int i = 2; Files.exists(target); i++) {
            target = into.resolve(i + "-" + file.getFileName());
        }
        return Files.move(file, target);
    }
}
