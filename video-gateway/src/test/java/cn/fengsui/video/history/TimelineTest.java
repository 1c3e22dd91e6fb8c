package cn.fengsui.video.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final Instant DAY = Instant.parse("2026-05-03T16:00:00Z");
    private static final Instant END = DAY.plusSeconds(86_400);

    @Test
    void sortsCutsAndForgetsWhatIsNamedTwice() {
        Timeline day = Timeline.of(
                DAY,
                END,
                List.of(
                        span(600, 1_200, "time"),
                        span(-100, 600, "time"),
                        span(600, 1_200, "time"),
                        span(700, 600, "time")),
                true);

        assertThat(day.spans()).containsExactly(span(0, 600, "time"), span(600, 1_200, "time"));
        assertThat(day.covered()).containsExactly(span(0, 1_200, ""));
    }

    @Test
    void namesTheGaps() {
        Timeline day = Timeline.of(
                DAY,
                END,
                List.of(span(600, 1_200, "time"), span(1_202, 1_300, "alarm"), span(2_000, 86_400, "time")),
                true);

        assertThat(day.gaps()).containsExactly(span(0, 600, ""), span(1_300, 2_000, ""));
        assertThat(Timeline.of(DAY, END, List.of(), true).gaps()).containsExactly(span(0, 86_400, ""));
    }

    @Test
    void findsTheNextRecordedMoment() {
        Timeline day = Timeline.of(DAY, END, List.of(span(0, 100, "time"), span(500, 600, "time")), true);

        assertThat(day.nextHeld(DAY.plusSeconds(50))).contains(DAY.plusSeconds(50));
        assertThat(day.nextHeld(DAY.plusSeconds(200))).contains(DAY.plusSeconds(500));
        assertThat(day.nextHeld(DAY.plusSeconds(700))).isEmpty();
        assertThat(day.lastHeld(DAY.plusSeconds(200))).contains(DAY.plusSeconds(100));
    }

    private static RecordSpan span(long from, long to, String type) {
        return new RecordSpan(DAY.plusSeconds(from), DAY.plusSeconds(to), type, 0);
    }
}
