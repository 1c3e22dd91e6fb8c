package cn.fengsui.dashboard.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatherTest {

    private record PutOff(Duration howLong, Runnable work) {}

    private final List<PutOff> putOff = new ArrayList<>();
    private long now;
    private int drawn;
    private final Gather gather =
            new Gather((wait, work) -> putOff.add(new PutOff(wait, work)), () -> now, () -> drawn++);

    @Test
    void drawsAThousandChangesOfOneFrameOnce() {
        for (int i = 0; i < 1000; i++) {
            gather.note();
        }

        run();

        assertThat(putOff).isEmpty();
        assertThat(drawn).isEqualTo(1);
    }

    @Test
    void drawsAChangeAfterAQuietTimeWithoutWaitingForAFrame() {
        gather.note();

        assertThat(putOff).singleElement().extracting(PutOff::howLong).isEqualTo(Gather.MOMENT);
    }

    @Test
    void drawsNothingSoonerThanAFrameAfterTheLastTime() {
        gather.note();
        run();
        now += Duration.ofMillis(100).toNanos();

        gather.note();

        assertThat(putOff).singleElement().extracting(PutOff::howLong).isEqualTo(Duration.ofMillis(150));
        run();
        assertThat(drawn).isEqualTo(2);
    }

    @Test
    void countsTheFrameFromTheEndOfASlowDrawingAndPutsOffWhatChangesMeanwhile() {
        var slow = new Gather[1];
        slow[0] = new Gather((wait, work) -> putOff.add(new PutOff(wait, work)), () -> now, () -> {
            now += Duration.ofMillis(200).toNanos();
            if (drawn++ == 0) {
                slow[0].note();
            }
        });
        slow[0].note();
        run();

        assertThat(putOff).singleElement().extracting(PutOff::howLong).isEqualTo(Gather.FRAME);
        run();
        assertThat(putOff).isEmpty();
        assertThat(drawn).isEqualTo(2);
    }

    private void run() {
        putOff.removeFirst().work().run();
    }
}
