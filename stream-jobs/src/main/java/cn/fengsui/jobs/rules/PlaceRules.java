package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.rule.AlertRuleSpec;
import cn.fengsui.jobs.facts.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules about what happens near one another. Clues join alerts in the order of their times. A clue that comes late is put
 * in its place: everything connected with it is told again in order, and what differs from what was said is corrected.
 */
final class PlaceRules {

    /** Within one cell; far more than make an alert. */
    private static final int MOST_CLUES = 500;
    /**
     * More than this connected with a late clue are not told again; it joins as it came, and is counted. Where so much happens
     * an alert is open already, and telling all of it again for every late report would take longer than it takes to happen.
     */
    private static final int MOST_RETOLD = 300;

    private final Turn turn;
    private final AlertRuleSpec rule;
    private final PlaceSort sort;
    private final Map<String, Long> newest;
    private final BucketIds ids;
    private final AlertTexts texts;
    private BucketIds.@Nullable OfClass buckets; // of the class that was asked for last

    /** @param newest time of the newest clue of each rule and class, as far as known; kept by the caller, as {@code ids} */
    PlaceRules(Turn turn, AlertRuleSpec rule, PlaceSort sort, Map<String, Long> newest, BucketIds ids) {
        this.turn = turn;
        this.rule = rule;
        this.sort = sort;
        this.newest = newest;
        this.ids = ids;
        this.texts = new AlertTexts(rule, turn);
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
            boolean isOld = now.alert().state() == AlertState.RESOLVED && turn.clock() >= now.due() + remembered();
            if (!isOld) {
                episodes.add(now);
            }
        }
        List<Clue> clues = Clues.since(bucket.clues(), turn.clock() - sort.keeps(), rule.parameters());
        keep(bucket.with(bucket.base(), clues, episodes, 0));
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
        Instance bucket = bucket(what + "|nowhere " + clue.key());
        if (bucket.episodes().isEmpty()) {
            var seed = sort.seed(clue, 0, cells -> List.of());
            if (seed.isPresent()) {
                Episode raised = raised(what, seed.get(), clue);
                keep(bucket.with(bucket.base(), List.of(), List.of(toldFirst(raised)), 0));
            }
        }
    }

    private void hear(String what, Clue clue, long cell) throws Exception {
        Instance bucket = bucket(BucketIds.key(what, cell));
        Instance fuller = Clues.with(bucket, List.of(clue), Long.MIN_VALUE, MOST_CLUES, 0);
        if (fuller == bucket) {
            return; // this very one, read again
        }
        keep(fuller);
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
            retell(what, clue, cell);
        }
    }

    private void toldNow(String what, List<Episode> touched) throws Exception {
        for (Episode episode : touched) {
            replace(what, toldFirst(episode));
        }
    }

    private Episode toldFirst(Episode episode) {
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

    private void tell(Episode episode, Alert alert) {
        turn.out().accept(texts.standing(alert, episode.metAt(), ""));
    }

    /** The clue joins an alert or begins one; it is the newest around. Whatever it touched, stored but not told. */
    private List<Episode> step(String what, Clue clue, long cell) throws Exception {
        Episode best = null;
        for (BucketIds.Bucket near : buckets(what).in(sort.mesh().near(cell))) {
            Instance bucket = kept(near);
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
            replace(what, grown);
            return List.of(grown);
        }
        var seed = sort.seed(clue, cell, cells -> notAfter(what, clue, cells));
        if (seed.isEmpty()) {
            return List.of();
        }
        Episode raised = raised(what, seed.get(), clue);
        replace(what, raised);
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
        for (BucketIds.Bucket near : buckets(what).in(cells)) {
            Instance bucket = kept(near);
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
        for (BucketIds.Bucket near : buckets(what).in(sort.mesh().near(cell))) {
            Instance bucket = kept(near);
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
        for (BucketIds.Bucket other : buckets(what).in(sort.mesh().around(cell))) {
            Instance bucket = kept(other);
            if (bucket != null
                    && !bucket.clues().isEmpty()
                    && bucket.clues().getLast().isAfter(clue)) {
                return false;
            }
        }
        return true;
    }

    /** Tells everything that is connected with a late clue again, in order, and corrects what differs. */
    private void retell(String what, Clue clue, long cell) throws Exception {
        TreeMap<Clue, Long> connected = connected(what, clue, cell);
        if (connected.isEmpty()) {
            turn.tally().crowded++;
            toldNow(what, step(what, clue, cell));
            return;
        }
        Map<String, Episode> before = takeOut(what, connected);
        Map<String, Episode> after = new LinkedHashMap<>();
        for (var entry : connected.entrySet()) {
            for (Episode episode : step(what, entry.getKey(), entry.getValue())) {
                after.put(episode.alert().id(), episode);
            }
        }
        correct(what, before, after);
    }

    private void correct(String what, Map<String, Episode> before, Map<String, Episode> after) throws Exception {
        for (Episode episode : after.values()) {
            Episode same = before.get(episode.alert().id());
            Episode replaced = same != null ? same : replacedBy(episode, before, after);
            Alert alert = replaced == null
                    ? episode.alert()
                    : episode.alert().raised(replaced.alert().raisedAt());
            var now = new Episode(alert, episode.metAt(), episode.due(), episode.cell(), same != null && same.told());
            boolean isNews = same == null || !same.told() || !same.alert().equals(alert);
            replace(what, isNews ? toldFirst(now) : now);
        }
        for (Episode gone : before.values()) {
            if (gone.told() && !after.containsKey(gone.alert().id())) {
                String parent = after.values().stream()
                        .filter(episode -> shares(episode, gone))
                        .map(episode -> episode.alert().id())
                        .findFirst()
                        .orElse("");
                tell(
                        gone,
                        gone.alert()
                                .ended(AlertState.RESOLVED, Suppression.WITHDRAWN.zh())
                                .behind(parent, Suppression.WITHDRAWN));
            }
        }
    }

    private static @Nullable Episode replacedBy(
            Episode episode, Map<String, Episode> before, Map<String, Episode> after) {
        return before.values().stream()
                .filter(gone -> !after.containsKey(gone.alert().id()) && shares(episode, gone))
                .findFirst()
                .orElse(null);
    }

    private static boolean shares(Episode episode, Episode gone) {
        return episode.alert().reportKeys().contains(gone.alert().reportKeys().getFirst());
    }

    /** Empty when there are too many. */
    private TreeMap<Clue, Long> connected(String what, Clue first, long cell) throws Exception {
        var found = new TreeMap<Clue, Long>(Clue.ORDER);
        Map<Long, List<Clue>> left = new HashMap<>(); // of each cell those not found yet
        var open = new ArrayDeque<Clue>();
        found.put(first, cell);
        open.add(first);
        while (!open.isEmpty()) {
            Clue clue = open.remove();
            long[] cells = sort.mesh().around(found.get(clue));
            BucketIds.Bucket[] around = buckets(what).in(cells);
            for (int i = 0; i < cells.length; i++) {
                long other = cells[i];
                List<Clue> ofCell = left.get(other);
                if (ofCell == null) {
                    Instance bucket = kept(around[i]);
                    ofCell = bucket == null ? List.of() : new ArrayList<>(bucket.clues());
                    left.put(other, ofCell);
                }
                if (!ofCell.isEmpty()) {
                    takeNear(clue, other, ofCell, found, open);
                }
                if (found.size() > MOST_RETOLD) {
                    return new TreeMap<>(Clue.ORDER);
                }
            }
        }
        return found;
    }

    private void takeNear(Clue clue, long cell, List<Clue> left, Map<Clue, Long> found, Collection<Clue> open) {
        left.removeIf(candidate -> {
            boolean isNear = Math.abs(candidate.at() - clue.at()) <= sort.apart();
            if (isNear && found.putIfAbsent(candidate, cell) == null) {
                open.add(candidate);
            }
            return isNear;
        });
    }

    /** The alerts that these clues began leave the memory, to be told again. */
    private Map<String, Episode> takeOut(String what, TreeMap<Clue, Long> clues) throws Exception {
        var keys = new HashSet<String>();
        clues.keySet().forEach(clue -> keys.add(clue.key()));
        var cells = new TreeSet<Long>();
        for (long cell : new TreeSet<>(clues.values())) {
            for (long near : sort.mesh().near(cell)) {
                cells.add(near);
            }
        }
        Map<String, Episode> taken = new LinkedHashMap<>();
        for (long cell : cells) {
            Instance bucket = kept(buckets(what).in(new long[] {cell})[0]);
            if (bucket == null || bucket.episodes().isEmpty()) {
                continue;
            }
            var stay = new ArrayList<Episode>();
            for (Episode episode : bucket.episodes()) {
                if (keys.contains(episode.alert().reportKeys().getFirst())) {
                    taken.put(episode.alert().id(), episode);
                } else {
                    stay.add(episode);
                }
            }
            keep(bucket.with(bucket.base(), bucket.clues(), stay, 0));
        }
        return taken;
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

    private void replace(String what, Episode episode) throws Exception {
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

    private Instance bucket(String key) throws Exception {
        Instance known = turn.memory().instance(Instance.id(rule.id(), key));
        return known == null ? Instance.empty(rule.id(), key) : known;
    }

    private void keep(Instance bucket) throws Exception {
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

    private long remembered() {
        return sort.lateness() > sort.keeps() ? 0 : sort.lateness() + rule.reopenSeconds() * 1000L;
    }

    private BucketIds.OfClass buckets(String what) {
        BucketIds.OfClass known = buckets;
        if (known == null || !known.what().equals(what)) {
            known = ids.of(rule.id(), what);
            buckets = known;
        }
        return known;
    }

    /** What is kept of a cell, or null. */
    private @Nullable Instance kept(BucketIds.Bucket bucket) throws Exception {
        if (ids.isSurelyEmpty(bucket)) {
            return null;
        }
        Instance known = turn.memory().instance(bucket.id());
        if (known == null) {
            ids.noteEmpty(bucket);
        }
        return known;
    }
}
