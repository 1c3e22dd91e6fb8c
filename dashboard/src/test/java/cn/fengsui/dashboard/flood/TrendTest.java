package cn.fengsui.dashboard.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrendTest {

    private static final Instant NOW = Instant.parse("2026-07-14T06:00:00Z");

    @Test
    void findsTheRiseOfASteadyGauge() {
        assertThat(Trend.perHour(rising(0.3, 6, 600), NOW).orElseThrow()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void saysNothingFromTwoReadingsOrFromAFewMinutes() {
        assertThat(Trend.perHour(rising(0.3, 2, 600), NOW)).isEmpty();
        assertThat(Trend.perHour(rising(0.3, 5, 60), NOW)).isEmpty();
    }

    @Test
    void forgetsWhatIsOlderThanAnHour() {
        var readings = new ArrayList<>(List.of(new Trend.Point(NOW.minusSeconds(7200), 100)));
        readings.addAll(rising(0.3, 6, 600));

        assertThat(Trend.perHour(readings, NOW).orElseThrow()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void tellsTheMinutesToALimitThatComesNearer() {
        assertThat(Trend.minutesTo(40.5, 40.2, OptionalDouble.of(0.6)).orElseThrow())
                .isCloseTo(30, within(1e-6));
        assertThat(Trend.minutesTo(40.5, 40.6, OptionalDouble.of(0.6))).hasValue(0);
    }

    @Test
    void promisesNothingForAGaugeThatFallsOrCrawls() {
        assertThat(Trend.minutesTo(40.5, 40.2, OptionalDouble.of(-0.1))).isEmpty();
        assertThat(Trend.minutesTo(40.5, 40.2, OptionalDouble.of(0.001))).isEmpty();
        assertThat(Trend.minutesTo(40.5, 40.2, OptionalDouble.empty())).isEmpty();
    }

    private static List<Trend.Point> rising(double perHour, int readings, int everySeconds) {
        var points = new ArrayList<Trend.Point>();
        for (int i = readings - 1; i >= 0; i--) {
            double hours = -i * everySeconds / 3600.0;
            points.add(new Trend.Point(NOW.minusSeconds((long) i * everySeconds), 40 + perHour * hours));
        }
        return points;
    }
}
