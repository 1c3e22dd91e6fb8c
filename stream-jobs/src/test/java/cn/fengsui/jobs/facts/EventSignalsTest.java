package cn.fengsui.jobs.facts;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.sensor.ReadingQuality;
import cn.fengsui.domain.sensor.SensorReading;
import cn.fengsui.jobs.Told;
import cn.fengsui.store.EventJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventSignalsTest {

    private static final Instant AT = Instant.parse("2026-07-14T01:00:00Z");

    @Test
    void showsTheRulesNoReadingThatIsNotBelieved() {
        assertThat(EventSignals.of(reading(ReadingQuality.BAD), Signal.ANY_RULES))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BAD")
    void showsThemEveryOther(ReadingQuality quality) {
        assertThat(EventSignals.of(reading(quality), Signal.ANY_RULES)).isPresent();
    }

    private static LoggedEvent reading(ReadingQuality quality) {
        var place = new Place(Told.CENTRE, "420321004", "柳湾街道", "", "");
        var reading = new SensorReading("wl-1", "water-level", 99.9, "m", quality, place, AT, false);
        return new LoggedEvent(
                1, "sensors/wl-1", EventKind.SENSOR, AT, AT, "420321004", EventJson.write(reading), false);
    }
}
