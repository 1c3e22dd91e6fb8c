package cn.fengsui.dashboard.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatherTest {

    private record PutOff(Duration howLong, Runnable work) {}

    private final List<PutOff> putOff = new ArrayList<>();
    private final List<Set<Topic>> shown = new ArrayList<>();
    private long now;
    private final Gather gather = new Gather((wait, work) -> putOff.add(new PutOff(wait, work)), () -> now, shown::add);

    @Test
    void showsAThousandChangesOfOneFrameOnce() {
        for (int i = 0; i < 1000; i++) {
            gather.note(i % 2 == 0 ? Topic.ALERTS : Topic.CAMERAS);
        }

        run();

        assertThat(putOff).isEmpty();
        assertThat(shown).containsExactly(Set.of(Topic.ALERTS, Topic.CAMERAS));
    }

    @Test
    void showsAChangeAfterAQuietTimeWithoutWaitingForAFrame() {
        gather.note(Topic.ALERTS);

        assertThat(putOff).singleElement().extracting(PutOff::howLong).isEqualTo(Gather.MOMENT);
    }

    @Test
    void showsNothingSoonerThanAFrameAfterTheLastTime() {
        gather.note(Topic.ALERTS);
        run();
        now += Duration.ofMillis(100).toNanos();

        gather.note(Topic.HOTSPOTS);

        assertThat(putOff).singleElement().extracting(PutOff::howLong).isEqualTo(Duration.ofMillis(150));
        run();
        assertThat(shown).containsExactly(Set.of(Topic.ALERTS), Set.of(Topic.HOTSPOTS));
    }

    @Test
    void putsOffWhatChangesWhileItShows() {
        var busy = new ArrayList<Set<Topic>>();
        var slow = new Gather[1];
        slow[0] = new Gather((wait, work) -> putOff.add(new PutOff(wait, work)), () -> now, changed -> {
            busy.add(changed);
            if (busy.size() == 1) {
                slow[0].note(Topic.HEALTH);
            }
        });
        slow[0].note(Topic.ALERTS);
        run();

        assertThat(putOff).singleElement().extracting(PutOff::howLong).isEqualTo(Gather.FRAME);
        run();
        assertThat(busy).containsExactly(Set.of(Topic.ALERTS), Set.of(Topic.HEALTH));
    }

    @Test
    void showsNothingAfterItStopped() {
        gather.note(Topic.ALERTS);
        gather.stop();
        run();
        gather.note(Topic.ALERTS);

        assertThat(shown).isEmpty();
        assertThat(putOff).isEmpty();
    }

    private void run() {
        putOff.removeFirst().work().run();
    }
}
