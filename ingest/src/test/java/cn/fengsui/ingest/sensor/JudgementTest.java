package cn.fengsui.ingest.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorFlag;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.domain.sensor.SensorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Instant START = Instant.parse("2026-07-14T00:00:00Z");
    private static final Quantity LEVEL =
            Quantity.catalog(Path.of("")).of("water-level").orElseThrow();

    private Instant at = START;
    private SensorState state;

    @Test
    void believesAnOrdinaryValue() {
        assertThat(after(25.1, Duration.ofMinutes(5)).flag()).isEqualTo(SensorFlag.NONE);
        assertThat(state.reading().quality()).isEqualTo(ReadingQuality.GOOD);
    }

    @Test
    void doesNotBelieveTheImpossible() {
        after(25.1, Duration.ofMinutes(5));

        after(-9999, Duration.ofMinutes(5));

        assertThat(state.flag()).isEqualTo(SensorFlag.IMPOSSIBLE);
        assertThat(state.reading().quality()).isEqualTo(ReadingQuality.BAD);
        assertThat(state.believed()).isEqualTo(25.1);
        assertThat(after(25.2, Duration.ofMinutes(5)).flag()).isEqualTo(SensorFlag.NONE);
    }

    @Test
    void doesNotBelieveAJumpUntilTheNextReadingsConfirmIt() {
        after(25.0, Duration.ofMinutes(5));

        var jump = after(45.0, Duration.ofMinutes(5));
        var confirmed = after(45.1, Duration.ofMinutes(5));
        var believed = after(45.2, Duration.ofMinutes(5));

        assertThat(jump.flag()).isEqualTo(SensorFlag.TOO_FAST);
        assertThat(confirmed.flag()).isEqualTo(SensorFlag.TOO_FAST);
        assertThat(believed.flag()).isEqualTo(SensorFlag.NONE);
        assertThat(believed.believed()).isEqualTo(45.2);
    }

    @Test
    void doesNotLetASpikeSpoilWhatFollows() {
        after(25.0, Duration.ofMinutes(5));
        after(45.0, Duration.ofMinutes(5));

        assertThat(after(25.1, Duration.ofMinutes(5)).flag()).isEqualTo(SensorFlag.NONE);
    }

    @Test
    void seesThatAValueIsFrozenAndThatItMovesAgain() {
        for (int i = 0; i < 24; i++) {
            after(25.0, Duration.ofMinutes(30));
        }
        assertThat(state.flag()).isEqualTo(SensorFlag.NONE);

        after(25.0, Duration.ofMinutes(31));
        assertThat(state.flag()).isEqualTo(SensorFlag.FROZEN);
        assertThat(state.reading().quality()).isEqualTo(ReadingQuality.BAD);

        assertThat(after(25.01, Duration.ofMinutes(30)).flag()).isEqualTo(SensorFlag.NONE);
    }

    @Test
    void letsADrySkyStayDry() {
        var rain = Quantity.catalog(Path.of("")).of("rain").orElseThrow();
        for (int i = 0; i < 500; i++) {
            at = at.plus(Duration.ofHours(1));
            state = Judgement.of(reading("rain", 0, ReadingQuality.GOOD), "tests", "", rain, state, at);
        }

        assertThat(state.flag()).isEqualTo(SensorFlag.NONE);
    }

    @Test
    void seesASensorAtTheEndOfItsScaleWhereASiteSaysSo() {
        var depth = new Quantity("depth", "m", Map.of("m", new Quantity.Scale(1, 0)), 0, 4, 100, Duration.ZERO, 0, 3);
        for (double value : new double[] {3.8, 4, 4}) {
            at = at.plusSeconds(60);
            state = Judgement.of(reading("depth", value, ReadingQuality.GOOD), "tests", "", depth, state, at);
            assertThat(state.flag()).isEqualTo(SensorFlag.NONE);
        }

        at = at.plusSeconds(60);
        state = Judgement.of(reading("depth", 4, ReadingQuality.GOOD), "tests", "", depth, state, at);

        assertThat(state.flag()).isEqualTo(SensorFlag.STUCK);
    }

    @Test
    void believesTheSourceThatDoesNotBelieveItself() {
        state = Judgement.of(reading("water-level", 25, ReadingQuality.BAD), "tests", "", LEVEL, null, at);

        assertThat(state.flag()).isEqualTo(SensorFlag.TOLD);
        assertThat(state.reading().quality()).isEqualTo(ReadingQuality.BAD);
    }

    @Test
    void tellsHowFastItRises() {
        after(25.0, Duration.ofMinutes(10));

        after(25.1, Duration.ofMinutes(10));

        assertThat(state.trendPerHour()).isBetween(0.59, 0.61);
    }

    private SensorState after(double value, Duration later) {
        at = at.plus(later);
        state = Judgement.of(reading("water-level", value, ReadingQuality.GOOD), "tests", "", LEVEL, state, at);
        return state;
    }

    private SensorReading reading(String quantity, double value, ReadingQuality quality) {
        return new SensorReading("wl-1", quantity, value, "m", quality, Place.UNKNOWN, at, false);
    }
}
