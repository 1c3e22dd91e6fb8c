package cn.fengsui.benchmarks;

import cn.fengsui.store.Jdbc;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link WallServer} in a process of its own. For one thread. */
final class WallProcess implements AutoCloseable {

    static final String HEAP = System.getProperty("bench.wall-heap", "-Xmx1g");

    private static final int GOODBYE_SECONDS = 60;

    private final Path folder = Files.createTempDirectory("fengsui-bench-wall");
    private final Process process;
    private final BufferedReader lines;
    private final String[] ports;

    /** Returns when it answers. */
    WallProcess(int screens, int desks, int cameras, int hexes) throws IOException {
        var command = new java.util.ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                HEAP,
                "-XX:+UseG1GC",
                "-Djava.awt.headless=true",
                "-Dfengsui.data=" + System.getProperty("fengsui.data", System.getProperty("java.io.tmpdir")),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=java.se",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED"));
        String options = System.getProperty("bench.wall-options", "");
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), WallServer.class.getName()));
        command.addAll(List.of(
                folder.toString(),
                Integer.toString(screens),
                Integer.toString(desks),
                Integer.toString(cameras),
                Integer.toString(hexes)));
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        lines = process.inputReader(StandardCharsets.UTF_8);
        ports = line("ports");
    }

    URI dashboard() {
        return URI.create("http://127.0.0.1:" + ports[1]);
    }

    int ingestPort() {
        return Integer.parseInt(ports[2]);
    }

    URI plain() {
        return URI.create("ws://127.0.0.1:" + ports[3]);
    }

    int mqttPort() {
        return Integer.parseInt(ports[4]);
    }

    /** Where its record is. */
    Jdbc jdbc() throws IOException {
        String[] told = ask(WallServer.JDBC);
        return new Jdbc(told[1], told[2], told[3]);
    }

    /** Bytes that survive a collection, direct buffers among them. */
    long liveBytes() throws IOException {
        return Long.parseLong(ask(WallServer.STATE)[1]);
    }

    long residentBytes() throws IOException {
        return VideoRun.resident(process);
    }

    /** Processor time so far. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Returns when it was done. */
    String[] ask(String question) throws IOException {
        process.outputWriter().write(question + "\n");
        process.outputWriter().flush();
        return line(question.split(" ")[0]);
    }

    private String[] line(String first) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(first + " ")) {
                return line.split(" ");
            }
        }
        throw new IllegalStateException("The wall's process ended: " + Files.readString(folder.resolve("errors.txt")));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.outputWriter().close();
        if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        IngestBenchmark.deleteAll(folder);
    }
}
