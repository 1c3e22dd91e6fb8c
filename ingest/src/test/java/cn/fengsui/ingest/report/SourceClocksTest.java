package cn.fengsui.ingest.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceClocksTest {

    private static final Instant NOW = Instant.parse("2026-07-14T00:30:00Z");

    private final SourceClocks clocks = new SourceClocks();

    @Test
    void knowsNothingOfASourceThatNeverSaysWhenItSends() {
        for (int i = 0; i < 100; i++) {
            clocks.hear("quiet", NOW, null, NOW.plusSeconds(i));
        }

        assertThat(view("quiet").state()).isEqualTo(SourceClock.State.UNKNOWN);
        assertThat(view("quiet").heard()).isEqualTo(100);
    }

    @Test
    void findsAClockThatRunsAheadAfterThreeMessagesAndTellsItOnce() {
        for (int i = 0; i < 10; i++) {
            clocks.hear("fast", NOW, NOW.plusSeconds(i + 12), NOW.plusSeconds(i));
        }

        assertThat(view("fast").state()).isEqualTo(SourceClock.State.AHEAD);
        assertThat(view("fast").offset()).isEqualTo(Duration.ofSeconds(-12));
        assertThat(clocks.wrong()).isEqualTo(1);
        assertThat(clocks.newAlarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.category()).isEqualTo("T3");
            assertThat(alarm.description()).contains("fast").contains("快 12.0 秒");
        });
        assertThat(clocks.newAlarms()).isEmpty();
    }

    @Test
    void isNotMisledByOneMessageThatWasHeldBack() {
        for (int i = 0; i < 40; i++) {
            clocks.hear("right", NOW, NOW.plusSeconds(i), NOW.plusSeconds(i + (i % 2 == 0 ? 1 : 600)));
        }

        assertThat(view("right").state()).isEqualTo(SourceClock.State.RIGHT);
        assertThat(clocks.newAlarms()).isEmpty();
    }

    @Test
    void callsAClockBehindOnlyAfterManyMessages() {
        for (int i = 0; i < 19; i++) {
            clocks.hear("slow", NOW, NOW.plusSeconds(i), NOW.plusSeconds(i + 30));
        }
        assertThat(view("slow").state()).isEqualTo(SourceClock.State.UNKNOWN);

        clocks.hear("slow", NOW, NOW.plusSeconds(20), NOW.plusSeconds(50));

        assertThat(view("slow").state()).isEqualTo(SourceClock.State.BEHIND);
    }

    @Test
    void becomesRightAgainWhenTheClockIsSet() {
        for (int i = 0; i < 200; i++) {
            clocks.hear("set", NOW, NOW.plusSeconds(i + (i < 100 ? 60 : 0)), NOW.plusSeconds(i));
        }

        assertThat(view("set").state()).isEqualTo(SourceClock.State.RIGHT);
    }

    @Test
    void marksWhatIsLateAndWhatIsOutOfOrder() {
        var first = clocks.hear("s", NOW.minus(SourceClocks.LATE).minusSeconds(1), null, NOW);
        var second = clocks.hear("s", NOW, null, NOW);
        var third = clocks.hear("s", NOW.minusSeconds(1), null, NOW);

        assertThat(first).isEqualTo(new SourceClocks.Heard(true, false));
        assertThat(second).isEqualTo(new SourceClocks.Heard(false, false));
        assertThat(third).isEqualTo(new SourceClocks.Heard(false, true));
    }

    @Test
    void watchesNoMoreSourcesThanItHasRoomFor() {
        for (int i = 0; i < SourceClocks.MOST + 10; i++) {
            clocks.hear("s" + i, NOW, null, NOW);
        }

        assertThat(clocks.views()).hasSize(SourceClocks.MOST);
    }

    private SourceClock.View view(String source) {
        return clocks.views().get(source);
    }
}
