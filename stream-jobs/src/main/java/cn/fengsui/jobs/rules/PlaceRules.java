package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.jobs.facts.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rules about what happens near one another. Clues join alerts in the order of their times; those that
 * come late are put in their place by {@link LateClues}.
 */
final class PlaceRules {

    /** Within one cell; far more than make an alert. */
    private static final int MOST_CLUES = 500;

    private final Turn turn;
    private final AlertRuleSpec rule;
    private final PlaceSort sort;
    private final Map<String, Long> newest;
    private final AlertTexts texts;
    private final CellMemory places;
    private final LateClues late;

    /** @param newest time of the newest clue of each rule and class, as far as known; kept by the caller, as {@code ids} */
    PlaceRules(Turn turn, AlertRuleSpec rule, PlaceSort sort, Map<String, Long> newest, BucketIds ids) {
        this.turn = turn;
        this.rule = rule;
        this.sort = sort;
        this.newest = newest;
        this.texts = new AlertTexts(rule, turn);
        this.places = new CellMemory(turn, rule, sort, ids);
        this.late = new LateClues(this, places, sort, turn);
    }

    void hear(Signal signal) throws Exception {
        String what = sort.what(signal);
        if (what == null) {
            return;
        }
        if (signal.timeMillis() < turn.clock() - sort.lateness()) {
            turn.tally().tooLate++;
            return;
        }
        for (Clue clue : sort.clues(signal)) {
            GeoPoint point = signal.point();
            if (point == null) {
                hearNowhere(what, clue);
            } else {
                hear(what, clue, sort.mesh().cell(point));
            }
        }
    }

    /** Event time passed: tells what held long enough, ends what is over, forgets what is old. */
    void update(Instance bucket) throws Exception {
        var episodes = new ArrayList<Episode>();
        for (Episode episode : bucket.episodes()) {
            Episode now = closed(told(episode));
            boolean isOld =
                    now.alert().state() == AlertState.RESOLVED && turn.clock() >= now.due() + places.remembered();
            if (!isOld) {
                episodes.add(now);
            }
        }
        List<Clue> clues = Clues.since(bucket.clues(), turn.clock() - sort.keeps(), rule.parameters());
        places.keep(bucket.with(bucket.base(), clues, episodes, 0));
    }

    /** The rule is switched off or gone: everything open ends. */
    void end(Instance bucket, String why) throws Exception {
        for (Episode episode : bucket.episodes()) {
            if (episode.told() && episode.alert().state() == AlertState.OPEN) {
                tell(episode, episode.alert().ended(AlertState.RESOLVED, why));
            }
        }
        turn.memory().remove(bucket.id());
    }

    private void hearNowhere(String what, Clue clue) throws Exception {
        Instance bucket = places.bucket(what + "|nowhere " + clue.key());
        if (bucket.episodes().isEmpty()) {
            var seed = sort.seed(clue, 0, cells -> List.of());
            if (seed.isPresent()) {
                Episode raised = raised(what, seed.get(), clue);
                places.keep(bucket.with(bucket.base(), List.of(), List.of(toldFirst(raised)), 0));
            }
        }
    }

    private void hear(String what, Clue clue, long cell) throws Exception {
        Instance bucket = places.bucket(BucketIds.key(what, cell));
        Instance fuller = Clues.with(bucket, List.of(clue), Long.MIN_VALUE, MOST_CLUES, 0);
        if (fuller == bucket) {
            return; // this very one, read again
        }
        places.keep(fuller);
        String line = rule.id() + '|' + what;
        long before = newest.getOrDefault(line, Long.MAX_VALUE);
        boolean isNewest = clue.at() > before;
        newest.put(line, before == Long.MAX_VALUE ? clue.at() : Math.max(before, clue.at()));
        if (!isNewest && !matters(what, clue, cell)) {
            return;
        }
        if (isNewest || noneLaterAround(what, clue, cell)) {
            toldNow(what, step(what, clue, cell));
        } else {
            late.tellAgain(what, clue, cell);
        }
    }

    void toldNow(String what, List<Episode> touched) throws Exception {
        for (Episode episode : touched) {
            places.replace(what, toldFirst(episode));
        }
    }

    Episode toldFirst(Episode episode) {
        if (turn.clock() < episode.metAt() + rule.onAfterSeconds() * 1000L) {
            return episode;
        }
        tell(episode, episode.alert());
        return new Episode(episode.alert(), episode.metAt(), episode.due(), episode.cell(), true);
    }

