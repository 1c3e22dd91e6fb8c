package cn.fengsui.benchmarks;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Reports that come one by one: POSTs from {@value #CONNECTIONS} connections as fast as they are answered, POSTs at
 * {@value #PER_SECOND} a second with the time until each 202, and MQTT messages of QoS 1 from {@value #DEVICES}
 * connections, each until its PUBACK. All durable; every one is on disk when it is answered. Incidents of a run are opened
 * before the next begins.
 */
final class DoorsBenchmark {

    static final String SECRET = "bench-secret-bench-secret";
    private static final int CONNECTIONS = 64;
    private static final int DEVICES = 8;
    private static final int REPORTS = Integer.getInteger("bench.single-reports", 40_000);
    private static final int ROUNDS = 3;
    private static final int PER_SECOND = 500;
    private static final Duration PACED = Duration.ofSeconds(Integer.getInteger("bench.paced-seconds", 20));

    void run() throws Exception {
        Path data = Files.createTempDirectory("fengsui-bench");
        try (var store = Store.open(StoreConfig.embedded(data));
                var state = SharedState.open(new StateConfig("bench", "127.0.0.1", 0, List.of()))) {
            store.apiKeys().save(new ApiKey("bench", Integer.MAX_VALUE, false), SECRET);
            var config = IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt-port", "0")));
            try (var ingest = Ingest.start(config, IngestPorts.of(store, state), Clock.systemUTC())) {
                measure(store, ingest);
            }
        } finally {
            IngestBenchmark.deleteAll(data);
        }
    }

    private static void measure(Store store, Ingest ingest) throws Exception {
        var posted = new ArrayList<Double>();
        var published = new ArrayList<Double>();
        for (int round = -1; round < ROUNDS; round++) { // round -1 warms up
            double posts = post(ingest.port(), "p" + round);
            Followers.awaitIncidents(ingest.port());
            double messages = publish(ingest.mqttPort(), "m" + round);
            Followers.awaitIncidents(ingest.port());
            if (round >= 0) {
                posted.add(posts);
                published.add(messages);
            }
        }
        long logged =
                store.reports().byKeys(List.of("bench/p0-0-0", "bench/m0-0-0")).size();
        if (logged != 2) {
            throw new IllegalStateException("acknowledged reports are not on record");
        }
        var table = new Table(
                "Doors: one by one, " + REPORTS + " reports a round, " + ROUNDS + " rounds", "acknowledged/s");
        table.add("POST, one report each, " + CONNECTIONS + " connections", posted);
        table.add("MQTT QoS 1, " + DEVICES + " connections", published);
        table.print(System.out);
        paced(ingest.port());
    }

    private static double post(int port, String batch) throws Exception {
        int each = REPORTS / CONNECTIONS;
        return together(CONNECTIONS, each, (connection, count) -> {
            try (var poster = new Poster(port)) {
                for (int i = 0; i < count; i++) {
                    poster.post(report(batch + "-" + connection + "-" + i));
                }
            }
        });
    }

    private static double publish(int port, String batch) throws Exception {
        int each = REPORTS / DEVICES;
        return together(DEVICES, each, (connection, count) -> {
            try (var publisher = new Publisher(port)) {
                publisher.publish(count, i -> report(batch + "-" + connection + "-" + i));
            }
        });
    }

    /** One connection's work. */
    @FunctionalInterface
    interface Work {
        void run(int connection, int count) throws Exception;
    }

    static double together(int connections, int each, Work work) throws Exception {
        long started = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(connections)) {
            List<Callable<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int connection = i;
                all.add(() -> {
                    work.run(connection, each);
                    return true;
                });
            }
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
        return connections * each / ((System.nanoTime() - started) / 1e9);
    }

    /** Due times are fixed: a report that waits for a free connection waits on the clock too. */
    private static void paced(int port) throws Exception {
        var delays = new Delays();
        int all = (int) (PACED.toSeconds() * PER_SECOND);
        var next = new AtomicInteger();
        long begin = System.nanoTime();
        together(CONNECTIONS, 1, (connection, once) -> {
            try (var poster = new Poster(port)) {
                for (int i = next.getAndIncrement(); i < all; i = next.getAndIncrement()) {
                    long due = begin + i * 1_000_000_000L / PER_SECOND;
                    LockSupport.parkNanos(due - System.nanoTime());
                    poster.post(report("paced-" + i));
                    synchronized (delays) {
                        delays.add(System.nanoTime() - due);
                    }
                }
            }
        });
        System.out.println();
        System.out.println(
                "### Doors: POST of one report, " + PER_SECOND + " a second for " + PACED.toSeconds() + " s");
        System.out.println();
        System.out.println("| until the 202 | p50 ms | p95 ms | p99 ms |");
        System.out.println("|---|---:|---:|---:|");
        System.out.println("| from its due time | " + delays.millis(0.5) + " | " + delays.millis(0.95) + " | "
                + delays.millis(0.99) + " |");
    }

    private static String report(String id) {
        return "{\"id\":\"" + id + "\",\"source\":\"bench\",\"category\":\"C1\",\"level\":\"IV\",\"occurredAt\":\""
                + Instant.now()
                + "\",\"location\":{\"lng\":112.14267,\"lat\":30.91999},\"description\":\"路面积水，约二十厘米\","
                + "\"handling\":\"HANDLED\"}";
    }
}
