package cn.fengsui.benchmarks;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link WholeGateway} that runs beside us. {@link #open} may be called from any thread, the rest from one. */
final class GatewayProcess implements AutoCloseable {

    private static final String HEAP = "-Xmx256m";
    private static final long GOODBYE_SECONDS = 20;

    private final Path folder;
    private final Process process;
    private final BufferedReader lines;
    private final int sipPort;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param settings as {@code key=value} */
    GatewayProcess(List<String> settings) throws IOException {
        folder = Files.createTempDirectory("fengsui-bench-gateway");
        process = start(settings);
        lines = process.inputReader(StandardCharsets.UTF_8);
        String[] ports = line("ports");
        sipPort = Integer.parseInt(ports[1]);
        httpPort = Integer.parseInt(ports[2]);
    }

    private Process start(List<String> settings) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                HEAP,
                "-XX:+UseG1GC",
                "-Dfengsui.data=" + System.getProperty("fengsui.data", System.getProperty("java.io.tmpdir")),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=java.se",
                "-cp",
                System.getProperty("java.class.path"),
                WholeGateway.class.getName(),
                folder.toString()));
        command.addAll(settings);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    int sipPort() {
        return sipPort;
    }

    /**
     * Waits until so many cameras are known.
     *
     * @throws IllegalStateException after a minute
     */
    void awaitCameras(int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (Integer.parseInt(ask("cameras")[1]) < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Not all of the " + count + " cameras registered within a minute.");
            }
            Thread.sleep(100);
        }
    }

    /** Bytes that survive a collection. */
    long liveBytes() throws IOException {
        return Long.parseLong(ask("state")[1]);
    }

    long residentBytes() throws IOException {
        return VideoRun.resident(process);
    }

    /** Fragments that viewers should have got and did not. */
    long droppedFragments() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/metrics"))
                .header("X-API-Key", WholeGateway.SECRET)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("video_dropped_fragments"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /**
     * Asks for a view.
     *
     * @param stream {@code main} or {@code sub}
     * @return the WebSocket address, good for one viewer
     */
    String open(String camera, String stream) throws IOException, InterruptedException {
        var body = new JsonObject()
                .put("camera", camera)
                .put("reason", "benchmark")
                .put("stream", stream);
        var request = HttpRequest.newBuilder(uri("/api/v1/live"))
                .header("X-API-Key", WholeGateway.SECRET)
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        String url = response.statusCode() < 300 ? new JsonObject(response.body()).getString("url") : null;
        if (url == null) {
            throw new IllegalStateException("The gateway opened no view of " + camera + ": HTTP "
                    + response.statusCode() + " " + response.body());
        }
        return url;
    }

    /** @throws IllegalStateException when the gateway refuses it */
    void put(String path, JsonObject body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("X-API-Key", WholeGateway.SECRET)
                .PUT(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(
                    "The gateway answered " + response.statusCode() + " to PUT " + path + ": " + response.body());
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    private String[] ask(String question) throws IOException {
        process.outputWriter().write(question + "\n");
        process.outputWriter().flush();
        return line(question);
    }

    private String[] line(String first) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(first + " ")) {
                return line.split(" ");
            }
        }
        throw new IllegalStateException(
                "The gateway's process ended: " + Files.readString(folder.resolve("errors.txt")));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        http.shutdownNow();
        process.outputWriter().close();
        if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            process.waitFor();
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
