package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.oversight.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reports and ended cases of the last days, and which of them must be asked about. Whether something is missing, late or
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

    private final OversightRules rules;
    private final SeenAround seen;
    private final GapQuestions questions;

    GapBoard(OversightRules rules) {
        this.rules = rules;
        this.seen = new SeenAround(rules.channels());
        this.questions = new GapQuestions(rules, seen);
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
            return seen.told(heard, questions.longest()).stream()
                    .filter(seen::isIndependent)
                    .toList();
        }
        if (!seen.isIndependent(heard)) {
            return List.of();
        }
        var concerned = new ArrayList<KeptSeen>();
        seen.cases(heard, questions.longest()).stream()
                .filter(ended -> questions.contradicts(heard, ended))
                .forEach(concerned::add);
        seen.told(heard, questions.together()).stream()
                .filter(other -> !other.key().equals(heard.key()) && !other.isCase() && questions.isSame(heard, other))
                .forEach(concerned::add);
        seen.responsible(heard, questions.together()).stream()
                .filter(other ->
                        !other.isTold() && questions.isLateAfter(other, heard) && questions.isSame(heard, other))
                .forEach(concerned::add);
        return concerned;
    }

    /** The report's case turned out false or was rejected: it confirms nothing. */
    void deny(String reportKey, long now, Ledger ledger) {
        KeptSeen kept = seen.get(reportKey);
        if (kept == null || kept.isDenied()) {
            return;
        }
        KeptSeen denied = kept.denied();
        replace(kept, denied, ledger);
        for (KeptSeen near : seen.told(denied, questions.longest())) {
            judge(near, now, ledger);
        }
        for (KeptSeen near : seen.independent(denied, questions.together())) {
            if (!near.isTold() && questions.isOver(near, now)) {
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
        Optional<Discrepancy> found = questions.ask(kept, now, ledger);
        if (found.isEmpty() && !kept.isTold()) {
            return;
        }
        Discrepancy standing = found.orElseGet(() -> questions.withdrawn(kept, now, ledger));
        ledger.tell(standing);
        if (found.isPresent() != kept.isTold()) {
            ledger.turn(standing);
            replace(kept, kept.told(found.isPresent()), ledger);
        }
    }

    private void replace(KeptSeen before, KeptSeen after, Ledger ledger) {
        seen.take(before);
        seen.put(after);
        ledger.keep(after);
    }
}
