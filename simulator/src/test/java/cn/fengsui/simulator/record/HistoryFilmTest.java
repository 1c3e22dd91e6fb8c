package cn.fengsui.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryFilmTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int STEP = 7_500;

    private final RecordingPlan plan = new RecordingPlan("34020000001320000001", CLOCK);
    private final List<Instant> shown = new ArrayList<>();
    private final List<Integer> keyframes = new ArrayList<>();

    private HistoryFilm film(Instant from, Duration length, double scale, boolean keepsStamps) {
        return new HistoryFilm(new Shown(), plan, from, from.plus(length), scale, keepsStamps);
    }

    /** The beginning of a recording of at least forty minutes. */
    private Instant recorded() {
        return plan.between(NOW.minus(Duration.ofDays(2)), NOW).stream()
                .filter(recording -> recording.bytes() > 90_000L * 2_400)
                .findFirst()
                .orElseThrow()
                .from();
    }

    private static List<Frame> take(HistoryFilm film, int count) {
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < count && !film.isOver(); i++) {
            frames.add(film.next());
        }
        return frames;
    }

    @Test
    void keepsTheLastDaysWithGaps() {
        var week = plan.between(NOW.minus(Duration.ofDays(30)), NOW);

        assertThat(week).hasSizeBetween(100, 250);
        assertThat(week.getFirst().from()).isAfter(NOW.minus(Duration.ofDays(8)));
        assertThat(week.stream().map(Recording::type).distinct()).contains("time", "alarm");
        assertThat(week.getLast().to()).isBeforeOrEqualTo(NOW);
        for (int i = 1; i < week.size(); i++) {
            assertThat(week.get(i).from()).isAfterOrEqualTo(week.get(i - 1).to());
        }
    }

    @Test
    void showsTheRecordedTimeAndEnds() {
        var begin = recorded();
        var film = film(begin, Duration.ofSeconds(2), 1, false);

        var frames = take(film, 100);

        assertThat(frames).hasSizeBetween(24, 26);
        assertThat(shown.getFirst()).isEqualTo(begin);
        assertThat(frames.get(1).decodeTicks90kHz()).isEqualTo(STEP);
        assertThat(film.isOver()).isTrue();
    }

    @Test
    void playsFasterByShowingLessUnlessItKeepsItsStamps() {
        take(film(recorded(), Duration.ofMinutes(10), 4, false), 10);
        var jump = Duration.between(shown.get(5), shown.get(6));
        shown.clear();
        var quirky = film(recorded(), Duration.ofMinutes(10), 4, true);
        var frames = take(quirky, 10);

        assertThat(jump.toMillis()).isBetween(330L, 336L);
        assertThat(Duration.between(shown.get(5), shown.get(6)).toMillis()).isBetween(80L, 85L);
        assertThat(frames.get(6).decodeTicks90kHz() - frames.get(5).decodeTicks90kHz())
                .isEqualTo(STEP);
        assertThat(quirky.pace()).isEqualTo(4);
    }

    @Test
    void jumpsAndBeginsThereWithAKeyframe() {
        var begin = recorded();
        var film = film(begin, Duration.ofMinutes(10), 1, false);
        take(film, 5);

        film.seek(100);
        var frames = take(film, 1);

        assertThat(shown.getLast()).isEqualTo(begin.plusSeconds(100));
        assertThat(keyframes).contains(5);
        assertThat(frames.getFirst().decodeTicks90kHz())
                .as("no jump of the stamps")
                .isEqualTo(5 * STEP);
    }

    @Test
    void playsBackwardsGroupByGroup() {
        var begin = recorded();
        var film = film(begin, Duration.ofMinutes(10), 1, false);
        film.seek(3);
        film.scale(-1);

        var frames = take(film, 100);

        assertThat(frames).hasSizeBetween(36, 40);
        assertThat(shown.getFirst()).isEqualTo(begin.plusSeconds(2));
        assertThat(shown.get(1)).isAfter(shown.get(0));
        assertThat(shown.get(13)).isBetween(begin.plusSeconds(1), begin.plusSeconds(2));
        assertThat(keyframes).hasSize(3);
        assertThat(film.isOver()).isTrue();
    }

    @Test
    void skipsGaps() {
        var recordings = plan.between(NOW.minus(Duration.ofDays(2)), NOW);
        int gap = 1;
        while (recordings.get(gap).from().equals(recordings.get(gap - 1).to())) {
            gap++;
        }
        var before = recordings.get(gap - 1);
        var after = recordings.get(gap);
        var film = new HistoryFilm(new Shown(), plan, before.to().minusSeconds(1), after.to(), 1, false);

        take(film, 30);

        assertThat(shown.getLast()).isAfterOrEqualTo(after.from());
    }

    /** Remembers which moments it was asked to show. */
    private final class Shown implements Film {
        private long count;

        @Override
        public Frame next() {
            throw new IllegalStateException("a recording has no present");
        }

        @Override
        public Frame showing(Instant recorded) {
            shown.add(recorded);
            long ticks = count++ * STEP;
            return new Frame(new byte[0], false, ticks, ticks);
        }

        @Override
        public void requestKeyframe() {
            keyframes.add((int) count);
        }

        @Override
        public void close() {}
    }
}
