package cn.fengsui.benchmarks;

import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.profile.MediaWay;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What somebody waits for: from the click to the first decoded picture in a real browser, and how old the picture is. The
 * gateway is a process of its own with its database; cameras are simulated, 1280x720 with two seconds between keyframes;
 * the page uses the dashboard's player. Baselines: a WebSocket message there and back, and the same player fed with the
 * same bytes from memory.
 */
final class ClickBenchmark {

    private static final int WARM_UPS = 3;
    private static final int TILES = 16;
    private static final int GROUP_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Long enough for one tile's every picture, seldom enough that sixteen do not keep the page from playing. */
    private static final int LOOK_EACH_MILLIS = 250;

    private final int clicks = Integer.getInteger("bench.clicks", 30);
    private final int seconds = Integer.getInteger("bench.seconds", 60);
    private final List<String> cameras = CameraFleet.cameras(TILES);
    private final SplittableRandom random = new SplittableRandom(1);

    void run() throws Exception {
        Path chromium = Chromium.find()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium on the PATH; install it, or name it with the variable CHROMIUM."));
        // Cameras are let go soon, so that those of the clicks before are not filming when the next one comes.
        try (var gateway = new GatewayProcess(List.of("video.linger=500ms"));
                var fleet = CameraFleet.start(
                        gateway.sipPort(), TILES, new StampedFilms(), Faults.NONE, MediaWay.UDP, MediaWay.TCP_PASSIVE);
                var page = new ClickPage(gateway, chromium)) {
            gateway.awaitCameras(TILES);
            measure(gateway, fleet, page);
        }
    }

    private void measure(GatewayProcess gateway, DeviceFleet fleet, ClickPage page) throws Exception {
        var granted = new Samples("of a cold one: until the view was granted");
        var cold = new Samples("click to first picture, cold: the camera is asked");
        for (int i = -WARM_UPS; i < clicks; i++) {
            awaitQuiet(fleet);
            note(i, page.run(click(cameras.get(Math.floorMod(i, TILES))), PATIENCE), cold, granted);
        }
        var echo = new Samples("baseline: WebSocket message there and back");
        var memory = new Samples("baseline: the same bytes from memory, same player");
        var warm = new Samples("click to first picture, warm: somebody watches it");
        var grantedWarm = new Samples("of a warm one: until the view was granted");
        try (var viewers = new VideoViewers()) {
            viewers.watch(gateway.open(cameras.getFirst(), "main"));
            page.run(command("record").put("camera", cameras.getFirst()).put("stream", "main"), PATIENCE);
            for (int i = -WARM_UPS; i < clicks; i++) {
                note(i, page.run(command("echo"), PATIENCE), echo, null);
                note(i, page.run(command("replay"), PATIENCE), memory, null);
                Thread.sleep(random.nextInt(GROUP_MILLIS)); // anywhere between two keyframes
                note(i, page.run(click(cameras.getFirst()), PATIENCE), warm, grantedWarm);
            }
        }
        System.out.println();
        System.out.println("### Click to first picture in Chromium, " + clicks + " of each, load average " + load());
        System.out.println();
        System.out.println(Samples.HEAD);
        for (Samples samples : List.of(memory, echo, warm, grantedWarm, cold, granted)) {
            System.out.println(samples.row(memory));
        }
        delays(fleet, page);
    }

    private void delays(DeviceFleet fleet, ClickPage page) throws Exception {
        System.out.println();
        System.out.println("### Age of the picture on the screen, read from the clock in it");
        System.out.println();
        System.out.println(
                "| run | load average | looks | p50 ms | p95 ms | most | unreadable | decoded a second | not shown % |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        awaitQuiet(fleet);
        delay(page, "one tile, main stream 1280x720, 25 a second", cameras.subList(0, 1), "main");
        awaitQuiet(fleet);
        delay(page, TILES + " tiles, sub streams 640x360, 12 a second", cameras, "sub");
    }

    private void delay(ClickPage page, String name, List<String> tiles, String stream) throws Exception {
        JsonObject result = page.run(
                command("delay")
                        .put("cameras", new JsonArray(tiles))
                        .put("stream", stream)
                        .put("seconds", seconds)
                        .put("every", tiles.size() == 1 ? 0 : LOOK_EACH_MILLIS),
                Duration.ofSeconds(seconds + 60L));
        var samples = new Samples(name);
        result.getJsonArray("delays").forEach(value -> samples.add(((Number) value).doubleValue()));
        if (samples.millis().isEmpty()) {
            throw new IllegalStateException("No clock could be read in the pictures of " + name + ".");
        }
        double frames = result.getInteger("frames");
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.0f | %.0f | %d | %.1f | %.2f |",
                name,
                load(),
                samples.millis().size(),
                samples.at(0.5),
                samples.at(0.95),
                samples.at(1),
                result.getInteger("unread"),
                frames / seconds,
                100 * result.getInteger("dropped") / Math.max(1, frames)));
    }

    private static void note(int round, JsonObject result, Samples all, Samples granted) {
        if (round >= 0) {
            all.add(result.getDouble("millis"));
            if (granted != null) {
                granted.add(result.getDouble("granted"));
            }
        }
    }

    private static JsonObject click(String camera) {
        return command("click").put("camera", camera).put("stream", "main");
    }

    private static JsonObject command(String name) {
        return new JsonObject().put("command", name);
    }

    /** No camera is filming. */
    private static void awaitQuiet(DeviceFleet fleet) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (fleet.liveStreams() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("A camera still films " + PATIENCE + " after its last viewer left.");
            }
            Thread.sleep(50);
        }
    }

    /** Over the last minute. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
