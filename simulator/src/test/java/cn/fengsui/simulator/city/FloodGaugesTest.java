package cn.fengsui.simulator.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FloodGaugesTest {

    private static final Instant START = Instant.parse("2026-07-14T06:00:00Z");

    private final Drama drama = new Drama(START, Duration.ofMinutes(40), CameraPlan.load(CityMap.load(), "3402000000"));
    private final FloodGauges gauges = new FloodGauges(FloodSpot.all(), drama, START);

    @Test
    void bringsSomeSpotsPastALimitInTheStormAndNoneOnADryDay() {
        assertThat(FloodSpot.all()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(spot -> {
            double first = spot.limits().getFirst().value();
            assertThat(gauges.metres(spot, START)).isLessThan(first);
        });
        assertThat(FloodSpot.all().stream()
                        .filter(spot -> gauges.metres(spot, minute(20))
                                > spot.limits().getFirst().value())
                        .count())
                .isBetween(2L, 5L);
    }

    @Test
    void neverJumpsAlsoWhereARoundEnds() {
        for (FloodSpot spot : FloodSpot.all()) {
            for (double minute = 0; minute < 85; minute += 0.5) {
                double now = gauges.metres(spot, minute(minute));
                assertThat(gauges.metres(spot, minute(minute + 0.5)))
                        .as(spot.id())
                        .isCloseTo(now, within(0.3));
            }
        }
    }

    @Test
    void speaksEveryHalfMinuteOfWaterAndRain() {
        assertThat(gauges.due(minute(10))).hasSize(2 * FloodSpot.all().size());
        assertThat(gauges.due(minute(10).plusSeconds(29))).isEmpty();
        assertThat(gauges.due(minute(10).plusSeconds(30)))
                .anySatisfy(line -> assertThat(line).contains("\"quantity\":\"rain\"", "\"unit\":\"mm\""));
    }

    private static Instant minute(double minute) {
        return START.plusMillis((long) (minute * 60_000));
    }
}
