package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.rtsp.RtspServer;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * How long the first picture of a camera takes that is pulled by RTSP and that nobody watched: from the wish for a view to
 * the first fragment at the viewer. The gateway is a process of its own with its database; the camera is simulated,
 * 1280x720 with two seconds between keyframes, and begins its film at a keyframe or anywhere between two. The baseline is
 * the wait for the camera's next keyframe, which no player can shorten.
 */
final class PullBenchmark {

    private static final String CAMERA = "34020000001310009001";
    private static final int GROUP = 50;
    private static final int RATE = 25;
    private static final int TICKS = 90_000 / RATE;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int rounds = Integer.getInteger("bench.clicks", 20);
    private final AtomicInteger startsAt = new AtomicInteger();
    private final SplittableRandom random = new SplittableRandom(1);

    void run() throws Exception {
        List<Frame> group = group();
        Films films = (id, name) -> new Loop(group, startsAt.get());
        try (var gateway = new GatewayProcess(List.of("video.pull-networks=127.0.0.0/8", "video.pull-linger=1ms"));
                var camera = RtspServer.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), films, Optional.empty());
                var http = HttpClient.newHttpClient()) {
            gateway.put(
                    "/api/v1/pulled/" + CAMERA,
                    new JsonObject().put("name", "pulled").put("url", camera.url("film")));
            measure(gateway, camera, http);
        }
    }

    private static List<Frame> group() {
        try (Film film = new StampedFilms().open(CAMERA, "pulled")) {
            List<Frame> frames =
                    IntStream.range(0, GROUP).mapToObj(n -> film.next()).toList();
            if (!frames.getFirst().isKeyframe()
                    || frames.stream().filter(Frame::isKeyframe).count() != 1) {
                throw new IllegalStateException("The film has no keyframe every " + GROUP + " pictures any more.");
            }
            return frames;
        }
    }

    private void measure(GatewayProcess gateway, RtspServer camera, HttpClient http) throws Exception {
        var wait = new Samples("baseline: until the next keyframe of a camera that begins anywhere");
        var anywhere = new Samples("first picture of that camera");
        var keyframe = new Samples("first picture of one that begins with a keyframe");
        var beyond = new Samples("first picture of the first, less the wait for its keyframe");
        for (int i = -1; i < rounds; i++) {
            int begin = 1 + random.nextInt(GROUP - 1);
            double millis = first(begin, gateway, camera, http);
            double plain = first(0, gateway, camera, http);
            if (i >= 0) {
                double waits = (GROUP - begin) * 1_000.0 / RATE;
                wait.add(waits);
                anywhere.add(millis);
                beyond.add(millis - waits);
                keyframe.add(plain);
            }
        }
        System.out.println();
        System.out.println(
                "### First picture of a pulled camera, " + rounds + " of each, load average " + ClickBenchmark.load());
        System.out.println();
        System.out.println(Samples.HEAD);
        for (Samples samples : List.of(wait, anywhere, beyond, keyframe)) {
            System.out.println(samples.row(wait));
        }
    }

    private double first(int begin, GatewayProcess gateway, RtspServer camera, HttpClient http) throws Exception {
        awaitQuiet(camera);
        startsAt.set(begin);
        var viewer = new Viewer();
        long since = System.nanoTime();
        WebSocket socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(gateway.open(CAMERA, "main")), viewer)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        long came = viewer.picture.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        socket.abort();
        return (came - since) / 1e6;
    }

    /** The camera is let go. */
    private static void awaitQuiet(RtspServer camera) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (camera.connections() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The camera is still pulled " + PATIENCE + " after its last viewer.");
            }
            Thread.sleep(50);
        }
    }

    /** Notes when the first message after the init segment came. */
    private static final class Viewer implements WebSocket.Listener {
        private final CompletableFuture<Long> picture = new CompletableFuture<>();
        private int messages;

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            messages += last ? 1 : 0;
            if (messages == 2) {
                picture.complete(System.nanoTime());
            }
            socket.request(1);
            return null;
        }
    }

    /** The same group again and again, from somewhere in it. */
    private static final class Loop implements Film {
        private final List<Frame> group;
        private final int begin;
        private int sent;

        Loop(List<Frame> group, int begin) {
            this.group = group;
            this.begin = begin;
        }

        @Override
        public Frame next() {
            return group.get((begin + sent) % GROUP).at((long) sent++ * TICKS);
        }

        @Override
        public void requestKeyframe() {}

        @Override
        public void close() {}
    }
}