    private Episode told(Episode episode) {
        return episode.told() ? episode : toldFirst(episode);
    }

    private Episode closed(Episode episode) {
        if (episode.alert().state() == AlertState.RESOLVED || episode.due() > turn.clock()) {
            return episode;
        }
        Alert over = episode.alert().ended(AlertState.RESOLVED, texts.over());
        var closed = new Episode(over, episode.metAt(), episode.due(), episode.cell(), episode.told());
        if (episode.told()) {
            tell(closed, over);
        }
        return closed;
    }

    void tell(Episode episode, Alert alert) {
        turn.out().accept(texts.standing(alert, episode.metAt(), ""));
    }

    /** The clue joins an alert or begins one; it is the newest around. Whatever it touched, stored but not told. */
    List<Episode> step(String what, Clue clue, long cell) throws Exception {
        Episode best = null;
        for (BucketIds.Bucket near : places.buckets(what).in(sort.mesh().near(cell))) {
            Instance bucket = places.kept(near);
            if (bucket == null) {
                continue;
            }
            for (Episode episode : bucket.episodes()) {
                if (sort.joins(episode, clue) && (best == null || isEarlier(episode, best))) {
                    best = episode;
                }
            }
        }
        if (best != null) {
            Episode grown = grown(best, clue);
            places.replace(what, grown);
            return List.of(grown);
        }
        var seed = sort.seed(clue, cell, cells -> notAfter(what, clue, cells));
        if (seed.isEmpty()) {
            return List.of();
        }
        Episode raised = raised(what, seed.get(), clue);
        places.replace(what, raised);
        return List.of(raised);
    }

    private static boolean isEarlier(Episode one, Episode other) {
        int byTime = Long.compare(one.first(), other.first());
        return byTime != 0
                ? byTime < 0
                : one.alert().id().compareTo(other.alert().id()) < 0;
    }

    private List<Clue> notAfter(String what, Clue clue, long[] cells) throws Exception {
        var found = new ArrayList<Clue>();
        for (BucketIds.Bucket near : places.buckets(what).in(cells)) {
            Instance bucket = places.kept(near);
            if (bucket != null) {
                for (Clue other : bucket.clues()) {
                    if (!other.isAfter(clue)) {
                        found.add(other);
                    }
                }
            }
        }
        return found;
    }

    /** Whether a late clue could join an alert, or be one of enough for one; most are neither. */
    private boolean matters(String what, Clue clue, long cell) throws Exception {
        int close = 0;
        for (BucketIds.Bucket near : places.buckets(what).in(sort.mesh().near(cell))) {
            Instance bucket = places.kept(near);
            if (bucket == null) {
                continue;
            }
            for (Clue other : bucket.clues()) {
                close += Math.abs(other.at() - clue.at()) <= sort.window() ? 1 : 0;
            }
            boolean joins = bucket.episodes().stream().anyMatch(episode -> sort.joins(episode, clue));
            if (joins || close >= sort.fewest()) {
                return true;
            }
        }
        return false;
    }

    private boolean noneLaterAround(String what, Clue clue, long cell) throws Exception {
        for (BucketIds.Bucket other : places.buckets(what).in(sort.mesh().around(cell))) {
            Instance bucket = places.kept(other);
            if (bucket != null
                    && !bucket.clues().isEmpty()
                    && bucket.clues().getLast().isAfter(clue)) {
                return false;
            }
        }
        return true;
    }

    private Episode raised(String what, PlaceSort.Seed seed, Clue by) {
        long last = seed.members().getLast().at();
        long due = due(last);
        Alert alert = texts.raised(what, seed, due <= turn.clock());
        return new Episode(alert, by.at(), due, seed.cell(), false);
    }

    private Episode grown(Episode episode, Clue clue) {
        long last = Math.max(episode.last(), clue.at());
        long due = due(last);
        boolean reopened = clue.at() > episode.last() + sort.ends();
        Alert alert = texts.grown(episode.alert(), clue, reopened, due <= turn.clock());
        return new Episode(alert, episode.metAt(), due, episode.cell(), episode.told());
    }

    /** What is told late still gets its time on screens if it is told for its own sake. */
    private long due(long last) {
        return (sort instanceof PlaceSort.Told ? Math.max(last, turn.clock()) : last) + sort.ends();
    }
}
