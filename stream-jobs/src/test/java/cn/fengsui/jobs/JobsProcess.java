package cn.fengsui.jobs;

import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.store.Jdbc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The stream jobs in a process of their own, to be killed. It obeys one word a line: {@code seq}, {@code
 * checkpoint}, {@code taskmanager}, {@code stop}; each is answered with one line. Used by one thread.
 */
final class JobsProcess implements AutoCloseable {

    private static final String ANSWER = "answer ";

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private JobsProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Returns when every task runs. */
    static JobsProcess start(Path folder, Jdbc jdbc, HazelcastAddress address, boolean empty) throws IOException {
        Path said = folder.resolve("process.log");
        Files.createDirectories(folder);
        var process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JobsProcess.class.getName(),
                        folder.toString(),
                        jdbc.url(),
                        jdbc.user(),
                        jdbc.password(),
                        address.clusterName(),
                        address.members().getFirst(),
                        Boolean.toString(empty)))
                .redirectError(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
        var jobs = new JobsProcess(process);
        jobs.answer();
        return jobs;
    }

    /** Newest event whose results are under way; 0 while the tasks start over. */
    long seq() {
        return Long.parseLong(ask("seq"));
    }

    /** When the last checkpoint was complete, in epoch milliseconds; 0 before the first. */
    long checkpointed() {
        return Long.parseLong(ask("checkpoint"));
    }

    void replaceTaskManager() {
        ask("taskmanager");
    }

    /** With a savepoint; returns when everything is written. */
    void stop() throws InterruptedException {
        ask("stop");
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The jobs did not end within a minute.");
        }
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String ask(String order) {
        orders.println(order);
        return answer();
    }

    private String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(ANSWER)) {
                    return line.substring(ANSWER.length());
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        throw new IllegalStateException("The process of the jobs ended; its process.log says why.");
    }

    /** In the other process. */
    public static void main(String[] args) throws Exception {
        var config = new JobsConfig(
                Path.of(args[0]),
                0,
                1,
                new StateKeeping(Duration.ofSeconds(1), Boolean.parseBoolean(args[6])),
                LogReading.live(Duration.ofMillis(50)),
                HotspotRules.standard(ZoneId.of("Asia/Shanghai")),
                CaseConfig.standard(ZoneId.of("Asia/Shanghai")));
        var jobs = StreamJobs.start(
                config, new Jdbc(args[1], args[2], args[3]), new HazelcastAddress(args[4], List.of(args[5])));
        System.out.println(ANSWER + "running");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "taskmanager" -> jobs.replaceTaskManager();
                case "stop" -> jobs.close();
                default -> {}
            }
            System.out.println(ANSWER + said(order, jobs));
            if (order.equals("stop")) {
                System.exit(0);
            }
        }
        System.exit(1); // the test is gone
    }

    private static String said(String order, StreamJobs jobs) {
        return switch (order) {
            case "seq" -> Long.toString(seq(jobs));
            case "checkpoint" -> Long.toString(Backstage.checkpointed(jobs));
            default -> "done";
        };
    }

    private static long seq(StreamJobs jobs) {
        JobsHealth health = jobs.health();
        return health.running() && health.figures().get("logLagRows") == 0 ? health.lastSeq() : 0;
    }
}
