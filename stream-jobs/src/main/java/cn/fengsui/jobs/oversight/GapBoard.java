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
 * The reports and ended cases of the last days, and what does not fit together in them. Whether something is missing, late or
 * contradicted is asked anew of everything near whenever something is heard, so the answer follows from what is known and
 * not from the order in which it came. Owned by one task thread.
 */
final class GapBoard {

    /** What is kept of the board. */
    interface Ledger {
        /** How it stands; also when only its evidence grew. */
        void tell(Discrepancy found);

        /** It came up or was withdrawn. */
        void turn(Discrepancy found);

        void keep(KeptSeen seen);

        void forget(String key);

        /** Reports that the channel made in this division in its last 30 days. */
        int exposure(String divisionCode, String channel);
    }

    private static final int CONTRADICTING_SOURCES = 2;
    /** Of latitude, a little more than the longest distance of any question. */
    private static final double NEAR_DEGREES = OversightRules.mostMetres() / 110_000;

    private final OversightRules rules;
    private final SeenAround seen;

    GapBoard(OversightRules rules) {
        this.rules = rules;
        this.seen = new SeenAround(rules.channels());
    }

    int size() {
        return seen.size();
    }

    void restore(KeptSeen kept) {
        seen.put(kept);
    }

    /** @param now until when nothing told means "not told" */
    void hear(KeptSeen heard, long now, Ledger ledger) {
        if (seen.knows(heard.key())) {
            return;
        }
        seen.put(heard);
        ledger.keep(heard);
        judge(heard, now, ledger);
        for (KeptSeen concerned : concernedBy(heard)) {
            judge(concerned, now, ledger);
        }
    }

    /** Of what is near: that about which something else may hold because of what was heard. */
    private List<KeptSeen> concernedBy(KeptSeen heard) {
        if (seen.isResponsible(heard)) { // it can only cover what was missing
            return seen.told(heard, longest()).stream()
                    .filter(seen::isIndependent)
                    .toList();
        }
        if (!seen.isIndependent(heard)) {
            return List.of();
        }
        var concerned = new ArrayList<KeptSeen>();
        seen.cases(heard, longest()).stream()
                .filter(ended -> contradicts(heard, ended))
                .forEach(concerned::add);
        seen.told(heard, together()).stream()
                .filter(other -> !other.key().equals(heard.key()) && !other.isCase() && isSame(heard, other))
                .forEach(concerned::add);
        seen.responsible(heard, together()).stream()
                .filter(other -> !other.isTold() && isLateAfter(other, heard) && isSame(heard, other))
                .forEach(concerned::add);
        return concerned;
    }

    private boolean isSame(KeptSeen one, KeptSeen other) {
        return rules.same().fit(one.told(), other.told()) > 0;
    }

    private boolean isLateAfter(KeptSeen told, KeptSeen event) {
        return told.told().reportedMillis() - event.told().timeMillis()
                > rules.lateAfter().toMillis();
    }

    /** The report's case turned out false or was rejected: it confirms nothing. */
    void deny(String reportKey, long now, Ledger ledger) {
        KeptSeen kept = seen.get(reportKey);
        if (kept == null || kept.isDenied()) {
            return;
        }
        KeptSeen denied = kept.denied();
        replace(kept, denied, ledger);
        for (KeptSeen near : seen.told(denied, longest())) {
            judge(near, now, ledger);
        }
        for (KeptSeen near : seen.independent(denied, together())) {
            if (!near.isTold() && isOver(near, now)) {
                judge(near, now, ledger);
            }
        }
    }

    /** Asks about every event for which the time to tell it ended in between. */
    void passTime(long from, long now, Ledger ledger) {
        var ended = new ArrayList<KeptSeen>();
        for (KeptSeen kept : seen.inOrder()) {
            long ends = kept.told().timeMillis() + rules.windowMillis(kept.told());
            if (ends > from && ends <= now && seen.isIndependent(kept)) {
                ended.add(kept);
            }
        }
        ended.forEach(kept -> judge(kept, now, ledger));
    }

    /** Lets go of what is older than {@code before}, and of the oldest beyond {@code most}; returns how many of those. */
    int forget(long before, int most, Ledger ledger) {
        int early = 0;
        while (seen.size() > 0 && (seen.oldest().told().timeMillis() < before || seen.size() > most)) {
            KeptSeen oldest = seen.oldest();
            early += oldest.told().timeMillis() < before ? 0 : 1;
            seen.take(oldest);
            ledger.forget(oldest.key());
        }
        return early;
    }

    private void judge(KeptSeen asked, long now, Ledger ledger) {
        KeptSeen kept = seen.get(asked.key());
        Optional<Discrepancy> found = kept.isCase()
                ? contradiction(kept, now, ledger)
                : seen.isIndependent(kept)
                        ? missing(kept, now, ledger)
                        : seen.isResponsible(kept) ? late(kept, now, ledger) : Optional.empty();
        if (found.isEmpty() && !kept.isTold()) {
            return;
        }
        Discrepancy standing = found.orElseGet(() -> withdrawn(kept, now, ledger));
        ledger.tell(standing);
        if (found.isPresent() != kept.isTold()) {
            ledger.turn(standing);
            replace(kept, kept.told(found.isPresent()), ledger);
        }
    }

    /** Told by nobody responsible, near and in time, although an independent source knows of it. */
    private Optional<Discrepancy> missing(KeptSeen kept, long now, Ledger ledger) {
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
    private Optional<Discrepancy> late(KeptSeen kept, long now, Ledger ledger) {
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
    private Optional<Discrepancy> contradiction(KeptSeen kept, long now, Ledger ledger) {
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

    private boolean contradicts(KeptSeen other, KeptSeen ended) {
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
            Ledger ledger) {
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

    private Discrepancy withdrawn(KeptSeen kept, long now, Ledger ledger) {
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
    private boolean isOver(KeptSeen kept, long now) {
        return kept.told().timeMillis() + rules.windowMillis(kept.told()) <= now;
    }

    private long longest() {
        return Math.max(rules.dailyWindow().toMillis(), rules.urgentWindow().toMillis());
    }

    /** Reports of one happening lie at most so long apart. */
    private long together() {
        return rules.same().within().toMillis();
    }

    private void replace(KeptSeen before, KeptSeen after, Ledger ledger) {
        seen.take(before);
        seen.put(after);
        ledger.keep(after);
    }
}
