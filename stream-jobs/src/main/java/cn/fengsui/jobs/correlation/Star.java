package cn.fengsui.jobs.correlation;

import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A first report and those that fit it. Owned by its board. */
final class Star {

    private final HeldReport first;
    private final CorrelationRules rules;
    private final TreeSet<HeldReport> members = new TreeSet<>();
    private final TreeSet<String> sources = new TreeSet<>();
    private double lowestFit = 1;
    private Level worst = Level.IV;

    Star(HeldReport first, CorrelationRules rules) {
        this.first = first;
        this.rules = rules;
    }

    HeldReport first() {
        return first;
    }

    int size() {
        return members.size();
    }

    SortedSet<HeldReport> members() {
        return members;
    }

    void add(HeldReport held) {
        members.add(held);
        count(held);
    }

    void remove(HeldReport held) {
        members.remove(held);
        lowestFit = 1;
        worst = Level.IV;
        sources.clear();
        members.forEach(this::count);
    }

    /** The proposal; at least two reports. */
    Candidate candidate(String id, CandidateState state, String mergedInto) {
        var keys = new ArrayList<String>();
        var fits = new ArrayList<Double>();
        for (HeldReport held : members) {
            if (keys.size() == Candidate.MOST_KEYS) {
                break;
            }
            keys.add(held.key());
            fits.add(fit(held));
        }
        return new Candidate(
                id,
                state,
                first.report().category(),
                worst,
                first.report().place(),
                Instant.ofEpochMilli(first.report().timeMillis()),
                Instant.ofEpochMilli(
                        members.isEmpty()
                                ? first.report().timeMillis()
                                : members.last().report().timeMillis()),
                keys,
                fits,
                List.copyOf(sources),
                members.size(),
                lowestFit,
                mergedInto,
                first.report().drill());
    }

    private void count(HeldReport held) {
        sources.add(held.report().source());
        worst = worst.worst(held.report().level());
        lowestFit = Math.min(lowestFit, fit(held));
    }

    private double fit(HeldReport held) {
        return held == first ? 1 : rules.fit(first.report(), held.report());
    }
}
