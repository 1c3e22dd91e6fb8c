package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is normal in one city on one day: profiles, shares, scatter. Not saved; learnt again from history
 * that can no longer change. Immutable once made.
 */
final class Learned {

    private static final int OUTAGES_TOLD = 20;

    private final HistorySpan span;
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, Map<UnitKind, Baseline>> baselines = new HashMap<>();
    private final Map<String, Double> regionScatter = new HashMap<>();
    private double[] townshipScatter = {};
    private int holidays;
    private List<String> outages = List.of();
    private double outageHours;

    private Learned(HistorySpan span) {
        this.span = span;
    }

    /** Too little history: nothing is normal yet. */
    static Learned tooLittle(HistorySpan span) {
        return new Learned(span);
    }

    /** @param silences what was found silent and cannot change any more */
    static Learned of(
            Map<String, GroupCounts> counts,
            Places places,
            HistorySpan span,
            LocalHours hours,
            HotspotRules rules,
            Silences silences) {
        var learned = new Learned(span);
        var history = new History(span.from(), span.to(), rules.windowPanes(), hours);
        Map<UnitKind, ActiveUnits> active = active(counts.get(HotspotRules.ALL), places, history);
        counts.forEach((group, ofGroup) -> {
            int[] perSpot = history.perSpot(ofGroup, places);
            Profile profile = Profile.of(ofGroup, history, left(group, history, rules, silences));
            learned.profiles.put(group, profile);
            WholeBlocks blocks = WholeBlocks.of(history, profile);
            Map<UnitKind, Baseline> byKind = new EnumMap<>(UnitKind.class);
            for (UnitKind kind : Places.KINDS) {
                int[] perUnit = History.perUnit(perSpot, places, kind);
                byKind.put(
                        kind, Baseline.of(ofGroup, places, kind, active.get(kind), perUnit, blocks, profile.events()));
            }
            learned.baselines.put(group, byKind);
            learned.regionScatter.put(group, regionScatter(ofGroup, blocks));
        });
        learned.townshipScatter = learned.townships(counts.get(HotspotRules.ALL), places, history);
        learned.holidays = history.holidays();
        BitSet left = learned.profile(HotspotRules.ALL).left();
        learned.outages = stretches(left, history).reversed().stream()
                .limit(OUTAGES_TOLD)
                .map(Outage::toString)
                .toList();
        learned.outageHours = (double) left.cardinality() * 24 / HotspotRules.PANES_PER_DAY;
        return learned;
    }

    boolean isLearning() {
        return profiles.isEmpty();
    }

    HistorySpan span() {
        return span;
    }

    Profile profile(String group) {
        return profiles.get(group);
    }

    Baseline baseline(String group, UnitKind kind) {
        return baselines.get(group).get(kind);
    }

    /** Size r of the whole region's sum. */
    double regionScatter(String group) {
        return regionScatter.get(group);
    }

    /** Size r of a township's sum over all classes; that of the region where it is new. */
    double townshipScatter(int township) {
        return township < townshipScatter.length ? townshipScatter[township] : regionScatter(HotspotRules.ALL);
    }

    int holidays() {
        return holidays;
    }

    /** What was left out, {@code from/to}, newest first, at most 20 stretches. */
    List<String> outages() {
        return outages;
    }

    /** How much was left out. */
    double outageHours() {
        return outageHours;
    }

    private static Map<UnitKind, ActiveUnits> active(GroupCounts all, Places places, History history) {
        int[] perSpot = history.perSpot(all, places);
        Map<UnitKind, ActiveUnits> active = new EnumMap<>(UnitKind.class);
        for (UnitKind kind : Places.KINDS) {
            active.put(kind, new ActiveUnits(History.active(History.perUnit(perSpot, places, kind))));
        }
        return active;
    }

    private static BitSet left(String group, History history, HotspotRules rules, Silences silences) {
        var left = new BitSet();
        for (Outage outage : rules.city().outages()) {
            long from =
                    Math.max(history.from(), HotspotRules.paneOf(outage.from().toEpochMilli()));
            long to = Math.min(history.to() - 1, HotspotRules.paneOf(outage.to().toEpochMilli() - 1));
            if (from <= to) {
                left.set((int) (from - history.from()), (int) (to + 1 - history.from()));
            }
        }
        silences.addTo(left, HotspotRules.ALL, history);
        if (!group.equals(HotspotRules.ALL)) {
            silences.addTo(left, group, history);
        }
        return left;
    }

    private static double regionScatter(GroupCounts counts, WholeBlocks blocks) {
        double[] observed = new double[blocks.numbers().length];
        for (int i = 0; i < observed.length; i++) {
            CellCounts block = counts.block(blocks.numbers()[i]);
            observed[i] = block == null ? 0 : block.total();
        }
        return Scatter.trimmed(observed, blocks.usual());
    }

    private double[] townships(GroupCounts all, Places places, History history) {
        Baseline shares = baseline(HotspotRules.ALL, UnitKind.TOWNSHIP);
        WholeBlocks blocks = WholeBlocks.of(history, profile(HotspotRules.ALL));
        int size = places.townships().size();
        double[][] observed = new double[size][blocks.numbers().length];
        double[][] expected = new double[size][blocks.numbers().length];
        for (int i = 0; i < blocks.numbers().length; i++) {
            int at = i;
            CellCounts block = all.block(blocks.numbers()[i]);
            if (block != null) {
                block.forEach((spot, count) -> {
                    int town = places.unitOf(UnitKind.TOWNSHIP, spot);
                    if (town >= 0) {
                        observed[town][at] += count;
                    }
                });
            }
            double usual = blocks.usual()[i];
            for (int town = 0; town < size; town++) {
                expected[town][i] = usual * shares.share(town);
            }
        }
        double[] scatter = new double[size];
        Arrays.setAll(scatter, town -> Scatter.trimmed(observed[town], expected[town]));
        return scatter;
    }

    private static List<Outage> stretches(BitSet panes, History history) {
        List<Outage> stretches = new ArrayList<>();
        for (int from = panes.nextSetBit(0); from >= 0; ) {
            int to = panes.nextClearBit(from);
            stretches.add(new Outage(time(history.from() + from), time(history.from() + to)));
            from = panes.nextSetBit(to);
        }
        return List.copyOf(stretches);
    }

    private static Instant time(long pane) {
        return Instant.ofEpochMilli(pane * HotspotRules.PANE);
    }
}
