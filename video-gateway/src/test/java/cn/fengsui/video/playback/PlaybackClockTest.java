package cn.fengsui.video.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.video.history.RecordSpan;
import cn.fengsui.video.history.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlaybackClockTest {

    private static final Instant FROM = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant TO = FROM.plusSeconds(3_600);
    private static final long FRAME = 3_600;

    private final PlaybackClock clock = new PlaybackClock(FROM, Timeline.unknown(FROM, TO));
    private long nanos = 1;
    private long stamp = 500_000;
    private long out;

    @Test
    void countsFromTheBeginOfTheRange() {
        play(250, FRAME, 40);

        assertThat(clock.position()).isEqualTo(FROM.plusMillis(249 * 40));
        assertThat(clock.hasPicture()).isTrue();
        assertThat(out).isEqualTo(249 * FRAME);
    }

    @Test
    void stampsAsRecordedAtFourTimesArePacedByArrival() {
        play(25, FRAME, 40);
        clock.speed(4);
        long before = out;
        play(1_000, FRAME, 10);

        assertThat((out - before) / 90_000.0).as("seconds for the player").isCloseTo(10, within(0.6));
        assertThat(secondsAt()).as("seconds of the recording").isCloseTo(41, within(0.3));
    }

    @Test
    void stampsScaledByTheDeviceMoveTheRecordingFourTimesAsFast() {
        play(25, FRAME, 40);
        clock.speed(4);
        long before = out;
        play(1_000, FRAME / 4, 10);

        assertThat((out - before) / 90_000.0).isCloseTo(10, within(0.8));
        assertThat(secondsAt()).isCloseTo(41, within(3.0));
    }

    @Test
    void slowMotionIsStretched() {
        play(25, FRAME, 40);
        clock.speed(0.25);
        long before = out;
        play(250, FRAME, 160);

        assertThat((out - before) / 90_000.0).isCloseTo(40, within(1.0));
        assertThat(secondsAt()).isCloseTo(11, within(0.3));
    }

    @Test
    void aSeekStandsAtItsTargetWhateverTheStampsDo() {
        play(50, FRAME, 40);
        clock.anchor(FROM.plusSeconds(1_800), OptionalLong.empty());
        assertThat(clock.hasPicture()).isFalse();
        play(3, FRAME, 40); // what was still under way
        assertThat(clock.position()).isEqualTo(FROM.plusSeconds(1_800));
        stamp = 7;
        play(25, FRAME, 40);

        assertThat(clock.position()).isEqualTo(FROM.plusSeconds(1_800).plusMillis(24 * 40));
        assertThat(out).as("the player sees no jump").isEqualTo(77 * FRAME);
    }

    @Test
    void rtpInfoTellsWhereTheNewPositionBegins() {
        play(50, FRAME, 40);
        clock.anchor(FROM.plusSeconds(60), OptionalLong.of(90_000_000));
        key();
        assertThat(clock.hasPicture()).as("a keyframe of the old position").isFalse();
        stamp = 90_000_000;
        play(1, FRAME, 40);

        assertThat(clock.hasPicture()).isTrue();
        assertThat(clock.position()).isEqualTo(FROM.plusSeconds(60));
    }

    @Test
    void stampsThatWrapAreNoJump() {
        stamp = (1L << 32) - 5 * FRAME;
        for (int i = 0; i < 50; i++) {
            out = clock.next(stamp, i == 0, nanos);
            stamp = (stamp + FRAME) & 0xFFFF_FFFFL;
            nanos += 40_000_000;
        }

        assertThat(clock.position()).isEqualTo(FROM.plusMillis(49 * 40));
    }

    @Test
    void leapsOverAGapOfTheRecording() {
        var gap = Timeline.of(
                FROM,
                TO,
                List.of(
                        new RecordSpan(FROM, FROM.plusSeconds(10), "time", 0),
                        new RecordSpan(FROM.plusSeconds(600), TO, "time", 0)),
                true);
        clock.timeline(gap);
        play(250 + 3 * 25 + 2, FRAME, 40);

        assertThat(clock.position()).isBetween(FROM.plusSeconds(597), FROM.plusSeconds(601));
    }

    @Test
    void backwardsItGoesDownGroupByGroup() {
        play(25, FRAME, 40);
        clock.anchor(FROM.plusSeconds(100), OptionalLong.empty());
        clock.speed(-1);
        stamp = 100 * 90_000;
        long before = out;
        for (int group = 0; group < 10; group++) {
            play(25, FRAME, 40);
            stamp -= 50 * FRAME;
        }

        assertThat(secondsAt()).isCloseTo(92, within(1.0));
        assertThat((out - before) / 90_000.0).isCloseTo(10, within(0.2));
    }

    @Test
    void keyframesAloneAreSpreadEvenly() {
        clock.speed(4);
        play(20, 180_000, 500);

        assertThat(out / 90_000.0).isCloseTo(9.5, within(0.5));
        assertThat(secondsAt()).isCloseTo(38, within(0.5));
    }

    private double secondsAt() {
        return Duration.between(FROM, clock.position()).toMillis() / 1_000.0;
    }

    private void key() {
        out = clock.next(stamp, true, nanos);
        stamp += FRAME;
        nanos += 40_000_000;
    }

    private void play(int pictures, long step, int millis) {
        for (int i = 0; i < pictures; i++) {
            out = clock.next(stamp, i % 25 == 0 && stamp > 0 && step > 0 && i > 0, nanos);
            stamp += step;
            nanos += millis * 1_000_000L;
        }
    }
}
