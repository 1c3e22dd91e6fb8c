package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.clocks.ClockRules;
import cn.fengsui.jobs.facts.Channels;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * How figures are counted.
 *
 * @param clocks by which deadlines are computed; its calendar's zone decides to which day something belongs
 * @param lateAfter a report told later than this after it happened is late
 * @param freezeAfter so long after its end a month is frozen for the first time
 * @param channels whose reports a missing one is compared with
 */
public record IndicatorRules(ClockRules clocks, Duration lateAfter, Duration freezeAfter, Channels channels)
        implements Serializable {

    public static IndicatorRules standard(ZoneId zone) {
        return new IndicatorRules(
                ClockRules.standard(zone), Duration.ofMinutes(30), Duration.ofDays(3), Channels.standard());
    }

    ZoneId zone() {
        return clocks.calendar().zone();
    }

    LocalDate day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone());
    }
}
