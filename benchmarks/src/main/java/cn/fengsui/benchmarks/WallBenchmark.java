package cn.fengsui.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Thirty screens of the wall and three hundred desks on one process: from a report's POST until each of them was sent
 * its alert, and from somebody's owning it until each was sent that; how often they are sent something, and what a screen
 * costs the server. The pages are {@link FlowPage}s, which do what a browser does on the wire. Baseline: as many plain
 * WebSockets that are sent as many bytes.
 */
final class WallBenchmark {

    private static final int SCREENS = Integer.getInteger("bench.screens", 30);
    private static final int DESKS = Integer.getInteger("bench.desks", 300);
    private static final int ALERTS = Integer.getInteger("bench.alerts", 40);
    private static final int WARM_UPS = Integer.getInteger("bench.alerts-before", 15);
    private static final int REPORTS_PER_SECOND = 5;
    private static final Duration BETWEEN = Duration.ofMillis(1500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OPENING_AT_ONCE = 8;
    private static final double MIB = 1024.0 * 1024;

    private final Waiting waiting = new Waiting();
    private final List<FlowPage> pages = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().executor(threads).connectTimeout(PATIENCE).build();
    private volatile boolean isOver;

    void run() throws Exception {
        try (var server = new WallProcess(SCREENS, DESKS, 0, 0);
                var poster = new Poster(server.ingestPort())) {
            List<String> memory = open(server);
            threads.execute(this::stayAlive);
            threads.execute(() -> background(server.ingestPort()));
            var seen = new Samples("report posted to the push of its alert, all");
            var screens = new Samples("of these, screens of the wall");
            var owned = new Samples("owned on record to the push that says so, all");
            for (int n = -WARM_UPS; n < 0; n++) {
                alert(server, poster, n, new Samples(""), new Samples(""), new Samples(""));
            }
            pages.forEach(FlowPage::forget);
            double cpu = server.cpuSeconds();
            long started = System.nanoTime();
            for (int n = 0; n < ALERTS; n++) {
                alert(server, poster, n, seen, screens, owned);
            }
            double seconds = (System.nanoTime() - started) / 1e9;
            cpu = server.cpuSeconds() - cpu;
            long bytes = pages.stream().mapToLong(FlowPage::bytes).sum();
            long messages = pages.stream().mapToLong(FlowPage::messages).sum();
            double most = pages.stream()
                    .filter(FlowPage::isScreen)
                    .mapToDouble(FlowPage::mostPerSecond)
                    .max()
                    .orElse(0);
            isOver = true;
            Samples plain = plain(server, (int) (bytes / Math.max(1, messages)));
            print(server, memory, List.of(plain, seen, screens, owned), seconds, cpu, bytes, messages, most);
            pages.forEach(FlowPage::close);
            System.out.println("\nAlone on the same process afterwards:\n\n" + Samples.HEAD);
            new BrowserActs().measure(server, poster, ALERTS).forEach(row -> System.out.println(row.row(plain)));
        } finally {
            isOver = true;
            pages.forEach(FlowPage::close);
            threads.shutdownNow();
        }
    }

    private List<String> open(WallProcess server) throws Exception {
        // what the first page of each kind makes for all that follow is not a screen's
        try (var wall = FlowPage.screen(http, server.dashboard(), WallServer.token(0), (page, text) -> {});
                var desk = FlowPage.desk(http, server.dashboard(), WallServer.desk(0), "alerts", (page, text) -> {})) {
            server.liveBytes();
        }
        long before = server.liveBytes();
        open(SCREENS, n -> FlowPage.screen(http, server.dashboard(), WallServer.token(n), this::pushed));
        long withScreens = server.liveBytes();
        open(
                DESKS,
                n -> FlowPage.desk(
                        http, server.dashboard(), WallServer.desk(n), n % 3 == 2 ? "desk" : "alerts", this::pushed));
        long withDesks = server.liveBytes();
        return List.of(
                row("before the first", before / MIB, 0),
                row(SCREENS + " screens open", withScreens / MIB, (withScreens - before) / MIB / SCREENS),
                row(DESKS + " desks besides", withDesks / MIB, (withDesks - withScreens) / MIB / DESKS));
    }

    private static String row(String name, double all, double each) {
        return String.format(Locale.ROOT, "| %s | %.1f | %.2f |", name, all, each);
    }

    @FunctionalInterface
    private interface Opening {
        FlowPage open(int n) throws IOException, InterruptedException;
    }

    private void open(int count, Opening opening) throws Exception {
        var places = new Semaphore(OPENING_AT_ONCE);
        var opened = new ArrayList<java.util.concurrent.Future<FlowPage>>();
        for (int n = 0; n < count; n++) {
            int own = n;
            opened.add(threads.submit(() -> {
                places.acquire();
                try {
                    return opening.open(own);
                } finally {
                    places.release();
                }
            }));
        }
        for (var one : opened) {
            pages.add(one.get());
        }
    }

    private void pushed(FlowPage page, String text) {
        waiting.pushed(page, text);
        if (page.isScreen() && text.contains("\"versions\"")) {
            threads.execute(() -> attempt(() -> page.readLayers(text)));
        }
    }

    /** One serious report, until all were sent its alert; then somebody owns it, until all were sent that. */
    private void alert(WallProcess server, Poster poster, int n, Samples seen, Samples screens, Samples owned)
            throws Exception {
        String place = "验收" + (100_000 + n) + "号";
        List<FlowPage> who = pages.stream().filter(FlowPage::showsAlerts).toList();
        waiting.await(place, who);
        poster.postFire("a", n, place, 112.0, 30.8);
        waiting.all(PATIENCE, (page, millis) -> {
            seen.add(millis);
            if (page.isScreen()) {
                screens.add(millis);
            }
        });
        String owner = "Q" + (500_000 + n);
        waiting.await(owner, who);
        server.ask(WallServer.ACKNOWLEDGE + " " + owner);
        waiting.all(PATIENCE, (page, millis) -> owned.add(millis));
        Thread.sleep(BETWEEN.toMillis() + Math.floorMod(n * 113, 250)); // at any moment between two frames
    }

    private void background(int port) {
        attempt(() -> {
            try (var poster = new Poster(port)) {
                for (int n = 0; !isOver; n++) {
                    poster.post("""
                            {"id":"o%d-%d","source":"bench-%d","category":"C1","level":"IV","occurredAt":"%s",
                             "location":{"lng":%.4f,"lat":%.4f,"crs":"WGS84"},"description":"路面积水"}
                            """.formatted(
                                    n,
                                    System.nanoTime(),
                                    n % 7,
                                    Instant.now(),
                                    112.0 + (n * 7919 % 3000) / 10_000.0,
                                    30.8 + (n * 104_729 % 3000) / 10_000.0));
                    Thread.sleep(TimeUnit.SECONDS.toMillis(1) / REPORTS_PER_SECOND);
                }
            }
        });
    }

    /** Screens tell about themselves every two seconds, all pages beat every fifteen. */
    private void stayAlive() {
        for (int round = 0; !isOver; round++) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            for (int i = 0; i < pages.size() && !isOver; i++) {
                FlowPage page = pages.get(i);
                boolean withFlow = i % 8 == round % 8;
                if (withFlow || page.isScreen()) {
                    attempt(() -> page.stayAlive(withFlow));
                }
            }
            java.util.concurrent.locks.LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    @FunctionalInterface
    private interface Try {
        void run() throws Exception;
    }

    private void attempt(Try what) {
        try {
            what.run();
        } catch (Exception failed) {
            if (!isOver) {
                waiting.failed(failed);
            }
        }
    }

    private Samples plain(WallProcess server, int bytes) throws Exception {
        var samples = new Samples("baseline: plain WebSocket broadcast of as many bytes");
        var sockets = new ArrayList<WebSocket>();
        var all = pages.stream().filter(FlowPage::showsAlerts).toList();
        for (FlowPage page : all) {
            sockets.add(http.newWebSocketBuilder()
                    .buildAsync(server.plain(), new Reading(page))
                    .join());
        }
        for (int n = 0; n < ALERTS; n++) {
            String mark = "plain" + n + ".";
            waiting.await(mark, all);
            server.ask(WallServer.BROADCAST + " " + mark + " " + bytes);
            waiting.all(PATIENCE, (page, millis) -> samples.add(millis));
            Thread.sleep(100);
        }
        sockets.forEach(WebSocket::abort);
        return samples;
    }

    private final class Reading implements WebSocket.Listener {
        private final FlowPage page;
        private final StringBuilder text = new StringBuilder();

        Reading(FlowPage page) {
            this.page = page;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                waiting.pushed(page, text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void print(
            WallProcess server,
            List<String> memory,
            List<Samples> rows,
            double seconds,
            double cpu,
            long bytes,
            long messages,
            double most)
            throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%n### Wall: %d screens and %d desks on one process with %s, load average %.1f%n%n%s%n",
                SCREENS,
                DESKS,
                WallProcess.HEAP,
                java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                        .getSystemLoadAverage(),
                Samples.HEAD);
        rows.forEach(row -> System.out.println(row.row(rows.getFirst())));
        System.out.println("\n| server memory after a collection | MiB | MiB each |\n|---|---:|---:|");
        memory.forEach(System.out::println);
        System.out.println(row("at the end", server.liveBytes() / MIB, 0));
        System.out.printf(
                Locale.ROOT,
                "%nIn %.0f s: %.2f messages a second and page, a screen %.1f a second at most (over five seconds); %.0f bytes a message; the server"
                        + " used %.2f of a processor, resident %.0f MiB.%n",
                seconds,
                messages / seconds / pages.size(),
                most,
                (double) bytes / Math.max(1, messages),
                cpu / seconds,
                server.residentBytes() / MIB);
    }
}
