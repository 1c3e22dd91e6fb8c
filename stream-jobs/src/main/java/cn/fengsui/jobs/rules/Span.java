package cn.fengsui.jobs.rules;

import cn.fengsui.domain.rule.AlertRuleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes one alert: periods with short gaps between them.
 *
 * @param period from the beginning of the first to the end of the last one
 * @param reopened how often it was over and began again
 */
record Span(Period period, int reopened) {

    /** Ids name the five minutes in which an alert began; what begins again in the same ones is the same. */
    private static final long PANE = Duration.ofMinutes(5).toMillis();

    static long pane(long at) {
        return Math.floorDiv(at, PANE) * PANE;
    }

    /**
     * Delays on and off, and reopening, in event time only.
     *
     * @param before how the last alert stood at the moment from which periods are told, or null
     * @param continues true when that alert's condition held at that moment: the first period goes on with it
     */
    static List<Span> of(
            AlertRuleSpec rule, @Nullable Span before, boolean continues, List<Period> periods, long clock) {
        var spans = new ArrayList<Span>();
        Span current = before;
        boolean goesOn = continues && before != null;
        for (Period period : periods) {
            if (goesOn && current != null) {
                current = current.joined(period, false);
            } else if (holdsLongEnough(rule, period, clock)) {
                if (current == null) {
                    current = new Span(period, 0);
                } else if (isSame(rule, current, period)) {
                    boolean wasOver = period.from() - current.period.to() > millis(rule.offAfterSeconds());
                    current = current.joined(period, wasOver);
                } else {
                    spans.add(current);
                    current = new Span(period, 0);
                }
            }
            goesOn = false;
        }
        if (current != null) {
            spans.add(current);
        }
        return spans;
    }

    /** Event time at which it is said to be over; {@link Period#STILL} while nobody knows. */
    long due(AlertRuleSpec rule) {
        return period.to() == Period.STILL ? Period.STILL : period.to() + millis(rule.offAfterSeconds());
    }

    long metAt(AlertRuleSpec rule) {
        return period.from() + millis(rule.onAfterSeconds());
    }

    private static boolean holdsLongEnough(AlertRuleSpec rule, Period period, long clock) {
        return Math.min(period.to(), clock) - period.from() >= millis(rule.onAfterSeconds());
    }

    private static boolean isSame(AlertRuleSpec rule, Span current, Period next) {
        long gap = next.from() - current.period.to();
        return gap <= millis(rule.offAfterSeconds()) + millis(rule.reopenSeconds())
                || pane(next.from()) == pane(current.period.from());
    }

    private Span joined(Period next, boolean wasOver) {
        var keys = new ArrayList<>(period.keys());
        next.keys().stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        boolean worse = Math.abs(next.value()) >= Math.abs(period.value());
        var whole = new Period(
                period.from(),
                next.to(),
                worse ? next.value() : period.value(),
                next.limit(),
                Math.max(period.last(), next.last()),
                keys,
                Math.max(Math.max(period.count(), next.count()), keys.size()),
                next.note().isEmpty() ? period.note() : next.note());
        return new Span(whole, reopened + (wasOver ? 1 : 0));
    }

    private static long millis(int seconds) {
        return seconds * 1000L;
    }
}
