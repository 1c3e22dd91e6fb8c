package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.rule.AlertRuleSpec;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What one rule keeps of each cell, and when it has to look at it again. Belongs to one {@link Turn}. */
final class CellMemory {

    private final Turn turn;
    private final AlertRuleSpec rule;
    private final PlaceSort sort;
    private final BucketIds ids;
    private BucketIds.@Nullable OfClass buckets; // of the class that was asked for last

    CellMemory(Turn turn, AlertRuleSpec rule, PlaceSort sort, BucketIds ids) {
        this.turn = turn;
        this.rule = rule;
        this.sort = sort;
        this.ids = ids;
    }

    /** What is kept under this key, or nothing yet. */
    Instance bucket(String key) throws Exception {
        Instance known = turn.memory().instance(Instance.id(rule.id(), key));
        return known == null ? Instance.empty(rule.id(), key) : known;
    }

    /** The buckets of this class of the rule. */
    BucketIds.OfClass buckets(String what) {
        BucketIds.OfClass known = buckets;
        if (known == null || !known.what().equals(what)) {
            known = ids.of(rule.id(), what);
            buckets = known;
        }
        return known;
    }

    /** What is kept of a cell, or null. */
    @Nullable
    Instance kept(BucketIds.Bucket bucket) throws Exception {
        if (ids.isSurelyEmpty(bucket)) {
            return null;
        }
        Instance known = turn.memory().instance(bucket.id());
        if (known == null) {
            ids.noteEmpty(bucket);
        }
        return known;
    }

    /** Keeps it, or forgets it when nothing is left in it. */
    void keep(Instance bucket) throws Exception {
        if (bucket.clues().isEmpty() && bucket.episodes().isEmpty()) {
            turn.memory().remove(bucket.id());
            return;
        }
        long next = bucket.clues().isEmpty()
                ? Period.STILL
                : bucket.clues().getLast().at() + sort.keeps();
        for (Episode episode : bucket.episodes()) {
            boolean isOpen = episode.alert().state() == AlertState.OPEN;
            next = Math.min(next, isOpen ? episode.due() : episode.due() + remembered());
            next = episode.told() ? next : Math.min(next, episode.metAt() + rule.onAfterSeconds() * 1000L);
        }
        turn.memory().put(bucket);
        ids.notePut(bucket.id());
        turn.agenda().add(Math.max(next, turn.clock() + 1), bucket.id());
    }

    /** Puts the episode in the place of what its cell knew of it. */
    void replace(String what, Episode episode) throws Exception {
        String id = episode.alert().id();
        Instance bucket = bucket(BucketIds.key(what, episode.cell()));
        var episodes = new ArrayList<Episode>();
        boolean isKnown = false;
        for (Episode other : bucket.episodes()) {
            boolean isIt = other.alert().id().equals(id);
            isKnown |= isIt;
            episodes.add(isIt ? episode : other);
        }
        if (!isKnown) {
            episodes.add(episode);
        }
        keep(bucket.with(bucket.base(), bucket.clues(), episodes, 0));
    }

    /** How long an episode that is over is kept, in milliseconds of event time: a late clue may open it again. */
    long remembered() {
        return sort.lateness() > sort.keeps() ? 0 : sort.lateness() + rule.reopenSeconds() * 1000L;
    }
}
