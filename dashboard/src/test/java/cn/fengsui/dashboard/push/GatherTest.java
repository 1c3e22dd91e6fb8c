package cn.fengsui.dashboard.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatherTest {

    private final List<Runnable> frames = new ArrayList<>();
    private final List<Set<Topic>> shown = new ArrayList<>();
    private final Gather gather = new Gather(frames::add, shown::add);

    @Test
    void showsAThousandChangesOfOneFrameOnce() {
        for (int i = 0; i < 1000; i++) {
            gather.note(i % 2 == 0 ? Topic.ALERTS : Topic.CAMERAS);
        }

        frames.removeFirst().run();

        assertThat(frames).isEmpty();
        assertThat(shown).containsExactly(Set.of(Topic.ALERTS, Topic.CAMERAS));
    }

    @Test
    void showsAChangeDuringTheFrameInTheNextOne() {
        gather.note(Topic.ALERTS);
        frames.removeFirst().run();
        gather.note(Topic.HOTSPOTS);
        frames.removeFirst().run();

        assertThat(shown).containsExactly(Set.of(Topic.ALERTS), Set.of(Topic.HOTSPOTS));
    }

    @Test
    void showsNothingAfterItStopped() {
        gather.note(Topic.ALERTS);
        gather.stop();
        frames.removeFirst().run();
        gather.note(Topic.ALERTS);

        assertThat(shown).isEmpty();
        assertThat(frames).isEmpty();
    }
}
