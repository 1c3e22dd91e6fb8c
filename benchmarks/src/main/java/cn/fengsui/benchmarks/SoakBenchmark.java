package cn.fengsui.benchmarks;

import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.profile.MediaWay;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hours: {@value #STREAMS} viewers on {@value #STREAMS} streams of about 2 Mbit/s, half over UDP and half over TCP, with
 * {@value #LOSS_PERCENT} % of the packets left out by the sender and viewers that come and go. Memory and delay of the
 * first third are the baseline of the last third; growth is an error.
 */
final class SoakBenchmark {

    private static final int STREAMS = 16;
    private static final int LOSS_PERCENT = 1;
    private static final int DEFAULT_MINUTES = 10;
    private static final long STEP_MILLIS = 200;
    /** A viewer stays this long, and one in four stays away long enough for its camera to be let go. */
    private static final int LONGEST_STAY_MILLIS = 60_000;

    private static final int LONG_ABSENCE_MILLIS = 15_000;
    private static final int SHORT_ABSENCE_MILLIS = 1_000;

    private static final double MOST_GROWTH = 1.10;
    private static final double MOST_DELAY_GROWTH = 1.5;
    private static final double DELAY_NOISE_MILLIS = 20;
    private static final double MEMORY_NOISE_MB = 4;

    /** One minute. */
    private record Minute(
            double liveMegabytes,
            double residentMegabytes,
            double p50,
            double p99,
            double most,
            double picturesPerSecond,
            long dropped,
            int reconnects) {

        String row(int number) {
            return String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %d | %d | %s |",
                    number,
                    liveMegabytes,
                    residentMegabytes,
                    p50,
                    p99,
                    most,
                    picturesPerSecond,
                    dropped,
                    reconnects,
                    ClickBenchmark.load());
        }
    }

    /** Somebody who looks at one camera, goes, and comes again. */
    private static final class Viewer {
        private final String camera;
        private @Nullable SocketChannel channel;
        private long nextMillis;

        Viewer(String camera) {
            this.camera = camera;
        }
    }

    private final int minutes;
    private final int minuteSeconds = Integer.getInteger("bench.minute-seconds", 60);
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Minute> passed = new ArrayList<>();

    /** @throws IllegalArgumentException if the words are not {@code [--minutes N]} with N of at least 3 */
    SoakBenchmark(String... words) {
        minutes = minutes(words);
    }

    private static int minutes(String... words) {
        if (words.length == 0) {
            return DEFAULT_MINUTES;
        }
        boolean isNumber = words.length == 2 && words[0].equals("--minutes") && words[1].matches("[0-9]{1,5}");
        if (!isNumber || Integer.parseInt(words[1]) < 3) {
            throw new IllegalArgumentException("soak takes --minutes N with N from 3, not '" + String.join(" ", words)
                    + "'; its first third is compared with its last.");
        }
        return Integer.parseInt(words[1]);
    }

    void run() throws Exception {
        var faults = new Faults(LOSS_PERCENT / 100.0, 0, false);
        try (var gateway = new GatewayProcess(List.of());
                var fleet = CameraFleet.start(
                        gateway.sipPort(), STREAMS, StampedLoop.films(), faults, MediaWay.UDP, MediaWay.TCP_PASSIVE);
                var viewers = new VideoViewers()) {
            gateway.awaitCameras(fleet.devices());
            System.out.println();
            System.out.println("### Soak: " + STREAMS + " viewers on " + STREAMS + " streams, " + LOSS_PERCENT
                    + " % lost at the sender, viewers come and go");
            System.out.println();
            System.out.println("| minute | live MB | resident MB | delay p50 ms | p99 | most | pictures a second"
                    + " | fragments dropped by us | reconnects | load average |");
            System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            watch(gateway, viewers);
        }
        judge();
    }

    private void watch(GatewayProcess gateway, VideoViewers viewers) throws Exception {
        var people = CameraFleet.cameras(STREAMS).stream().map(Viewer::new).toList();
        long dropped = 0;
        for (int minute = 0; minute <= minutes; minute++) { // the first one warms up
            viewers.all.clear();
            long pictures = viewers.pictures.sum();
            long begun = System.currentTimeMillis();
            int reconnects = 0;
            while (System.currentTimeMillis() - begun < minuteSeconds * 1000L) {
                for (Viewer one : people) {
                    reconnects += step(one, gateway, viewers);
                }
                Thread.sleep(STEP_MILLIS);
            }
            double perSecond = (viewers.pictures.sum() - pictures) / (double) minuteSeconds;
            long droppedNow = gateway.droppedFragments();
            double p50 = viewers.all.millis(0.5);
            double p99 = viewers.all.millis(0.99);
            double most = viewers.all.millis(1);
            var row = new Minute(
                    gateway.liveBytes() / 1e6, // a collection: what it delays is cleared before the next minute
                    gateway.residentBytes() / 1e6,
                    p50,
                    p99,
                    most,
                    perSecond,
                    droppedNow - dropped,
                    reconnects);
            dropped = droppedNow;
            System.out.println(row.row(minute));
            if (minute > 0) {
                passed.add(row);
            }
        }
    }

    /** Comes or goes when it is time; returns the number of arrivals. */
    private int step(Viewer one, GatewayProcess gateway, VideoViewers viewers) throws Exception {
        long now = System.currentTimeMillis();
        if (now < one.nextMillis) {
            return 0;
        }
        SocketChannel channel = one.channel;
        if (channel != null) {
            channel.close();
            one.channel = null;
            one.nextMillis = now + random.nextInt(random.nextInt(4) == 0 ? LONG_ABSENCE_MILLIS : SHORT_ABSENCE_MILLIS);
            return 0;
        }
        one.channel = viewers.watch(gateway.open(one.camera, "main"));
        one.nextMillis = now + 1_000 + random.nextInt(LONGEST_STAY_MILLIS);
        return 1;
    }

    private void judge() {
        int third = passed.size() / 3;
        var first = passed.subList(0, third);
        var last = passed.subList(passed.size() - third, passed.size());
        System.out.println();
        System.out.println("| | first third | last third | ratio |");
        System.out.println("|---|---:|---:|---:|");
        boolean isFlat = compare("live MB", first, last, Minute::liveMegabytes, MOST_GROWTH, MEMORY_NOISE_MB);
        isFlat &= compare("resident MB", first, last, Minute::residentMegabytes, MOST_GROWTH, MEMORY_NOISE_MB);
        isFlat &= compare("delay p50 ms", first, last, Minute::p50, MOST_DELAY_GROWTH, DELAY_NOISE_MILLIS);
        isFlat &= compare("delay p99 ms", first, last, Minute::p99, MOST_DELAY_GROWTH, DELAY_NOISE_MILLIS);
        if (passed.stream().anyMatch(minute -> minute.picturesPerSecond() < STREAMS)) {
            throw new IllegalStateException("There was a minute with less than one picture a second for each viewer.");
        }
        if (!isFlat) {
            throw new IllegalStateException("Memory or delay grew from the first third to the last.");
        }
    }

    /** Prints the medians; false when the last is greater by more than this factor and this much. */
    private static boolean compare(
            String name,
            List<Minute> first,
            List<Minute> last,
            ToDoubleFunction<Minute> value,
            double most,
            double noise) {
        double before = median(first, value);
        double after = median(last, value);
        System.out.println(
                String.format(Locale.ROOT, "| %s | %.1f | %.1f | %.2f |", name, before, after, after / before));
        return after <= before * most || after <= before + noise;
    }

    private static double median(List<Minute> minutes, ToDoubleFunction<Minute> value) {
        return new Table.Row("", minutes.stream().map(value::applyAsDouble).toList()).median();
    }
}
