package cn.fengsui.dashboard.flood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpotStateTest {

    private static final Instant NOW = Instant.parse("2026-07-14T06:00:00Z");
    private static final Place BRIDGE = place(112.14);
    private static final KeySpot SPOT = new KeySpot(
            "s1",
            "清溪河三号桥",
            "river",
            BRIDGE,
            List.of(
                    new KeySpot.SpotLimit("警戒水位", "water-level", 40.5, Level.III),
                    new KeySpot.SpotLimit("保证水位", "water-level", 42, Level.II)),
            List.of("g1", "r1"),
            0,
            false);

    private final Gauges gauges = new Gauges();

    @Test
    void tellsTheNextLimitAndWhenItIsReached() {
        levels(40.0, 40.1, 40.2);

        SpotState state = SpotState.of(SPOT, gauges, List.of(), NOW);

        assertThat(state.next().name()).isEqualTo("警戒水位");
        assertThat(state.passed()).isNull();
        assertThat(state.minutes().orElseThrow()).isCloseTo(60, within(0.5));
    }

    @Test
    void tellsTheWorstLimitThatIsReachedAndTheOneAboveIt() {
        levels(40.6, 40.7, 40.8);

        SpotState state = SpotState.of(SPOT, gauges, List.of(), NOW);

        assertThat(state.passed().name()).isEqualTo("警戒水位");
        assertThat(state.next().name()).isEqualTo("保证水位");
    }

    @Test
    void tellsTheMapItsValueWhereItIsHeadingAndTheLimitItHasReached() {
        levels(40.6, 40.7, 40.8);

        MapSpot sign = SpotState.of(SPOT, gauges, List.of(), NOW).onMap();

        assertThat(sign.value()).isEqualTo("40.80 m");
        assertThat(sign.trend()).isEqualTo(1);
        assertThat(sign.level()).isEqualTo(Level.III.severity());
    }

    @Test
    void saysThatNothingIsKnownWithoutAReading() {
        SpotState state = SpotState.of(SPOT, gauges, List.of(), NOW);

        assertThat(state.gauge()).isNull();
        assertThat(state.minutes()).isEmpty();
        assertThat(state.rainMillimetres()).isEmpty();
    }

    @Test
    void addsUpTheRainOfTheLastHour() {
        gauges.take(reading("r1", "rain", 3, 3000));
        gauges.take(reading("r1", "rain", 4.5, 600));
        gauges.take(reading("r1", "rain", 99, 4000));

        assertThat(SpotState.of(SPOT, gauges, List.of(), NOW).rainMillimetres()).hasValue(7.5);
    }

    @Test
    void neverUsesAReadingThatIsKnownToBeWrong() {
        gauges.take(new SensorReading("g1", "water-level", 99, "m", ReadingQuality.BAD, BRIDGE, NOW, false));

        assertThat(SpotState.of(SPOT, gauges, List.of(), NOW).gauge()).isNull();
    }

    @Test
    void namesTheNearestTeamThatIsFree() {
        var busy = new Unit("一队", "抢", "12 人", place(112.141), "LJ-1", false);
        var far = new Unit("三队", "抢", "20 人", place(112.3), "", false);
        var near = new Unit("二队", "抢", "10 人", place(112.15), "", false);

        SpotState state = SpotState.of(SPOT, gauges, List.of(busy, far, near), NOW);

        assertThat(state.team().name()).isEqualTo("二队");
        assertThat(state.teamMetres()).isBetween(900, 1000);
    }

    @Test
    void putsTheWorstFirstAndThenTheSoonest() {
        levels(40.0, 40.1, 40.2);
        SpotState soon = SpotState.of(SPOT, gauges, List.of(), NOW);
        SpotState calm = SpotState.of(SPOT, new Gauges(), List.of(), NOW);
        levels(40.6, 40.7, 40.8);
        SpotState passed = SpotState.of(SPOT, gauges, List.of(), NOW.plusSeconds(60));

        assertThat(Stream.of(calm, soon, passed).sorted(SpotState.WORST_FIRST)).containsExactly(passed, soon, calm);
    }

    private void levels(double... values) {
        for (int i = 0; i < values.length; i++) {
            gauges.take(reading("g1", "water-level", values[i], (values.length - 1 - i) * 1200));
        }
    }

    private static SensorReading reading(String sensor, String quantity, double value, int secondsAgo) {
        return new SensorReading(
                sensor, quantity, value, "m", ReadingQuality.GOOD, BRIDGE, NOW.minusSeconds(secondsAgo), false);
    }

    private static Place place(double lng) {
        return new Place(new GeoPoint(lng, 30.92), "420321004", "柳湾街道", "", "");
    }
}
