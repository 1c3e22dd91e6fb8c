package cn.fengsui.video.ps;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.ps.StreamFuzz.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Ten thousand streams that nobody should send. */
class StreamFuzzTest {

    private static final int STREAMS = 10_000;
    private static final long SEED = 13_818;

    /** A frame of 4 MB in each of three buffers that double as they grow, and what is cached for latecomers. */
    private static final long MOST_BYTES_PER_LONG_STREAM = 64L << 20;

    @Test
    void endsTenThousandSpoiledStreamsWithPicturesInOrderOrNoneAndNothingElse() {
        List<List<Payload>> seeds = StreamFuzz.seeds();
        var random = new Random(SEED);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            long units = 0;
            for (int n = 0; n < STREAMS; n++) {
                units += spoil(seeds.get(n % seeds.size()), random);
            }
            assertThat(units).as("some of it can still be read").isGreaterThan(STREAMS);
        });
    }

    private static long spoil(List<Payload> seed, Random random) {
        var road = new StreamFuzz();
        int share = 1 + random.nextInt(12);
        for (Payload payload : seed) {
            int chance = random.nextInt(share * 4);
            if (chance == 1) {
                road.lose();
            } else {
                road.feed(chance == 0 ? StreamFuzz.spoiled(payload, random) : payload);
            }
        }
        road.flush();
        return road.counters().accessUnits();
    }

    @Test
    void keepsItsMemoryBoundedInAStreamOfRubbishThatNeverEnds() {
        var random = new Random(SEED);
        var road = new StreamFuzz();
        List<List<Payload>> seeds = StreamFuzz.seeds();
        long before = used();

        for (int n = 0; n < 3_000; n++) {
            for (Payload payload : seeds.get(n % seeds.size())) {
                road.feed(StreamFuzz.spoiled(payload, random));
            }
        }

        assertThat(used() - before).isLessThan(MOST_BYTES_PER_LONG_STREAM);
        assertThat(road.counters().accessUnits()).isPositive();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
