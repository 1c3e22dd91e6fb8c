package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
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
 * Clues that come late: everything connected with one is told again in order, and what differs from what was said is
 * corrected. Belongs to one {@link Turn}, as the rules it works for.
 */
final class LateClues {

    /**
     * More than this connected with a late clue are not told again; it joins as it came, and is counted. Where so much happens
     * an alert is open already, and telling all of it again for every late report would take longer than it takes to happen.
     */
    private static final int MOST_RETOLD = 300;

    private final PlaceRules rules;
    private final CellMemory places;
    private final PlaceSort sort;
    private final Turn turn;

    LateClues(PlaceRules rules, CellMemory places, PlaceSort sort, Turn turn) {
        this.rules = rules;
        this.places = places;
        this.sort = sort;
        this.turn = turn;
    }

    /** Tells everything that is connected with a late clue again, in order, and corrects what differs. */
    void tellAgain(String what, Clue clue, long cell) throws Exception {
        TreeMap<Clue, Long> connected = connected(what, clue, cell);
        if (connected.isEmpty()) {
            turn.tally().crowded++;
            rules.toldNow(what, rules.step(what, clue, cell));
            return;
        }
        Map<String, Episode> before = takeOut(what, connected);
        Map<String, Episode> after = new LinkedHashMap<>();
        for (var entry : connected.entrySet()) {
            for (Episode episode : rules.step(what, entry.getKey(), entry.getValue())) {
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
            places.replace(what, isNews ? rules.toldFirst(now) : now);
        }
        for (Episode gone : before.values()) {
            if (gone.told() && !after.containsKey(gone.alert().id())) {
                String parent = after.values().stream()
                        .filter(episode -> shares(episode, gone))
                        .map(episode -> episode.alert().id())
                        .findFirst()
                        .orElse("");
                rules.tell(
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
            BucketIds.Bucket[] around = places.buckets(what).in(cells);
            for (int i = 0; i < cells.length; i++) {
                long other = cells[i];
                List<Clue> ofCell = left.get(other);
                if (ofCell == null) {
                    Instance bucket = places.kept(around[i]);
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
            Instance bucket = places.kept(places.buckets(what).in(new long[] {cell})[0]);
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
            places.keep(bucket.with(bucket.base(), bucket.clues(), stay, 0));
        }
        return taken;
    }
}
