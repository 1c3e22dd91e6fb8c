package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.jobs.facts.Judgement;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.facts.ToldReport;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The reports of one timeline that may still be told again, in stars around a first report. Settled in order of event
 * time: a report joins the earlier first report it fits best, else it is a first one itself. So the stars follow from the
 * set of reports and decisions, not from their order of arrival; something new is settled again only where it matters.
 * Owned by one task thread.
 */
final class Board {

    /** What the board says and what must be kept of it. */
    interface Ledger {
        void tell(Candidate candidate);

        void keep(ToldReport told, boolean proposed);

        void forget(String reportKey);
    }

    private final String timeline;
    private final CorrelationRules rules;
    private final Map<String, HeldReport> reports = new HashMap<>();
    private final TreeSet<HeldReport> byTime = new TreeSet<>();
    private final NearIndex<HeldReport> index;
    /** Those that are first ones: only these can be joined, and in a busy hour they are few. */
    private final NearIndex<HeldReport> firsts;

    private final Map<String, Set<String>> apart = new HashMap<>();
    private final Map<String, Judgement> corrections = new HashMap<>();
    private final TreeSet<HeldReport> unsettled = new TreeSet<>();
    private Set<HeldReport> touched = new LinkedHashSet<>();
    /** Reports that a correction took away from any place. */
    private final Map<String, ToldReport> parked = new HashMap<>();

    private long clock = Long.MIN_VALUE;

    Board(String timeline, CorrelationRules rules) {
        this.timeline = timeline;
        this.rules = rules;
        this.index = new NearIndex<>(rules.metres(), held -> held.report().timeMillis());
        this.firsts = new NearIndex<>(rules.metres(), held -> held.report().timeMillis());
    }

    int size() {
        return reports.size();
    }

    /** Puts a report back that was kept; call {@link #settleQuietly} when all are there. */
    void restore(ToldReport told, boolean proposed) {
        put(told, proposed);
        clock = Math.max(clock, told.timeMillis());
    }

    /** Puts back a decision that was kept. */
    void restore(Judgement judgement) {
        note(judgement);
    }

    /** False when it is too old to be compared. A repeat changes nothing. */
    boolean hear(ToldReport told, Ledger ledger) {
        if (clock != Long.MIN_VALUE && told.timeMillis() < clock - rules.late().toMillis()) {
            return false;
        }
        if (!knows(told.key())) {
            clock = Math.max(clock, told.timeMillis());
            ledger.keep(told, false);
            put(told, false);
            settle(ledger);
        }
        return true;
    }

    boolean knows(String reportKey) {
        return reports.containsKey(reportKey) || parked.containsKey(reportKey);
    }

    /** About a report that it knows; decisions come after what they are about. */
    void judge(Judgement judgement, Ledger ledger) {
        note(judgement);
        HeldReport held = reports.get(judgement.reportKey());
        if (judgement.isCorrection()) {
            ToldReport told = held == null ? parked.remove(judgement.reportKey()) : held.told();
            if (held != null) {
                take(held, ledger);
            }
            put(told, false);
        } else if (held != null) {
            unsettled.add(held);
            judgement.others().stream()
                    .map(reports::get)
                    .filter(other -> other != null)
                    .forEach(unsettled::add);
        }
        settle(ledger);
    }

    /** Lets go of what nothing can change any more, and of the oldest beyond the limit; returns how many of those. */
    int forgetOld(Ledger ledger) {
        long oldest = clock - rules.late().toMillis() - rules.within().toMillis();
        int early = 0;
        while (!byTime.isEmpty()
                && (byTime.first().report().timeMillis() < oldest || reports.size() > rules.mostReports())) {
            early += byTime.first().report().timeMillis() < oldest ? 0 : 1;
            end(byTime.first(), ledger);
        }
        for (ToldReport told : List.copyOf(parked.values())) {
            if (told.timeMillis() < oldest) {
                parked.remove(told.key());
                forget(told.key(), ledger);
            }
        }
        return early;
    }

    /** Says everything once more. */
    void tellAgain(Ledger ledger) {
        byTime.stream().filter(held -> held.isFirst() || held.proposed()).forEach(touched::add);
        tellTouched(ledger);
    }

    /** Brings every unsettled report to where it belongs, the earliest first. */
    void settle(Ledger ledger) {
        while (!unsettled.isEmpty()) {
            settleOne(unsettled.pollFirst());
        }
        tellTouched(ledger);
    }

    /** Settles what was put back, which was told before: once in their order, because none depends on a later one. */
    void settleQuietly() {
        unsettled.clear();
        for (HeldReport held : byTime) {
            Star star = starFor(held);
            held.moveTo(star);
            star.add(held);
            fileIfFirst(held);
        }
        touched = new LinkedHashSet<>();
    }

    private void settleOne(HeldReport held) {
        Star before = held.star();
        Star after = starFor(held);
        if (after != before) {
            move(held, before, after);
        }
    }

    private void move(HeldReport held, @Nullable Star before, Star after) {
        boolean wasFirst = held.isFirst();
        leave(held, before);
        if (wasFirst) {
            firsts.remove(point(held), held);
        }
        held.moveTo(after);
        after.add(held);
        fileIfFirst(held);
        touched.add(after.first());
        if (wasFirst != held.isFirst()) {
            unsettleLater(held);
        }
        for (String other : apart.getOrDefault(held.key(), Set.of())) {
            unsettleIfLater(reports.get(other), held);
        }
    }

