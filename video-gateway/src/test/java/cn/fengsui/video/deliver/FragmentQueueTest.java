package cn.fengsui.video.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.video.fmp4.Fragment;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentQueueTest {

    private final DeliveryCounters counters = new DeliveryCounters();
    private final FragmentQueue queue = new FragmentQueue(10, counters);

    @Test
    void startsWithAKeyframe() {
        queue.add(fragment(1, false));
        queue.add(fragment(2, true));
        queue.add(fragment(3, false));

        assertThat(drained()).containsExactly(2L, 3L);
    }

    @Test
    void whenFullKeepsTheNewestGroupThatIsWhole() {
        for (int n = 0; n < 11; n++) {
            queue.add(fragment(n, n == 0 || n == 6));
        }

        assertThat(drained()).containsExactly(6L, 7L, 8L, 9L, 10L);
        assertThat(counters.droppedGops()).isEqualTo(1);
        assertThat(counters.droppedFragments()).isEqualTo(6);
    }

    @Test
    void keepsALongGroupThatComesFromTheCacheInOneBurstAndThenItsLimitAgain() {
        queue.expect(25);
        for (int n = 0; n < 25; n++) {
            queue.add(fragment(n, n == 0));
        }
        assertThat(drained()).hasSize(25);
        for (int n = 25; n < 40; n++) {
            queue.add(fragment(n, n == 25));
        }

        assertThat(counters.droppedGops()).isEqualTo(1);
    }

    @Test
    void whenOneGroupFillsItLosesTheGroupAndWaitsForTheNextKeyframe() {
        for (int n = 0; n < 20; n++) {
            queue.add(fragment(n, n == 0 || n == 18));
        }

        assertThat(drained()).containsExactly(18L, 19L);
        assertThat(counters.droppedGops()).isEqualTo(1);
    }

    @Test
    void whenTheRestOfAHalfSentGroupFillsItLosesThatRest() {
        queue.add(fragment(0, true));
        assertThat(drained()).containsExactly(0L);
        for (int n = 1; n < 14; n++) {
            queue.add(fragment(n, n == 12));
        }

        assertThat(drained()).containsExactly(12L, 13L);
    }

    @Test
    void neverLosesTextsAndInitSegments() {
        queue.add("state");
        for (int n = 0; n < 100; n++) {
            queue.add(fragment(n, n % 25 == 0));
        }

        assertThat(queue.poll()).isEqualTo("state");
        assertThat(drained()).hasSizeLessThanOrEqualTo(10);
    }

    private List<Long> drained() {
        var times = new ArrayList<Long>();
        for (Object item = queue.poll(); item != null; item = queue.poll()) {
            times.add(((Fragment) item).decodeTime());
        }
        return times;
    }

    private static Fragment fragment(long time, boolean keyframe) {
        return new Fragment(Buffer.buffer(), 0, keyframe, time, 1);
    }
}
