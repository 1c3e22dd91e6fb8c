package cn.fengsui.jobs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * An ordinary Flink cluster on loopback: JobManager and TaskManagers as processes, made of the same artifacts of Maven
 * Central that a Flink distribution is made of, without any class of ours. Used by one thread.
 */
final class FlinkProcesses implements AutoCloseable {

    private static final List<String> OURS = List.of(
            "/classes",
            "hazelcast",
            "postgres",
            "HikariCP",
            "flyway",
            "com/uber",
            "junit",
            "jqwik",
            "assertj",
            "cn/fengsui",
            "jackson-d",
            "jackson-core",
            "jackson-annotations");
    private static final List<String> OF_TESTS =
            List.of("test-classes", "junit", "jqwik", "assertj", "opentest4j", "apiguardian", "-tests.jar", "hamcrest");

    private final Path folder;
    private final int restPort = Backstage.freePort();
    private final Map<String, Process> processes = new HashMap<>();

    private FlinkProcesses(Path folder) {
        this.folder = folder;
    }

    static FlinkProcesses start(Path folder, int taskManagers) throws IOException {
        var cluster = new FlinkProcesses(Files.createDirectories(folder));
        cluster.configure();
        cluster.run("jobmanager", StandaloneSessionClusterEntrypoint.class, List.of());
        for (int i = 1; i <= taskManagers; i++) {
            cluster.startTaskManager("tm-" + i);
        }
        return cluster;
    }

    void startTaskManager(String name) throws IOException {
        run(name, TaskManagerRunner.class, List.of("-D", "taskmanager.resource-id=" + name));
    }

    /** As {@code flink run -d}: returns what it said when it ended well. */
    String submit(Path jar, Map<String, String> environment) throws IOException, InterruptedException {
        return client(environment, "run", "-d", jar.toString());
    }

    /** Runs {@code flink} with these words. */
    String client(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        String name = "client-" + words[0];
        Process client = process(name, CliFrontend.class, List.of(words), environment);
        processes.put(name, client);
        if (!client.waitFor(180, TimeUnit.SECONDS) || client.exitValue() != 0) {
            throw new IllegalStateException("flink " + String.join(" ", words) + " did not end well:\n" + said(name));
        }
        return said(name);
    }

    /** As {@code kill -9}. */
    void kill(String name) throws InterruptedException {
        processes.get(name).destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    /** Names of the task managers that have no slot left, or none while nobody answers. */
    List<String> busyTaskManagers() {
        var busy = new ArrayList<String>();
        var found = Pattern.compile("\\{\"id\":\"(tm-[0-9]+)\".*?\"freeSlots\":([0-9]+)")
                .matcher(get("/taskmanagers"));
        while (found.find()) {
            if (found.group(2).equals("0")) {
                busy.add(found.group(1));
            }
        }
        return busy;
    }

    /** Body of Flink's own REST page, empty while nobody answers. */
    String get(String path) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException nobody) {
            return "";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    String said(String name) throws IOException {
        return Files.readString(log(name));
    }

    /** The class path of a job jar: what this test runs with, without what is there for tests only. */
    static List<Path> jobClassPath() {
        return classPath().stream()
                .filter(part -> OF_TESTS.stream().noneMatch(part::contains))
                .map(Path::of)
                .toList();
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
    }

    private void configure() throws IOException {
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("config.yaml"), """
                jobmanager.rpc.address: 127.0.0.1
                jobmanager.bind-host: 127.0.0.1
                jobmanager.rpc.port: %d
                jobmanager.memory.process.size: 768m
                rest.address: 127.0.0.1
                rest.bind-address: 127.0.0.1
                rest.port: %d
                taskmanager.host: 127.0.0.1
                taskmanager.bind-host: 127.0.0.1
                taskmanager.numberOfTaskSlots: 1
                taskmanager.cpu.cores: 1.0
                taskmanager.memory.framework.heap.size: 64m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.jvm-metaspace.size: 192m
                taskmanager.memory.jvm-overhead.min: 64m
                taskmanager.memory.jvm-overhead.max: 64m
                taskmanager.memory.task.heap.size: 256m
                taskmanager.memory.task.off-heap.size: 0b
                taskmanager.memory.managed.size: 8m
                taskmanager.memory.network.min: 32m
                taskmanager.memory.network.max: 32m
                heartbeat.interval: 1000
                heartbeat.timeout: 10000
                io.tmp.dirs: %s
                execution.checkpointing.dir: %s
                execution.checkpointing.savepoint-dir: %s
                """.formatted(
                        Backstage.freePort(), restPort, folder.resolve("tmp"), state.toUri(), state.toUri()));
        Files.createDirectories(folder.resolve("tmp"));
    }

    private void run(String name, Class<?> main, List<String> more) throws IOException {
        var words = new ArrayList<>(List.of("--configDir", folder.toString()));
        words.addAll(more);
        processes.put(name, process(name, main, words, Map.of()));
    }

    private Process process(String name, Class<?> main, List<String> words, Map<String, String> environment)
            throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                String.join(File.pathSeparator, flinkClassPath()),
                main.getName()));
        command.addAll(words);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().put("FLINK_CONF_DIR", folder.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private static List<String> flinkClassPath() {
        return classPath().stream()
                .filter(part -> OURS.stream().noneMatch(part::contains))
                .toList();
    }

    private static List<String> classPath() {
        return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}
