package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.correlation.CorrelationRules;
import cn.fengsui.jobs.facts.Channels;
import cn.fengsui.jobs.facts.ToldReport;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * When what was reported does not fit together.
 *
 * @param channels who is responsible, who is independent
 * @param same what may be the same happening
 * @param lateAfter a report told so long after an independent source knew of the event is late
 * @param urgentWindow within this an urgent event must be told
 * @param dailyWindow within this any other must be told
 * @param zone whose nights and hours of the week count for silence
 */
public record OversightRules(
        Channels channels,
        CorrelationRules same,
        Duration lateAfter,
        Duration urgentWindow,
        Duration dailyWindow,
        ZoneId zone)
        implements Serializable {

    private static final double URBAN_METRES = 300;
    private static final double RURAL_METRES = 1000;
    private static final int TOWNSHIP_DIGITS = 9;

    public static OversightRules standard(ZoneId zone) {
        return new OversightRules(
                Channels.standard(),
                CorrelationRules.STANDARD,
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(48),
                zone);
    }

    /** Natural disasters, accidents and everything of level III or worse is urgent. */
    long windowMillis(ToldReport report) {
        boolean isUrgent = report.level() != Level.IV
                || report.category().startsWith("N")
                || report.category().startsWith("A");
        return (isUrgent ? urgentWindow : dailyWindow).toMillis();
    }

    /** Sub-districts (digits 7 to 9 of the code below 100) are urban. */
    static double metres(ToldReport report) {
        String code = report.divisionCode();
        boolean isUrban = code.length() >= TOWNSHIP_DIGITS && code.charAt(6) == '0';
        return isUrban ? URBAN_METRES : RURAL_METRES;
    }

    static double mostMetres() {
        return RURAL_METRES;
    }
}
