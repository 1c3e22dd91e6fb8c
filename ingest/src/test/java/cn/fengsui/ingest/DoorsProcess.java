package cn.fengsui.ingest;

import cn.fengsui.domain.settings.Settings;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** {@link IngestMain} in a JVM of its own, so that it can be killed. */
final class DoorsProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(90);

    private final Process process;
    private final Path said;
    private final int port;

    private DoorsProcess(Process process, Path said, int port) {
        this.process = process;
        this.said = said;
        this.port = port;
    }

    /**
     * Returns when it is ready.
     *
     * @param settings by key, such as {@code data.dir}
     * @param port to listen on: the same after every restart, so that senders find it again
     */
    static DoorsProcess start(Path folder, int port, String heap, Map<String, String> settings) throws IOException {
        Path said = Files.createTempFile(folder, "doors", ".out");
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestMain.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        var environment = builder.environment();
        environment.put(Settings.variable("ingest.port"), Integer.toString(port));
        environment.put(Settings.variable("state.port"), "0");
        environment.put(Settings.variable("state.cluster-name"), "doors-" + port);
        environment.put(Settings.variable("data.dir"), folder.toString());
        environment.put(Settings.variable("store.embedded-port"), "0");
        settings.forEach((key, value) -> environment.put(Settings.variable(key), value));
        var doors = new DoorsProcess(builder.start(), said, port);
        try {
            Eventually.isTrue("the doors of " + folder + " listen", START, doors::isReady);
            return doors;
        } catch (AssertionError notReady) {
            doors.process.destroyForcibly();
            throw new AssertionError(notReady.getMessage() + "; it said " + doors.said(), notReady);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it printed. */
    String said() throws IOException {
        return Files.readString(said);
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean isReady() {
        if (!process.isAlive()) {
            throw new AssertionError("the doors ended with " + process.exitValue() + "; see " + said);
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill(); // its folder is free only when it has gone
    }
}
