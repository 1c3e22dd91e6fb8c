package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyKind;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.facts.ToldReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What does not fit together: missing, late, contradicted. Each answer follows from what is seen around one report or
 * case at this moment; nothing is kept here. Owned by the board's thread.
 */
final class GapQuestions {

    private static final int CONTRADICTING_SOURCES = 2;
    /** Of latitude, a little more than the longest distance of any question. */
    private static final double NEAR_DEGREES = OversightRules.mostMetres() / 110_000;

    private final OversightRules rules;
    private final SeenAround seen;

    GapQuestions(OversightRules rules, SeenAround seen) {
        this.rules = rules;
        this.seen = seen;
    }

    /** What holds about this report or case now; empty when nothing does. */
    Optional<Discrepancy> ask(KeptSeen kept, long now, GapBoard.Ledger ledger) {
        if (kept.isCase()) {
            return contradiction(kept, ledger);
        }
        if (seen.isIndependent(kept)) {
            return missing(kept, now, ledger);
        }
        return seen.isResponsible(kept) ? late(kept, ledger) : Optional.empty();
    }

    boolean isSame(KeptSeen one, KeptSeen other) {
        return rules.same().fit(one.told(), other.told()) > 0;
    }

    boolean isLateAfter(KeptSeen told, KeptSeen event) {
        return told.told().reportedMillis() - event.told().timeMillis()
                > rules.lateAfter().toMillis();
    }

    /** Told by nobody responsible, near and in time, although an independent source knows of it. */
    private Optional<Discrepancy> missing(KeptSeen kept, long now, GapBoard.Ledger ledger) {
        ToldReport event = kept.told();
        long window = rules.windowMillis(event);
        if (!isOver(kept, now) || kept.isDenied() || isToldBefore(kept)) {
            return Optional.empty();
        }
        for (KeptSeen near : seen.responsible(kept, window)) {
            ToldReport told = near.told();
            boolean covers = Math.abs(told.reportedMillis() - event.timeMillis()) <= window
                    && Math.abs(told.lat() - event.lat()) <= NEAR_DEGREES // cheap, and true of few
                    && rules.same().classes().fit(event.category(), told.category()) > 0
                    && near.point().metresTo(kept.point()) <= OversightRules.metres(event);
            if (covers) {
                return Optional.empty();
            }
        }
        return Optional.of(finding(
                kept,
                DiscrepancyKind.MISSING,
                event.timeMillis() + window,
                window / 1000.0,
                window / 1000.0,
                evidence(kept),
                ledger));
    }

    /** True when an earlier report of an independent source is about the same: one event is missing once. */
    private boolean isToldBefore(KeptSeen kept) {
        return seen.independent(kept, together()).stream()
                .anyMatch(other -> !other.isDenied() && other.compareTo(kept) < 0 && isSame(other, kept));
    }

    /** Told by somebody responsible much later than an independent source knew of it. */
    private Optional<Discrepancy> late(KeptSeen kept, GapBoard.Ledger ledger) {
        long soonEnough = kept.told().reportedMillis() - rules.lateAfter().toMillis();
        Optional<KeptSeen> first = seen.independentBefore(kept, together(), soonEnough).stream()
                .filter(other -> !other.isDenied() && isSame(other, kept))
                .min(Comparator.naturalOrder());
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long late = kept.told().reportedMillis() - first.get().told().timeMillis();
        return Optional.of(finding(
                kept,
                DiscrepancyKind.LATE,
                kept.told().reportedMillis(),
                late / 1000.0,
                rules.lateAfter().toSeconds(),
                List.of(kept.key(), first.get().key()),
                ledger));
    }

    /** At least two independent sources tell of it after it ended as false or handled. */
    private Optional<Discrepancy> contradiction(KeptSeen kept, GapBoard.Ledger ledger) {
        List<KeptSeen> against = seen.independent(kept, longest()).stream()
                .filter(other -> contradicts(other, kept))
                .sorted()
                .toList();
        var sources = new HashSet<String>();
        var evidence = new ArrayList<String>();
        evidence.add(kept.key());
        long established = 0;
        for (KeptSeen one : against) {
            boolean isNew = sources.add(one.told().source());
            evidence.add(one.key());
            established = isNew && sources.size() == CONTRADICTING_SOURCES
                    ? one.told().timeMillis()
                    : established;
        }
        if (sources.size() < CONTRADICTING_SOURCES) {
            return Optional.empty();
        }
        return Optional.of(finding(
                kept,
                DiscrepancyKind.CONTRADICTION,
                established,
                sources.size(),
                CONTRADICTING_SOURCES,
                evidence,
                ledger));
    }

    boolean contradicts(KeptSeen other, KeptSeen ended) {
        ToldReport told = other.told();
        return !other.isDenied()
                && !other.key().equals(ended.reportKey())
                && told.timeMillis() > ended.told().timeMillis()
                && rules.same().classes().fit(ended.told().category(), told.category()) > 0
                && other.point().metresTo(ended.point()) <= rules.same().metres();
    }

    private List<String> evidence(KeptSeen kept) {
        return Stream.concat(
                        Stream.of(kept),
                        seen.independent(kept, together()).stream()
                                .filter(other -> !other.key().equals(kept.key()) && isSame(other, kept)))
                .sorted()
                .map(KeptSeen::key)
                .limit(Discrepancy.MOST_EVIDENCE)
                .toList();
    }

    private Discrepancy finding(
            KeptSeen kept,
            DiscrepancyKind kind,
            long atMillis,
            double measured,
            double limit,
            List<String> evidence,
            GapBoard.Ledger ledger) {
        ToldReport about = kept.told();
        String channel = channel(kept);
        return new Discrepancy(
                StableId.of(kind.name(), kept.key()),
                kind,
                DiscrepancyState.OPEN,
                kept.isCase() ? about.source() : about.division(),
                channel,
                about.category(),
                about.place(),
                Instant.ofEpochMilli(about.timeMillis()),
                Instant.ofEpochMilli(atMillis),
                measured,
                limit,
                ledger.exposure(about.divisionCode(), channel),
                evidence.subList(0, Math.min(evidence.size(), Discrepancy.MOST_EVIDENCE)),
                about.drill());
    }

    /** The same as taken back. */
    Discrepancy withdrawn(KeptSeen kept, long now, GapBoard.Ledger ledger) {
        DiscrepancyKind kind = kept.isCase()
                ? DiscrepancyKind.CONTRADICTION
                : seen.isIndependent(kept) ? DiscrepancyKind.MISSING : DiscrepancyKind.LATE;
        return finding(kept, kind, now, 0, 0, evidence(kept), ledger).withdrawn(Instant.ofEpochMilli(now));
    }

    /** Whose silence, lateness or word it is about. */
    private String channel(KeptSeen kept) {
        if (kept.isCase()) {
            return kept.reportKey().replaceFirst("/.*", "");
        }
        List<String> responsible = rules.channels().responsible();
        return seen.isIndependent(kept) && !responsible.isEmpty()
                ? responsible.getFirst()
                : kept.told().source();
    }

    /** The time to tell of it has ended. */
    boolean isOver(KeptSeen kept, long now) {
        return kept.told().timeMillis() + rules.windowMillis(kept.told()) <= now;
    }

    /** The longest time in which something can still be told, in milliseconds. */
    long longest() {
        return Math.max(rules.dailyWindow().toMillis(), rules.urgentWindow().toMillis());
    }

    /** Reports of one happening lie at most so long apart. */
    long together() {
        return rules.same().within().toMillis();
    }
}
