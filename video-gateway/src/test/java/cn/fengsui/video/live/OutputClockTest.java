package cn.fengsui.video.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutputClockTest {

    private static final long PICTURE_NANOS = 40_000_000L;

    private final OutputClock clock = new OutputClock();

    @Test
    void keepsAConstantRateExactly() {
        List<long[]> out = feed(LongStream.range(0, 100).map(n -> n * 3_600));

        assertContiguous(out);
        assertThat(out.get(99)[0]).isEqualTo(99 * 3_600);
    }

    @Test
    void learnsAnotherRateWithinAFewPictures() {
        List<long[]> out = feed(LongStream.range(0, 100).map(n -> n * 6_000));

        assertContiguous(out);
        assertThat(out.get(99)[1]).isEqualTo(6_000);
        assertThat(out.get(99)[0]).isEqualTo(99 * 6_000);
    }

    @Test
    void goesOnOverTheWrapOf32And33Bits() {
        for (long wrap : new long[] {1L << 32, 1L << 33}) {
            var fresh = new OutputClock();
            long last = 0;
            for (int n = 0; n < 20; n++) {
                fresh.next((wrap - 36_000 + n * 3_600L) % wrap, n * PICTURE_NANOS);
                last = fresh.decodeTime();
            }
            assertThat(last).isEqualTo(19 * 3_600);
        }
    }

    @Test
    void takesAJumpInEitherDirectionForOneInterval() {
        List<long[]> out = feed(LongStream.of(0, 3_600, 7_200, 9_000_000, 9_003_600, 1_000, 4_600));

        assertContiguous(out);
        assertThat(out.get(6)[0]).isEqualTo(6 * 3_600);
    }

    @Test
    void leavesNoHoleWhereAPictureIsMissingAndCatchesUp() {
        List<long[]> out = feed(LongStream.of(0, 3_600, 7_200, 14_400, 18_000, 21_600));

        assertContiguous(out);
        assertThat(out.get(5)[0]).isEqualTo(21_600);
    }

    @Test
    void neverStandsStillNorGoesBackWhateverComes() {
        var random = new Random(8);

        List<long[]> out = feed(random.longs(5_000, 0, 1L << 33).flatMap(start -> random.ints(3, -5_000, 9_000)
                .mapToLong(step -> Math.floorMod(start + step, 1L << 33))));

        assertContiguous(out);
        assertThat(out).allSatisfy(one -> assertThat(one[1]).isBetween(1L, 180_000L));
    }

    @Test
    void goesByTheArrivalWhenStampsStandStill() {
        List<long[]> out = feed(LongStream.generate(() -> 77).limit(100));

        assertContiguous(out);
        assertThat(out.get(99)[0]).isBetween(90 * 3_600L, 100 * 3_600L);
    }

    @Test
    void placesSoundNearThePictureAlsoAcrossTheWraps() {
        for (long wrap : new long[] {1L << 32, 1L << 33}) {
            var fresh = new OutputClock();
            fresh.next(wrap - 1_800, 0);
            fresh.next((wrap + 1_800) % wrap, PICTURE_NANOS);

            assertThat(fresh.at(wrap - 900)).isEqualTo(900);
            assertThat(fresh.at(900)).isEqualTo(2_700);
            assertThat(fresh.at(wrap / 4)).isEqualTo(OutputClock.UNRELATED);
        }
    }

    private List<long[]> feed(LongStream times) {
        var out = new ArrayList<long[]>();
        times.forEach(time -> {
            clock.next(time, out.size() * PICTURE_NANOS);
            out.add(new long[] {clock.decodeTime(), clock.duration()});
        });
        return out;
    }

    private static void assertContiguous(List<long[]> out) {
        for (int i = 1; i < out.size(); i++) {
            assertThat(out.get(i)[0]).isEqualTo(out.get(i - 1)[0] + out.get(i - 1)[1]);
        }
    }
}