    private void fileIfFirst(HeldReport held) {
        if (held.isFirst()) {
            firsts.add(point(held), held);
        }
    }

    private void leave(HeldReport held, @Nullable Star star) {
        if (star != null) {
            star.remove(held);
            touched.add(star.first());
        }
    }

    private Star starFor(HeldReport held) {
        Star best = null;
        double bestFit = 0;
        for (HeldReport first : around(held, firsts)) {
            if (first.compareTo(held) < 0) {
                double fit = rules.fit(first.report(), held.report());
                boolean isBetter = fit > bestFit || fit == bestFit && best != null && first.compareTo(best.first()) < 0;
                if (fit > 0 && isBetter && !isApart(held, first.star())) {
                    best = first.star();
                    bestFit = fit;
                }
            }
        }
        if (best != null) {
            return best;
        }
        return held.isFirst() ? held.star() : new Star(held, rules);
    }

    /** True when somebody said that it is not the same as an earlier member of the star. */
    private boolean isApart(HeldReport held, Star star) {
        for (String other : apart.getOrDefault(held.key(), Set.of())) {
            HeldReport its = reports.get(other);
            if (its != null && its.star() == star && its.compareTo(held) < 0) {
                return true;
            }
        }
        return false;
    }

    private void unsettleLater(HeldReport held) {
        for (HeldReport other : around(held, index)) {
            unsettleIfLater(other, held);
        }
    }

    private void unsettleIfLater(@Nullable HeldReport other, HeldReport held) {
        if (other != null && other.compareTo(held) > 0) {
            unsettled.add(other);
        }
    }

    private List<HeldReport> around(HeldReport held, NearIndex<HeldReport> index) {
        long within = rules.within().toMillis();
        long at = held.report().timeMillis();
        return index.around(point(held), at - within, at + within);
    }

    private void put(ToldReport told, boolean proposed) {
        Judgement correction = corrections.get(told.key());
        ToldReport report = correction == null ? told : told.corrected(correction);
        if (!report.isAtAPlace()) {
            parked.put(told.key(), told);
            return;
        }
        var held = new HeldReport(told, report, proposed);
        reports.put(told.key(), held);
        byTime.add(held);
        index.add(point(held), held);
        unsettled.add(held);
    }

    /** Takes a report off the board; what stood around it is settled again. */
    private void take(HeldReport held, Ledger ledger) {
        if (held.isFirst()) {
            unsettleLater(held);
        }
        leave(held, held.star());
        remove(held);
        for (String other : apart.getOrDefault(held.key(), Set.of())) {
            unsettleIfLater(reports.get(other), held);
        }
        if (held.proposed()) {
            ledger.tell(dissolved(held, ""));
            ledger.keep(held.told(), false);
        }
    }

    private void remove(HeldReport held) {
        reports.remove(held.key());
        byTime.remove(held);
        unsettled.remove(held);
        index.remove(point(held), held);
        if (held.isFirst()) {
            firsts.remove(point(held), held);
        }
    }

    /** The earliest report is always a first one: its whole star goes. */
    private void end(HeldReport first, Ledger ledger) {
        if (first.proposed()) {
            ledger.tell(first.star().candidate(id(first), CandidateState.PAST, ""));
        }
        for (HeldReport held : List.copyOf(first.star().members())) {
            remove(held);
            forget(held.key(), ledger);
        }
    }

    private void forget(String key, Ledger ledger) {
        ledger.forget(key);
        corrections.remove(key);
        Set<String> others = apart.remove(key);
        for (String other : others == null ? Set.<String>of() : others) {
            apart.computeIfPresent(other, (its, of) -> of.remove(key) && of.isEmpty() ? null : of);
        }
    }

    private void note(Judgement judgement) {
        if (judgement.isCorrection()) {
            corrections.merge(
                    judgement.reportKey(), judgement, (one, other) -> one.number() > other.number() ? one : other);
            return;
        }
        for (String other : judgement.others()) {
            apart.computeIfAbsent(judgement.reportKey(), none -> new TreeSet<>())
                    .add(other);
            apart.computeIfAbsent(other, none -> new TreeSet<>()).add(judgement.reportKey());
        }
    }

    private void tellTouched(Ledger ledger) {
        Set<HeldReport> told = touched;
        touched = new LinkedHashSet<>(); // a large one would take as long to empty every time
        told.removeIf(held -> reports.get(held.key()) != held); // taken off the board meanwhile
        for (HeldReport held : told) {
            if (held.isFirst() && held.star().size() > 1) {
                propose(held, true, held.star().candidate(id(held), CandidateState.PROPOSED, ""), ledger);
            } else if (held.proposed()) {
                String into = held.isFirst() || held.star() == null
                        ? ""
                        : id(held.star().first());
                propose(held, false, dissolved(held, into), ledger);
            }
        }
    }

    private static void propose(HeldReport held, boolean now, Candidate candidate, Ledger ledger) {
        if (held.proposed() != now) {
            held.proposed(now);
            ledger.keep(held.told(), now);
        }
        ledger.tell(candidate);
    }

    private Candidate dissolved(HeldReport held, String mergedInto) {
        var alone = new Star(held, rules);
        alone.add(held);
        return alone.candidate(id(held), CandidateState.DISSOLVED, mergedInto);
    }

    private String id(HeldReport first) {
        return StableId.of("candidate", timeline, first.key());
    }

    private static GeoPoint point(HeldReport held) {
        return new GeoPoint(held.report().lng(), held.report().lat());
    }
}
