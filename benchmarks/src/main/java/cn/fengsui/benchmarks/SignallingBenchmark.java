package cn.fengsui.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What registration, keepalive and catalogues cost: many devices against the gateway's signalling, and against a bare
 * socket that only checks the digest and answers. Each run is a fresh process; the fleet is not counted.
 * {@code -Dfengsui.bench.keepalive-seconds=600} for the long run, {@code -Dfengsui.bench.devices=50000},
 * {@code -Dfengsui.bench.signalling=at-once,fleet,catalog} for some of the parts, {@code -Dfengsui.bench.kinds=gateway}
 * for a long run of the fleet without the baseline.
 */
final class SignallingBenchmark {

    private static final List<String> PARTS =
            List.of(System.getProperty("fengsui.bench.signalling", "at-once,fleet,catalog")
                    .split(","));
    private static final List<String> KINDS =
            List.of(System.getProperty("fengsui.bench.kinds", "bare,gateway").split(","));
    private static final int ROUNDS = 3;
    private static final long CATALOG_PATIENCE_NANOS = 4_000_000_000L;
    private static final int AT_ONCE = 1_000;
    private static final int DEVICES = Integer.getInteger("fengsui.bench.devices", 50_000);
    private static final int KEEPALIVE_SECONDS = Integer.getInteger("fengsui.bench.keepalive-seconds", 60);
    private static final double KEEPALIVE_INTERVAL = 60;
    private static final int WINDOW = 400;
    private static final double LIMIT_SECONDS = 180;

    void run() throws Exception {
        if (PARTS.contains("at-once")) {
            atOnce();
        }
        if (PARTS.contains("fleet")) {
            fleet();
        }
        if (PARTS.contains("catalog")) {
            catalogs();
        }
    }

    private void atOnce() throws Exception {
        var table = new Table("Signalling: " + AT_ONCE + " devices register at once, cold", "s until the last 200");
        for (String kind : List.of("bare", "gateway")) {
            var seconds = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                try (var server = new Server(kind);
                        var fleet = new SipFleet(AT_ONCE, server.port)) {
                    seconds.add(fleet.register(AT_ONCE, LIMIT_SECONDS));
                }
            }
            table.add(kind.equals("bare") ? "bare socket with digest" : "gateway", seconds);
        }
        table.print(System.out);
    }

    private void fleet() throws Exception {
        var register = new Table("Signalling: " + DEVICES + " devices register, " + WINDOW + " at a time", "s");
        var keepalive = new Table(
                "Signalling: their keepalives, one a minute each, for " + KEEPALIVE_SECONDS + " s", "ms to answer");
        for (String kind : KINDS) {
            String name = kind.equals("bare") ? "bare socket with digest" : "gateway";
            try (var server = new Server(kind);
                    var fleet = new SipFleet(DEVICES, server.port)) {
                register.add(name, List.of(fleet.register(WINDOW, LIMIT_SECONDS)));
                double before = server.processorSeconds();
                List<Double> answers = fleet.keepAlive(KEEPALIVE_INTERVAL, KEEPALIVE_SECONDS);
                keepalive.add(name + ", p50", List.of(answers.get(answers.size() / 2)));
                keepalive.add(name + ", p99", List.of(answers.get(answers.size() * 99 / 100)));
                System.out.println(String.format(
                        Locale.ROOT,
                        "%s: %d answers, slowest %.1f ms, %d requests repeated, %.2f cores while keeping alive",
                        name,
                        answers.size(),
                        answers.getLast(),
                        fleet.repeats(),
                        (server.processorSeconds() - before) / KEEPALIVE_SECONDS));
            }
        }
        register.print(System.out);
        keepalive.print(System.out);
    }

    private void catalogs() throws Exception {
        var table =
                new Table("Signalling: catalogue items sent as one unpaced UDP burst, one a message", "s until stored");
        for (int items : List.of(2_000, 10_000)) {
            var seconds = new ArrayList<Double>();
            long repeated = 0;
            for (int round = 0; round < ROUNDS; round++) {
                try (var server = new Server("gateway");
                        var fleet = new SipFleet(1, server.port)) {
                    fleet.register(1, LIMIT_SECONDS);
                    long start = System.nanoTime();
                    fleet.catalogBurst(fleet.device(0), 1, items);
                    long askAgain = start + CATALOG_PATIENCE_NANOS;
                    for (BitSet have = server.items(); have.cardinality() < items; have = server.items()) {
                        fleet.pump(20);
                        if (System.nanoTime() > askAgain) {
                            askAgain += CATALOG_PATIENCE_NANOS;
                            have.flip(0, items);
                            repeated += have.cardinality();
                            fleet.catalogAgain(fleet.device(0), 1, items, have);
                        }
                    }
                    seconds.add((System.nanoTime() - start) / 1e9);
                }
            }
            table.add(items + " items (" + repeated + " sent again)", seconds);
        }
        table.print(System.out);
    }

    /** The measured process. */
    private static final class Server implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;
        private final PrintStream commands;
        private final int port;

        private Server(String kind) throws IOException {
            var command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xmx512m",
                    "-Dlogback.configurationFile=" + System.getProperty("fengsui.bench.logback", "logback.xml")));
            String more = System.getProperty("fengsui.bench.server-options", "");
            if (!more.isEmpty()) {
                command.addAll(List.of(more.split(" ")));
            }
            command.addAll(
                    List.of("-cp", System.getProperty("java.class.path"), SignallingServer.class.getName(), kind));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream()));
            commands = new PrintStream(process.getOutputStream(), true);
            port = Integer.parseInt(word("port"));
        }

        private BitSet items() throws IOException {
            commands.println("items");
            byte[] big = new BigInteger(word("items"), 16).toByteArray();
            byte[] little = new byte[big.length];
            for (int i = 0; i < big.length; i++) {
                little[i] = big[big.length - 1 - i];
            }
            return BitSet.valueOf(little);
        }

        private String word(String name) throws IOException {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(name + " ")) {
                    return line.substring(name.length() + 1);
                }
            }
            throw new IOException("the measured process ended");
        }

        private double processorSeconds() {
            return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
        }

        @Override
        public void close() throws Exception {
            process.getOutputStream().close(); // its end
            if (!process.waitFor(5, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
