package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.clock.TimeLimit;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/** The moments of one open case, computed from what is known of it. Immutable. */
record Reckoning(
        OpenCase open, TimeLimit limit, Instant amber, Instant due, Instant caseDue, Instant breach, ClockRules rules) {

    static Reckoning of(OpenCase open, ClockRules rules) {
        CaseTerms terms = open.terms();
        TimeLimit limit = rules.limit(open.state(), open.level(), open.category(), terms);
        Instant since = Instant.ofEpochMilli(open.sinceMillis());
        Instant due = rules.calendar().due(since, limit, terms.pauses());
        return new Reckoning(
                open,
                limit,
                rules.amberAt(since, due, limit, terms),
                due,
                rules.caseDue(Instant.ofEpochMilli(open.reportedMillis()), open.level(), open.category(), terms),
                breach(open, rules),
                rules);
    }

    ClockPhase phase(long now) {
        if (!open.state().isOpen()) {
            return ClockPhase.ENDED;
        }
        if (now > due.toEpochMilli()) {
            return ClockPhase.OVERDUE;
        }
        if (isStopped(Instant.ofEpochMilli(now))) {
            return ClockPhase.STOPPED;
        }
        return now >= amber.toEpochMilli() ? ClockPhase.AMBER : ClockPhase.RUNNING;
    }

    private boolean isStopped(Instant now) {
        return open.terms().pauses().stream().anyMatch(pause -> pause.stopsClock() && pause.covers(now));
    }

    boolean isBreachExpected(long now) {
        return !breach.equals(Instant.EPOCH) && now >= breach.toEpochMilli();
    }

    /** The next moment at which something changes by itself, or 0. */
    long next(long now) {
        var moments = LongStream.builder()
                .add(amber.toEpochMilli())
                .add(due.toEpochMilli() + 1)
                .add(breach.equals(Instant.EPOCH) ? 0 : breach.toEpochMilli());
        for (Pause pause : open.terms().pauses()) {
            if (pause.stopsClock()) {
                moments.add(pause.from().toEpochMilli()).add(pause.until().toEpochMilli());
            }
        }
        return moments.build().filter(moment -> moment > now).min().orElse(0);
    }

    CaseClock clock(String incidentId, ClockPhase phase, boolean breachExpected) {
        Instant since = Instant.ofEpochMilli(open.sinceMillis());
        return new CaseClock(
                incidentId,
                open.state(),
                open.level(),
                open.category(),
                open.unit(),
                open.divisionCode(),
                open.division(),
                phase,
                since,
                amber,
                due,
                limit.unit(),
                rules.calendar().used(since, due, limit, open.terms().pauses()).toSeconds(),
                caseDue,
                breachExpected,
                breach,
                open.similarCases(),
                limit.runsAlways() || rules.calendar().knows(since, due),
                open.drill());
    }

    private static Instant breach(OpenCase open, ClockRules rules) {
        if (open.breachAfterSeconds() < 0 || open.dispatchedMillis() == 0) {
            return Instant.EPOCH;
        }
        return rules.calendar()
                .after(
                        Instant.ofEpochMilli(open.dispatchedMillis()),
                        Duration.ofSeconds(open.breachAfterSeconds()),
                        rules.limit(IncidentState.HANDLING, open.level(), open.category()),
                        open.terms().pauses());
    }
}
