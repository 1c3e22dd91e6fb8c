package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.TimeLimit;
import cn.fengsui.domain.clock.WorkCalendar;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * By which time cases are measured.
 *
 * @param amberShare share of a limit after which a case turns amber, 0.1 to 0.99
 * @param minimumCases so many earlier cases of class and unit before a breach is predicted
 */
public record ClockRules(WorkCalendar calendar, CaseLimits limits, double amberShare, int minimumCases)
        implements Serializable {

    private static final double AMBER_SHARE = 0.75;
    private static final int MINIMUM_CASES = 20;

    /** The domain's limits, weekdays without known holidays. */
    public static ClockRules standard(ZoneId zone) {
        return new ClockRules(WorkCalendar.plain(zone), CaseLimits.standard(), AMBER_SHARE, MINIMUM_CASES);
    }

    /** How long a case of this level and class may stay in this state. */
    public TimeLimit limit(IncidentState state, Level level, String category) {
        return limits.of(state, level, category);
    }

    /** The same with what was agreed about the case. */
    TimeLimit limit(IncidentState state, Level level, String category, CaseTerms terms) {
        return limit(state, level, category).longerBy(terms.percentMore(state));
    }

    /** When so much of the limit is used that little is left. */
    Instant amberAt(Instant since, Instant due, TimeLimit limit, CaseTerms terms) {
        Duration whole = calendar.used(since, due, limit, terms.pauses());
        return calendar.after(
                since, Duration.ofMillis(Math.round(whole.toMillis() * amberShare)), limit, terms.pauses());
    }

    /** When a case must be fed back at the latest. */
    public Instant caseDue(Instant reported, Level level, String category, CaseTerms terms) {
        return limits.caseDue(reported, level, category, terms, calendar);
    }
}
