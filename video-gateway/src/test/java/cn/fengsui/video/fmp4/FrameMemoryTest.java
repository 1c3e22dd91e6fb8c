package cn.fengsui.video.fmp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class FrameMemoryTest {

    private long now;
    private final FrameMemory memory = new FrameMemory(() -> now);
    private final FrameRoom room = new FrameRoom(memory);
    private int sequence;

    @Test
    void aFragmentReadsLikeOneOnTheHeap() {
        AccessUnit unit = unit(3_000, true, 7);

        Fragment lent = room.fragment(unit, 5, 90_000, 3_600, -1_800);
        Fragment heap = Fmp4.fragment(unit, 5, 90_000, 3_600, -1_800);

        assertThat(lent.bytes()).isEqualTo(heap.bytes());
        assertThat(lent.mediaAt()).isEqualTo(heap.mediaAt());
        assertThat(Fmp4.compositionOffset(lent)).isEqualTo(-1_800);
        assertThat(lent.kept().bytes()).isEqualTo(heap.bytes());
    }

    @Test
    void memoryThatAllHoldersGaveBackIsUsedAgain() {
        for (int group = 0; group < 50; group++) {
            List<Fragment> held = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                held.add(next(i == 0 ? 90_000 : 8_000));
            }
            held.forEach(Fragment::release);
        }
        room.leave();

        assertThat(memory.bytesInUse()).isZero();
        assertThat(memory.bytesResting()).isBetween(1L, 1_500_000L);
    }

    @Test
    void aPictureKeepsItsBytesWhileAnybodyHoldsIt() {
        AccessUnit unit = unit(20_000, true, 3);
        Fragment held = room.fragment(unit, 1, 0, 3_600, 0);
        held.retain();
        held.release();
        byte[] before = held.bytes().getBytes();
        for (int i = 0; i < 200; i++) {
            next(30_000).release();
        }

        assertThat(held.bytes().getBytes()).isEqualTo(before);
        held.release();
    }

    @Test
    void whatIsGivenBackTooOftenOrUsedAfterwardsIsRefused() {
        Fragment fragment = next(100_000);
        room.leave();
        fragment.release();

        assertThatThrownBy(fragment::retain).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(fragment::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsLostOrGivenTwiceWhenManyThreadsRelease() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 20_000; i++) {
                Fragment fragment = next(1_000 + i % 5_000);
                for (int holder = 0; holder < 3; holder++) {
                    fragment.retain();
                    threads.execute(fragment::release);
                }
                fragment.release();
            }
        }
        room.leave();

        assertThat(memory.bytesInUse()).isZero();
    }

    @Test
    void whatAStormNeededIsLeftToTheCollectorAMinuteLater() {
        List<Fragment> storm = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            storm.add(next(60_000));
        }
        storm.forEach(Fragment::release);
        assertThat(memory.bytesResting()).isBetween(20_000_000L, 30_000_000L);

        for (int second = 0; second < 120; second++) {
            now += 1_000_000_000L;
            List<Fragment> calm = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                calm.add(next(60_000));
            }
            calm.forEach(Fragment::release);
        }

        assertThat(memory.bytesInUse() + memory.bytesResting()).isLessThan(9_000_000L);
    }

    private Fragment next(int bytes) {
        return room.fragment(unit(bytes, false, sequence), ++sequence, sequence * 3_600L, 3_600, 0);
    }

    private static AccessUnit unit(int bytes, boolean key, int seed) {
        byte[] annexB = new byte[bytes + 5];
        var random = new Random(seed);
        for (int i = 0; i < annexB.length; i++) {
            annexB[i] = (byte) (1 + random.nextInt(120));
        }
        annexB[0] = 0;
        annexB[1] = 0;
        annexB[2] = 0;
        annexB[3] = 1;
        annexB[4] = (byte) (key ? 0x65 : 0x41);
        return AccessUnit.of(annexB, VideoCodec.H264, 0, AccessUnit.NO_TIME, 0);
    }
}
