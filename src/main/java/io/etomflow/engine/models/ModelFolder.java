package io.etomflow.engine.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Where models come from: {@code processes} and, beside it, {@code forms}, in the jar or in a folder. A file is named by
 * its path below these two, whether the application runs from a jar, from classes or from a folder.
 */
final class ModelFolder {

    private final String processes;
    private final String forms;

    /** @param location {@code classpath:/processes} or {@code file:./processes} */
    ModelFolder(String location) {
        if (!location.startsWith("classpath:") && !location.startsWith("file:")) {
            throw new IllegalArgumentException(
                    "etomflow.models is '" + location + "', but must start with classpath: or file:");
        }
        this.processes = location.replaceAll("/+$", "");
        this.forms = processes.substring(0, processes.lastIndexOf('/') + 1) + "forms";
    }

    boolean canChange() {
        return processes.startsWith("file:");
    }

    /** Folder by folder, each file with its content: {@code 1.3.10-…} to {@code 1.3.10-…/1.3.10.4-….bpmn} to bytes. */
    Map<String, Map<String, byte[]>> read() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        try {
            for (String pattern :
                    new String[] {processes + "/**/*.bpmn", processes + "/**/*.dmn", forms + "/**/*.form"}) {
                String root = pattern.substring(0, pattern.indexOf("/**"));
                for (Resource file : list(pattern)) {
                    String name = nameBelow(root, file);
                    String folder = name.contains("/") ? name.substring(0, name.indexOf('/')) : "";
                    folders.computeIfAbsent(folder, f -> new TreeMap<>()).put(name, file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    /** Changes whenever a file of the folder is added, removed or written. */
    long fingerprint() {
        long sum = 0;
        for (String root : new String[] {processes, forms}) {
            Path path = Path.of(root.substring("file:".length()));
            if (!Files.isDirectory(path)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    sum += 31L * file.hashCode()
                            + Files.getLastModifiedTime(file).toMillis() * 17
                            + Files.size(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sum;
    }

    private static Resource[] list(String pattern) throws IOException {
        String everywhere =
                pattern.startsWith("classpath:") ? "classpath*:" + pattern.substring("classpath:".length()) : pattern;
        return new PathMatchingResourcePatternResolver().getResources(everywhere.replace("*:/", "*:"));
    }

    private static String nameBelow(String root, Resource file) throws IOException {
        String url = URLDecoder.decode(file.getURL().toString().replace("+", "%2B"), StandardCharsets.UTF_8);
        String start = root.startsWith("classpath:")
                ? "/" + root.substring("classpath:".length()).replaceFirst("^/", "") + "/"
                : Path.of(root.substring("file:".length())).toAbsolutePath().normalize() + "/";
        return url.substring(url.lastIndexOf(start) + start.length());
    }

    @Override
    public String toString() {
        return processes;
    }
}
