package io.etomflow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A record that all JVMs of one suite share: each appends what is new to a file of its own, and the gate reads all of
 * them. Without the property {@code etomflow.test.record}, a folder, the record stays in this JVM.
 */
final class SuiteRecord {

    private static final String FOLDER = System.getProperty("etomflow.test.record", "");

    private final String kind;
    private final Map<String, Set<String>> here = new ConcurrentHashMap<>();
    private Map<String, Set<String>> everywhere;

    /** @param kind beginning of the files' names */
    SuiteRecord(String kind) {
        this.kind = kind;
    }

    /** Notes that this was met under the key; neither contains a tab. */
    void add(String key, String value) {
        if (here.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(value) && !FOLDER.isBlank()) {
            append(key + "\t" + value + "\n");
        }
    }

    /** What this JVM has met so far. */
    Set<String> here(String key) {
        return here.getOrDefault(key, Set.of());
    }

    /** What any JVM of the suite has met until this was first asked. */
    synchronized Set<String> everywhere(String key) {
        if (FOLDER.isBlank()) {
            return here(key);
        }
        if (everywhere == null) {
            everywhere = read();
        }
        return everywhere.getOrDefault(key, Set.of());
    }

    private synchronized void append(String line) {
        try {
            Path folder = Files.createDirectories(Path.of(FOLDER));
            Files.writeString(
                    folder.resolve(kind + "-" + ProcessHandle.current().pid()),
                    line,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("what ran cannot be noted in " + FOLDER, e);
        }
    }

    private Map<String, Set<String>> read() {
        Map<String, Set<String>> all = new ConcurrentHashMap<>();
        try (Stream<Path> files = Files.list(Files.createDirectories(Path.of(FOLDER)))) {
            List<Path> ofKind = files.filter(
                            file -> file.getFileName().toString().startsWith(kind + "-"))
                    .toList();
            for (Path file : ofKind) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t", 2);
                    all.computeIfAbsent(parts[0], k -> ConcurrentHashMap.newKeySet())
                            .add(parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what ran cannot be read in " + FOLDER, e);
        }
        return all;
    }
}
