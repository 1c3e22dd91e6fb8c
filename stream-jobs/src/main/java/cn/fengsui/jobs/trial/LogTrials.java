package cn.fengsui.jobs.trial;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.Hotspots;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.domain.rule.AlertRules;
import cn.fengsui.domain.rule.RuleTrial;
import cn.fengsui.domain.rule.RuleTrials;
import cn.fengsui.jobs.facts.EventSignals;
import cn.fengsui.jobs.facts.Signal;
import cn.fengsui.jobs.rules.RuleIndex;
import cn.fengsui.jobs.rules.RuleRun;
import cn.fengsui.store.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Tries a rule on the log, among the rules as they are now. Reads what was heard within the span; hotspots and regions
 * are taken from the record. Any thread; one trial at a time, the next caller is told to try again.
 */
public final class LogTrials implements RuleTrials {

    private static final Duration LONGEST_SPAN = Duration.ofDays(62);

    /**
     * Where a trial stops.
     *
     * @param rows of the log
     * @param time by the clock on the wall
     * @param alerts raised
     */
    public record Bounds(long rows, Duration time, int alerts) {
        public static final Bounds STANDARD = new Bounds(2_000_000, Duration.ofSeconds(20), 50_000);
    }

    private static final int PAGE = 5_000;
    private static final int MOST_HOTSPOTS = 5_000;
    private static final int MOST_SPOT_EVENTS = 50_000;

    private final EventLog log;
    private final Hotspots hotspots;
    private final AlertRules rules;
    private final ZoneId zone;
    private final Bounds bounds;
    private final Semaphore one = new Semaphore(1);

    /** @param zone whose days are counted */
    public LogTrials(EventLog log, Hotspots hotspots, AlertRules rules, ZoneId zone, Bounds bounds) {
        this.log = log;
        this.hotspots = hotspots;
        this.rules = rules;
        this.zone = zone;
        this.bounds = bounds;
    }

    @Override
    public RuleTrial run(AlertRuleSpec rule, Instant from, Instant to) {
        if (!from.isBefore(to) || from.plus(LONGEST_SPAN).isBefore(to)) {
            throw new IllegalArgumentException("a trial needs a span of at most " + LONGEST_SPAN.toDays()
                    + " days, got " + from + " to " + to + "; send an earlier from or a later to");
        }
        if (!one.tryAcquire()) {
            throw new IllegalStateException("another rule is being tried; try again in a moment");
        }
        try {
            return tried(rule, from, to);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) { // the engine's memory is on the heap: nothing it can throw is checked
            throw new IllegalStateException("the trial of rule " + rule.id() + " failed", failure);
        } finally {
            one.release();
        }
    }

    private RuleTrial tried(AlertRuleSpec rule, Instant from, Instant to) throws Exception {
        long deadline = System.nanoTime() + bounds.time().toNanos();
        long start = firstAfter(from);
        var run = new RuleRun(RuleIndex.of(others(rule), spots(to)));
        tellHotspots(run, from, to);
        long read = 0;
        Instant upTo = from;
        String stopped = "";
        long after = start;
        boolean more = true;
        while (more && stopped.isEmpty()) {
            List<LoggedEvent> page = log.read(after, PAGE);
            more = !page.isEmpty();
            for (LoggedEvent event : page) {
                if (!event.receivedAt().isBefore(to)) {
                    more = false;
                    break;
                }
                hear(run, event);
                read++;
                upTo = event.receivedAt();
                after = event.seq();
            }
            stopped = more ? whyStopped(read, deadline, run) : "";
        }
        return Tally.of(rule, run.alerts().values(), zone).over(from, to, stopped.isEmpty() ? to : upTo, read, stopped);
    }

    private String whyStopped(long read, long deadline, RuleRun run) {
        if (read >= bounds.rows()) {
            return "more than " + bounds.rows() + " events; try a shorter span";
        }
        if (run.raised() >= bounds.alerts()) {
            return "more than " + bounds.alerts() + " alerts; make the rule stricter";
        }
        return System.nanoTime() > deadline ? "more than " + bounds.time().toSeconds() + " s; try a shorter span" : "";
    }

    private static void hear(RuleRun run, LoggedEvent event) throws Exception {
        try {
            var signal = EventSignals.of(event, Signal.ANY_RULES);
            if (signal.isPresent()) {
                run.hear(signal.get(), event.receivedAt().toEpochMilli());
            }
        } catch (IllegalArgumentException unreadable) {
            return; // the job leaves it out too, and counts it
        }
    }

    /** The rules in force, with this one in the place of its namesake, switched on. */
    private List<AlertRuleSpec> others(AlertRuleSpec rule) {
        Map<String, AlertRuleSpec> all = new HashMap<>();
        rules.current().forEach(saved -> all.put(saved.rule().id(), saved.rule()));
        all.put(rule.id(), rule.activated());
        return List.copyOf(all.values());
    }

    /** Key spots as the log knew them at the end of the span. */
    private List<KeySpot> spots(Instant to) {
        Map<String, KeySpot> spots = new HashMap<>();
        for (LoggedEvent event : log.ofKind(EventKind.KEY_SPOT, MOST_SPOT_EVENTS)) {
            if (event.receivedAt().isBefore(to)) {
                KeySpot spot = EventJson.keySpot(event.body());
                spots.put(spot.id(), spot);
            }
        }
        return spots.values().stream().filter(spot -> !spot.removed()).toList();
    }

    private void tellHotspots(RuleRun run, Instant from, Instant to) throws Exception {
        var found = new ArrayList<Hotspot>();
        Query next = Query.all().between(from, to).limit(Query.MAX_LIMIT);
        while (found.size() < MOST_HOTSPOTS) {
            Page<Hotspot> page = hotspots.find(next);
            found.addAll(page.items());
            if (page.next() == null) {
                break;
            }
            next = next.cursor(page.next());
        }
        found.sort(Comparator.comparing(Hotspot::openedAt));
        for (Hotspot hotspot : found) {
            long now = hotspot.openedAt().toEpochMilli();
            run.hear(Signal.of(hotspot.state(HotspotState.OPEN), true, true, false), now);
            if (hotspot.state() == HotspotState.CLOSED) {
                run.hear(
                        Signal.of(hotspot, false, true, false),
                        hotspot.windowEnd().toEpochMilli());
            }
        }
    }

    /** Seq of the last event heard before the moment, by bisection: the log is in the order of hearing. */
    private long firstAfter(Instant from) {
        long low = 0;
        long high = log.latest();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            List<LoggedEvent> at = log.read(middle - 1, 1);
            boolean isBefore = !at.isEmpty() && at.getFirst().receivedAt().isBefore(from);
            if (isBefore) {
                low = Math.max(middle, at.getFirst().seq());
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
