package cn.fengsui.benchmarks;

import cn.fengsui.jobs.JobsConfig;
import cn.fengsui.jobs.StreamJobs;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.store.Jdbc;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stream jobs with their default settings in a process of their own, which can be killed. Each line it reads is
 * answered with the position of the log; at the end of its input it stops with a savepoint. The methods are used by one
 * thread.
 */
final class JobsServer implements AutoCloseable {

    static final String HEAP = "-Xmx1g";
    /** More options of that process, for a profiler. */
    private static final String OPTIONS = System.getProperty("bench.jobs-options", "");

    private static final String POSITION = "position ";
    private static final long PATIENCE_SECONDS = 120;

    private static final String PAGES = "pages ";

    private final Process process;
    private final BufferedReader lines;
    private String pages = "";

    private JobsServer(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Returns at once; {@link #position} waits for it. */
    static JobsServer start(Path folder, Jdbc jdbc, HazelcastAddress address) throws IOException {
        Files.createDirectories(folder);
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        Arrays.stream(OPTIONS.split(" ")).filter(option -> !option.isEmpty()).forEach(command::add);
        command.addAll(List.of(
                HEAP,
                "-XX:+UseG1GC",
                "-Dfengsui.data=" + System.getProperty("fengsui.data", System.getProperty("java.io.tmpdir")),
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                JobsServer.class.getName(),
                folder.toString(),
                jdbc.url(),
                jdbc.user(),
                jdbc.password(),
                address.clusterName(),
                address.members().getFirst()));
        return new JobsServer(new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start());
    }

    /** Newest event of the log that was read; the first answer comes when every task runs. */
    long position() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(PAGES)) {
                pages = line.substring(PAGES.length());
            }
            if (line.startsWith(POSITION)) {
                process.outputWriter().write("\n"); // asks for the next
                process.outputWriter().flush();
                return Long.parseLong(line.substring(POSITION.length()));
            }
        }
        throw new IllegalStateException("The process of the stream jobs ended.");
    }

    /** Whether every task runs, without waiting for it. */
    boolean runs() throws IOException {
        while (pages.isEmpty() && lines.ready()) {
            String line = lines.readLine();
            pages = line.startsWith(PAGES) ? line.substring(PAGES.length()) : "";
        }
        return !pages.isEmpty();
    }

    /** What the process used so far, compiling and collecting included; zero where the system does not say. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Flink's own summary of the checkpoints so far; after the first {@link #position}. */
    JsonNode checkpoints() throws IOException, InterruptedException {
        String job = get("/jobs").path("jobs").path(0).path("id").asText();
        return get("/jobs/" + job + "/checkpoints");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            String body = client.send(
                            HttpRequest.newBuilder(URI.create(pages + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return new ObjectMapper().readTree(body);
        }
    }

    /** Returns when everything is written and saved. */
    void stop() throws IOException, InterruptedException {
        process.outputWriter().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The stream jobs did not stop within " + PATIENCE_SECONDS + " s.");
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** In the other process. */
    public static void main(String[] args) throws IOException {
        var config = JobsConfig.standard(Path.of(args[0]), ZoneId.of("Asia/Shanghai"));
        var jobs = StreamJobs.start(
                config, new Jdbc(args[1], args[2], args[3]), new HazelcastAddress(args[4], List.of(args[5])));
        System.out.println(PAGES + jobs.pages());
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        do {
            System.out.println(POSITION + jobs.figures().get("logPosition"));
        } while (input.readLine() != null);
        jobs.close();
        System.exit(0);
    }
}
