package io.etomflow.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code java -jar} of the built jar in a folder of its own, on a free port. Its data stays in the folder. */
final class PackagedApplication implements AutoCloseable {

    /** What a dead node had begun is free for others after 20 seconds instead of 60. */
    static final String SHORT_LOCKS = "--camunda.bpm.job-execution.lock-time-in-millis=20000";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final String address;

    private PackagedApplication(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.address = "http://127.0.0.1:" + port;
    }

    /** Starts the jar in this folder and waits until it says that it is healthy. */
    static PackagedApplication start(Path folder, String... options) {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx768m",
                    "-XX:TieredStopAtLevel=1",
                    "-jar",
                    jar().toString(),
                    "--server.port=" + port,
                    // healthy only when the demo is there and work may begin
                    "--management.health.readinessstate.enabled=true"));
            command.addAll(List.of(options));
            Path log = folder.resolve("application.log");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            PackagedApplication application = new PackagedApplication(process, log, port);
            application.awaitHealth();
            return application;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a slash at the end. */
    String address() {
        return address;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** GET with basic authentication; the status in front of the body. */
    String get(String path, String user, String password) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", basic(user, password))
                .build());
    }

    /** GET again and again until the answer has this text: jobs run in the background. Returns the answer. */
    String await(String path, String user, String password, String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String answer = get(path, user, password);
        while (!answer.contains(text) && System.nanoTime() < end) {
            pause();
            answer = get(path, user, password);
        }
        if (!answer.contains(text)) {
            throw new AssertionError("'" + text + "' did not come at " + path + ": " + answer);
        }
        return answer;
    }

    /** Asks for a list again and again until it says that it has at least so many in all ({@code X-Total-Count}). */
    void awaitCount(String path, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", basic("admin", "admin"))
                .build();
        long seen = -1;
        while (System.nanoTime() < end) {
            seen = exchange(request).headers().firstValueAsLong("X-Total-Count").orElse(-1);
            if (seen >= count) {
                return;
            }
            pause();
        }
        throw new AssertionError(path + " has " + seen + " instead of " + count + ". The log:\n" + log());
    }

    String post(String path, String json, String user, String password) {
        return post(path, json, user, password, Map.of());
    }

    /** POST of JSON with basic authentication and these headers; the status in front of the body. */
    String post(String path, String json, String user, String password, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", basic(user, password))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** As power failure and {@code kill -9} do: nothing is finished, nothing is said goodbye to. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitHealth() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        HttpRequest health = HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (HTTP.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            pause();
        }
        process.destroyForcibly();
        throw new AssertionError("The application did not become healthy. Its log:\n" + log());
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String send(HttpRequest request) {
        HttpResponse<String> response = exchange(request);
        return response.statusCode() + " " + response.body();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static Path jar() {
        return Path.of(System.getProperty("etomflow.jar", "target/etomflow-0.1.0-SNAPSHOT.jar"))
                .toAbsolutePath();
    }
}
