package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.profile.MediaWay;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hours: {@value #STREAMS} viewers on {@value #STREAMS} streams of about 2 Mbit/s, half over UDP and half over TCP, with
 * {@value #LOSS_PERCENT} % of the packets left out by the sender and viewers that come and go. With a speed of N the
 * cameras' media clocks run N times real time, so that pictures, losses and reconnects come N times as often; delays and
 * the gateway's own timers stay real. A minute in which all processes were held from outside is left out and named.
 */
final class SoakBenchmark {

    private static final int STREAMS = 16;
    private static final int LOSS_PERCENT = 1;
    private static final int DEFAULT_MINUTES = 10;
    private static final int MOST_SPEED = 8;
    private static final long STEP_MILLIS = 200;
    /** A viewer stays this long, and one in four stays away long enough for its camera to be let go. */
    private static final int LONGEST_STAY_MILLIS = 60_000;

    private static final int LONG_ABSENCE_MILLIS = 15_000;
    private static final int SHORT_ABSENCE_MILLIS = 1_000;
    private static final int LINGER_MILLIS = 10_000;
    private static final int AGAIN_MILLIS = 1_000;
    /** No step takes this long unless somebody stopped the process. */
    private static final long HELD_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** Somebody who looks at one camera, goes, and comes again. */
    private static final class Viewer {
        private final String camera;
        private @Nullable SocketChannel channel;
        private long nextMillis;

        Viewer(String camera) {
            this.camera = camera;
        }
    }

    /** What came of a minute. */
    private static final class Tally {
        private int reconnects;
        private int refused;
        private long heldSeconds;
    }

    private final int rows;
    private final int speed;
    private final long minuteMillis = Integer.getInteger("bench.minute-seconds", 60) * 1000L;
    private final SplittableRandom random = new SplittableRandom(1);
    private final SoakTable table;

    /** @throws IllegalArgumentException if the words are not {@code [--minutes N] [--speed N]} that give three rows */
    SoakBenchmark(String... words) {
        int minutes = DEFAULT_MINUTES;
        int times = 1;
        for (int i = 0; i < words.length; i += 2) {
            int value = i + 1 < words.length && words[i + 1].matches("[0-9]{1,5}") ? Integer.parseInt(words[i + 1]) : 0;
            if (words[i].equals("--minutes") && value > 0) {
                minutes = value;
            } else if (words[i].equals("--speed") && value > 0 && value <= MOST_SPEED) {
                times = value;
            } else {
                throw wrong(words);
            }
        }
        speed = times;
        rows = (minutes + times - 1) / times;
        if (rows < 3) {
            throw wrong(words);
        }
        table = new SoakTable(System.out, STREAMS, speed);
    }

    private static IllegalArgumentException wrong(String... words) {
        return new IllegalArgumentException("soak takes --minutes N (minutes of the cameras) and --speed N from 1 to "
                + MOST_SPEED + ", with at least three minutes on the clock, not '" + String.join(" ", words)
                + "'; its first third is compared with its last.");
    }

    void run() throws Exception {
        var faults = new Faults(LOSS_PERCENT / 100.0, 0, false);
        try (var gateway = new GatewayProcess(List.of("video.linger=" + LINGER_MILLIS / speed + "ms"));
                var fleet = CameraFleet.start(
                        gateway.sipPort(),
                        STREAMS,
                        StampedLoop.films(speed),
                        faults,
                        MediaWay.UDP,
                        MediaWay.TCP_PASSIVE);
                var viewers = new VideoViewers()) {
            gateway.awaitCameras(fleet.devices());
            table.begin("Soak: " + STREAMS + " viewers on " + STREAMS + " streams, " + LOSS_PERCENT
                    + " % lost at the sender, viewers come and go, cameras " + speed + " times real time");
            watch(gateway, viewers);
        }
        table.judge();
    }

    private void watch(GatewayProcess gateway, VideoViewers viewers) throws Exception {
        var people = CameraFleet.cameras(STREAMS).stream().map(Viewer::new).toList();
        long dropped = 0;
        boolean isWarm = false;
        for (int kept = 0; kept < rows; ) { // the first one warms up
            viewers.all.clear();
            long pictures = viewers.pictures.sum();
            var tally = minute(people, gateway, viewers);
            double perSecond = (viewers.pictures.sum() - pictures) * 1000.0 / minuteMillis;
            long droppedNow = gateway.droppedFragments();
            if (tally.heldSeconds > 0) {
                table.paused(tally.heldSeconds);
                minute(people, gateway, viewers); // cameras and viewers find each other again
                dropped = gateway.droppedFragments();
                continue;
            }
            double p50 = viewers.all.millis(0.5);
            double p99 = viewers.all.millis(0.99);
            double most = viewers.all.millis(1);
            var row = new SoakTable.Minute(
                    gateway.liveBytes() / 1e6, // a collection: what it delays is cleared before the next minute
                    gateway.residentBytes() / 1e6,
                    p50,
                    p99,
                    most,
                    perSecond,
                    droppedNow - dropped,
                    tally.reconnects,
                    tally.refused);
            dropped = droppedNow;
            table.add(row, isWarm);
            kept += isWarm ? 1 : 0;
            isWarm = true;
        }
    }

    private Tally minute(List<Viewer> people, GatewayProcess gateway, VideoViewers viewers) throws Exception {
        var tally = new Tally();
        long begun = System.currentTimeMillis();
        long last = System.nanoTime();
        while (System.currentTimeMillis() - begun < minuteMillis) {
            for (Viewer one : people) {
                step(one, gateway, viewers, tally);
            }
            Thread.sleep(STEP_MILLIS);
            long now = System.nanoTime();
            if (now - last > HELD_NANOS) {
                tally.heldSeconds += TimeUnit.NANOSECONDS.toSeconds(now - last);
            }
            last = now;
        }
        return tally;
    }

    /** Comes or goes when it is time. */
    private void step(Viewer one, GatewayProcess gateway, VideoViewers viewers, Tally tally) throws Exception {
        long now = System.currentTimeMillis();
        if (now < one.nextMillis) {
            return;
        }
        SocketChannel channel = one.channel;
        if (channel != null) {
            channel.close();
            one.channel = null;
            int most = random.nextInt(4) == 0 ? LONG_ABSENCE_MILLIS : SHORT_ABSENCE_MILLIS;
            one.nextMillis = now + random.nextInt(most) / speed;
            return;
        }
        try {
            one.channel = viewers.watch(gateway.open(one.camera, "main"));
            one.nextMillis = now + (1_000 + random.nextInt(LONGEST_STAY_MILLIS)) / speed;
            tally.reconnects++;
        } catch (IllegalStateException refused) {
            System.err.println(refused.getMessage());
            tally.refused++;
            one.nextMillis = now + AGAIN_MILLIS;
        }
    }
}
