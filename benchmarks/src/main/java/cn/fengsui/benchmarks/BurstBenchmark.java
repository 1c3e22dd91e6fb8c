package cn.fengsui.benchmarks;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.store.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * {@value #REPORTS} reports a second for a minute on top of {@value #READINGS} sensor messages a second (MQTT, QoS 1), into
 * the whole centre in a process of its own while a screen of its wall is open in Chromium. Every other second one report is
 * serious: how long from the moment it was due until its alert stands on the screen. The baseline is the same with
 * {@value #ORDINARY} reports a second, in the half minute before. At the end everything acknowledged must be in the log.
 */
final class BurstBenchmark {

    private static final int REPORTS = 500;
    private static final int ORDINARY = 20;
    private static final int READINGS = 1_000;
    private static final int CONNECTIONS = 64;
    private static final int DEVICES = 4;
    private static final Duration CALM = Duration.ofSeconds(Integer.getInteger("bench.calm-seconds", 40));
    private static final Duration BURST = Duration.ofSeconds(Integer.getInteger("bench.burst-seconds", 60));
    private static final Duration WARMING = Duration.ofSeconds(10); // of the calm, not counted
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration START = Duration.ofSeconds(120);
    private static final int WARM = 10_000_000; // numbers of reports before the measured ones
    private static final int PAGE = 2_000;
    private static final String ID = "bench/burst-";

    private final Phase calm = new Phase("alert on the screen, " + ORDINARY + " reports a second", 0, ORDINARY, CALM);
    private final Phase burst =
            new Phase("alert on the screen, " + REPORTS + " reports a second", calm.end, REPORTS, BURST);

    /** Reports of the same pace; their numbers begin where those of the phase before end. */
    private static final class Phase {
        private final Samples shown;
        private final int first;
        private final int end;
        private final int perSecond;
        private final Delays acknowledged = new Delays(); // guarded by itself
        private volatile long beginMillis;

        Phase(String name, int first, int perSecond, Duration length) {
            this.shown = new Samples(name);
            this.first = first;
            this.end = first + (int) (length.toSeconds() * perSecond);
            this.perSecond = perSecond;
        }

        /** One every two seconds, in the middle of them. */
        boolean isSerious(int n) {
            return (n - first) % (2 * perSecond) == perSecond;
        }

        long dueNanos(int n) {
            return (n - first) * 1_000_000_000L / perSecond;
        }
    }

    void run() throws Exception {
        if (Chromium.find().isEmpty()) {
            System.out.println("burst: there is no Chromium here; install it, or name one with the variable CHROMIUM.");
            return;
        }
        try (var server = new WallProcess(1, 0, 0, 0);
                var record = Store.connect(server.jdbc(), 2);
                var browser = DevTools.open()) {
            var wall = new WatchedRail(browser, server.dashboard() + "/wall/s/" + WallServer.token(0));
            double cpu;
            boolean isAllShown;
            try (var desk = new Desk(server)) {
                awaitFirst(server, wall);
                cpu = server.cpuSeconds();
                send(server);
                isAllShown = look(wall, PATIENCE);
                cpu = server.cpuSeconds() - cpu;
            }
            int readings = check(record);
            print(readings, cpu, server.residentBytes());
            if (!isAllShown) {
                throw new IllegalStateException("not every serious report was on the screen within " + PATIENCE
                        + "; its alerts are now: " + wall.text());
            }
        }
    }

    /** Somebody owns what stands on the wall, every second: its handful of rows belongs to what nobody owns. */
    private static final class Desk implements AutoCloseable {
        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread officer;

        Desk(WallProcess server) {
            officer = Thread.ofPlatform().start(() -> own(server));
        }

        private void own(WallProcess server) {
            try {
                while (!over.await(1, TimeUnit.SECONDS)) {
                    server.ask(WallServer.ACKNOWLEDGE + " Q1");
                }
            } catch (IOException | InterruptedException ended) {
                System.out.println("nobody owns alerts any more: " + ended);
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.countDown();
            officer.join();
        }
    }

    /** A process that just started takes a while until its jobs run: serious reports, until one is on the screen. */
    private static void awaitFirst(WallProcess server, WatchedRail wall) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        try (var poster = new Poster(server.ingestPort())) {
            for (int n = 0; wall.seen().isEmpty(); n++) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "no alert on the screen within " + START + "; it shows: " + wall.text());
                }
                poster.post(report(WARM + n, true));
                Thread.sleep(1_000);
            }
        }
    }

    private void send(WallProcess server) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sensors = threads.submit(() -> sense(server.mqttPort()));
            for (Phase phase : List.of(calm, burst)) {
                report(server.ingestPort(), phase);
            }
            sensors.get();
        }
    }

    /** Each reading has its due time: two of one sensor are never of the same moment. Returns when all are acknowledged. */
    private static boolean sense(int port) throws Exception {
        int each = (int) (CALM.plus(BURST).toSeconds() * READINGS / DEVICES);
        int perSecond = READINGS / DEVICES;
        Instant begin = Instant.now();
        DoorsBenchmark.together(DEVICES, each, (device, count) -> {
            try (var publisher = new Publisher(port)) {
                publisher.publish(
                        count,
                        perSecond,
                        i -> "fengsui/bench/sensors/s" + device + "-" + i % perSecond,
                        i -> "{\"quantity\":\"water-level\",\"value\":" + (1 + i % 7 * 0.01)
                                + ",\"unit\":\"m\",\"at\":\""
                                + begin.plusMillis(i * 1_000L / perSecond)
                                + "\",\"location\":{\"lng\":112.14267,\"lat\":30.91999}}");
            }
        });
        return true;
    }

    /** Due times are fixed: what waits for a free connection waits on the clock too. */
    private static void report(int port, Phase phase) throws Exception {
        var next = new AtomicInteger(phase.first);
        phase.beginMillis = System.currentTimeMillis();
        long begin = System.nanoTime();
        DoorsBenchmark.together(CONNECTIONS, 1, (connection, once) -> {
            try (var poster = new Poster(port)) {
                for (int n = next.getAndIncrement(); n < phase.end; n = next.getAndIncrement()) {
                    long due = begin + phase.dueNanos(n);
                    LockSupport.parkNanos(due - System.nanoTime());
                    poster.post(report(n, phase.isSerious(n)));
                    synchronized (phase.acknowledged) {
                        phase.acknowledged.add(System.nanoTime() - due);
                    }
                }
            }
        });
    }

    private static String report(int n, boolean isSerious) {
        var report = isSerious
                ? CityReports.serious("bench", n, Instant.now())
                : CityReports.ordinary("bench", n, Instant.now());
        var point = report.place().point();
        return String.format(
                Locale.ROOT,
                "{\"id\":\"burst-%d\",\"source\":\"bench\",\"category\":\"%s\",\"level\":\"%s\",\"occurredAt\":\"%s\","
                        + "\"location\":{\"lng\":%.6f,\"lat\":%.6f},\"address\":\"%s\",\"description\":\"路面积水，约二十厘米\"}",
                n,
                report.category(),
                report.level(),
                report.occurredAt(),
                point.lng(),
                point.lat(),
                isSerious ? WatchedRail.place(n) : "滨河路");
    }

    /** Notes when each serious report was on the screen; whether all of them are, at the latest when patience ends. */
    private boolean look(WatchedRail wall, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var seen = wall.seen();
            boolean isAllCalm = note(seen, calm);
            if (note(seen, burst) && isAllCalm) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(200);
        }
    }

    private static boolean note(Map<Integer, Long> seen, Phase phase) {
        phase.shown.millis().clear();
        boolean isAll = true;
        for (int n = phase.first; n < phase.end; n++) {
            long due = phase.dueNanos(n) / 1_000_000;
            if (phase.isSerious(n)) {
                Long at = seen.get(n);
                isAll &= at != null;
                if (at != null && (phase.first > 0 || due > WARMING.toMillis())) {
                    phase.shown.add(at - phase.beginMillis - due);
                }
            }
        }
        return isAll;
    }

    /** How many readings there are. @throws IllegalStateException when something acknowledged is not in the log */
    private int check(Store record) {
        Set<String> reports = new HashSet<>();
        int readings = 0;
        long events = 0;
        for (var page = record.eventLog().read(0, PAGE);
                !page.isEmpty();
                page = record.eventLog().read(page.getLast().seq(), PAGE)) {
            for (LoggedEvent event : page) {
                if (event.eventId().startsWith(ID) && number(event) < WARM) {
                    events++;
                    reports.add(event.eventId());
                }
                readings += event.kind() == EventKind.SENSOR ? 1 : 0;
            }
        }
        long sent = CALM.plus(BURST).toSeconds() * READINGS;
        if (events != burst.end || reports.size() != burst.end || readings != sent) {
            throw new IllegalStateException("acknowledged " + burst.end + " reports and " + sent
                    + " readings, and the log has " + events + " of " + reports.size() + " reports and " + readings
                    + " readings");
        }
        return readings;
    }

    private static int number(LoggedEvent report) {
        return Integer.parseInt(report.eventId().substring(ID.length()));
    }

    private void print(int readings, double cpu, long resident) {
        System.out.printf(
                Locale.ROOT,
                "%n### Burst: %d reports a second for %d s on top of %d sensor messages a second, the wall open in"
                        + " Chromium%n%n%d reports and %d readings acknowledged, each once in the log; load average %.1f;"
                        + " the centre used %.2f of a processor (without PostgreSQL) and %d MiB.%n%n%s%n%s%n%s%n%n",
                REPORTS,
                BURST.toSeconds(),
                READINGS,
                burst.end,
                readings,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                cpu / CALM.plus(BURST).toSeconds(),
                resident >> 20,
                Samples.HEAD,
                calm.shown.row(calm.shown),
                burst.shown.row(calm.shown));
        System.out.println("| POST of one report until the 202 | p50 ms | p95 ms | p99 ms |\n|---|---:|---:|---:|");
        for (Phase phase : List.of(calm, burst)) {
            var delays = phase.acknowledged;
            System.out.println("| " + phase.perSecond + " a second | " + delays.millis(0.5) + " | "
                    + delays.millis(0.95) + " | " + delays.millis(0.99) + " |");
        }
    }
}
