package cn.fengsui.jobs.hotspots;

import static cn.fengsui.jobs.hotspots.HotspotRules.PANE;

import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything the hotspot question knows about one city: the real one or the drill. Time is event time: the newest that
 * was reported, or as far as the caller lets it pass. Counting is commutative, late reports up to 24 h correct their
 * panes, and every id follows from the reports alone. What is said live is never taken back; a day later the settled
 * pass says the same from panes that nothing can change any more, so the same reports in another order give the same
 * final hotspots. One thread at a time.
 */
public final class Region {

    /** Letters first: of two hotspots that open in the same pane the one that names a class raises the alert. */
    static final List<String> GROUPS = Stream.concat(
                    Arrays.stream(EventClass.values())
                            .filter(EventClass::isAboutPlaces)
                            .map(EventClass::group)
                            .distinct()
                            .sorted(),
                    Stream.of(HotspotRules.ALL))
            .toList();

    private static final long NEVER = Long.MIN_VALUE;
    private static final int LEARNED_KEPT = 4;
    /** After a gap in which every ring has run empty, only its beginning is walked through. */
    private static final int WALKED_DAYS = 3;

    private final boolean drill;
    private final HotspotRules rules;
    private final LocalHours hours;
    private Map<String, GroupCounts> counts = new LinkedHashMap<>();
    private Places places = new Places();
    private RecentReports recent = new RecentReports();
    private Silences silences = new Silences();
    private TreeMap<Long, Learned> learned = new TreeMap<>();
    /** Ids on show with the state last told. */
    private Map<String, HotspotState> told = new HashMap<>();

    private Pass live;
    private Pass settled;
    private long clock = NEVER;
    private long historyStart;
    private long placesKnownFrom;
    private long tooLate;
    private long keptOut;
    private boolean changed;

    public Region(boolean drill, HotspotRules rules) {
        this.drill = drill;
        this.rules = rules;
        hours = new LocalHours(rules.zone(), rules.city().specialDays());
        live = new Pass(false, 0, rules);
        settled = new Pass(true, 0, rules);
    }

    /**
     * Counts one report that has a point and whose class is about places.
     *
     * @param cell its H3 cell
     * @return false when it is more than 24 h behind and therefore not counted
     */
    public boolean add(ReportFact report, long cell, HexGrid hexagons, HotspotListener listener) {
        long time = report.timeMillis();
        if (clock != NEVER && time < clock - HotspotRules.LATENESS) {
            tooLate++;
            return false;
        }
        passTimeTo(time, hexagons, listener);
        if (rules.city().keepsOut(report.group(), CityKnowledge.source(report.key()))) {
            keptOut++;
            return true;
        }
        int spot = places.spot(report, cell, hexagons);
        if (recent.add(report, spot)) {
            count(HotspotRules.ALL, spot, HotspotRules.paneOf(time));
            count(report.group(), spot, HotspotRules.paneOf(time));
            changed = true;
        }
        return true;
    }

    private void count(String group, int spot, long pane) {
        historyStart = Math.min(historyStart, pane);
        counts.get(group).add(spot, pane);
        live.counted(group, spot, pane, places);
        settled.counted(group, spot, pane, places);
    }

    /** Lets event time pass, pane by pane; earlier times change nothing. */
    public void passTimeTo(long time, HexGrid hexagons, HotspotListener listener) {
        if (clock == NEVER) {
            begin(time);
        }
        if (time <= clock) {
            return;
        }
        long last = HotspotRules.paneOf(time);
        long walked = last - live.pane() > (long) rules.baselineDays() * HotspotRules.PANES_PER_DAY
                ? live.pane() + WALKED_DAYS * HotspotRules.PANES_PER_DAY
                : last;
        while (live.pane() < walked) {
            endPane(hexagons, listener);
        }
        if (walked < last) {
            jumpTo(last);
        }
        clock = time;
    }

    private void endPane(HexGrid hexagons, HotspotListener listener) {
        if (settled.pane() <= live.pane() - HotspotRules.PANES_PER_DAY) {
            evaluate(settled, 1, hexagons, listener).ended();
            settled.next(counts, places);
        }
        evaluate(live, 1, hexagons, listener).ended();
        slideTo(live.pane() + 1);
        live.next(counts, places);
    }

    private void jumpTo(long pane) {
        slideTo(pane);
        live.jumpTo(pane, counts, places);
        settled.jumpTo(pane - HotspotRules.PANES_PER_DAY, counts, places);
        historyStart = pane;
    }

    private void slideTo(long pane) {
        counts.values().forEach(ofGroup -> ofGroup.slideTo(pane));
        long oldest = pane - 2L * rules.baselineDays() * HotspotRules.PANES_PER_DAY;
        silences.forgetBefore(oldest);
        recent.forgetBefore(pane - HotspotRules.PANES_PER_DAY - rules.windowPanes());
    }

    /** Tells how the running pane looks, if reports came since the last time. */
    public void preview(HexGrid hexagons, HotspotListener listener) {
        if (clock != NEVER && changed) {
            evaluate(live, (double) (clock - live.pane() * PANE) / PANE, hexagons, listener)
                    .running();
            changed = false;
        }
    }

    /** Event time, milliseconds; {@code Long.MIN_VALUE} before the first report. */
    public long clock() {
        return clock;
    }

    public long tooLate() {
        return tooLate;
    }

    /** For tests: reports counted in a pane and group, whole region. */
    int count(String group, long inPane) {
        return counts.get(group).total(inPane);
    }

    private void begin(long time) {
        clock = time;
        long pane = HotspotRules.paneOf(time);
        historyStart = pane;
        placesKnownFrom = pane - 2L * HotspotRules.PANES_PER_DAY;
        GROUPS.forEach(group -> counts.put(group, new GroupCounts(rules, pane)));
        live = new Pass(false, pane, rules);
        settled = new Pass(true, pane - HotspotRules.PANES_PER_DAY, rules);
    }

    private RegionEvaluation evaluate(Pass pass, double elapsed, HexGrid hexagons, HotspotListener listener) {
        var city = new Evaluation.City(rules, counts, places, recent, hexagons, hours, silences, placesKnownFrom);
        var telling = new HotspotTelling(drill, rules, places, hexagons, told, listener);
        var evaluation = new Evaluation(city, pass, learnedFor(pass.pane()), elapsed, telling);
        return new RegionEvaluation(drill, evaluation, tooLate, keptOut, listener);
    }

    /** What is normal for this pane: learnt once a day of event time. */
    private Learned learnedFor(long pane) {
        long anchor = Math.floorDiv(pane * PANE, HotspotRules.RELEARN);
        Learned known = learned.get(anchor);
        if (known == null) {
            known = learn(anchor);
            learned.put(anchor, known);
            while (learned.size() > LEARNED_KEPT) {
                learned.pollFirstEntry();
            }
        }
        return known;
    }

    private Learned learn(long anchor) {
        HistorySpan span = HistorySpan.before(anchor * HotspotRules.RELEARN, historyStart, rules);
        return span.days() < rules.minimumDays()
                ? Learned.tooLittle(span)
                : Learned.of(counts, places, span, hours, rules, silences);
    }

    // ---- state ----

    Region copy() {
        var copy = new Region(drill, rules);
        counts.forEach((group, ofGroup) -> copy.counts.put(group, ofGroup.copy(rules)));
        copy.places = places.copy();
        copy.recent = recent.copy();
        copy.silences = silences.copy();
        copy.learned = new TreeMap<>(learned);
        copy.told = new HashMap<>(told);
        copy.live = live.copy(rules);
        copy.settled = settled.copy(rules);
        copy.clock = clock;
        copy.historyStart = historyStart;
        copy.placesKnownFrom = placesKnownFrom;
        copy.tooLate = tooLate;
        copy.keptOut = keptOut;
        copy.changed = changed;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        new RegionFormat(rules).write(this, out);
    }

    /** @throws IOException when the state was written in a format that this version cannot read */
    static Region read(DataInput in, HotspotRules rules) throws IOException {
        return new RegionFormat(rules).read(in);
    }

    /** What is saved of it. */
    record Saved(
            boolean drill,
            long clock,
            long historyStart,
            long placesKnownFrom,
            long tooLate,
            long keptOut,
            Map<String, GroupCounts> counts,
            Places places,
            RecentReports recent,
            Silences silences,
            Map<String, HotspotState> told,
            Pass live,
            Pass settled) {}

    Saved saved() {
        return new Saved(
                drill,
                clock,
                historyStart,
                placesKnownFrom,
                tooLate,
                keptOut,
                counts,
                places,
                recent,
                silences,
                told,
                live,
                settled);
    }

    static Region of(Saved saved, HotspotRules rules) {
        var region = new Region(saved.drill(), rules);
        region.counts = saved.counts();
        region.places = saved.places();
        region.recent = saved.recent();
        region.silences = saved.silences();
        region.told = saved.told();
        region.live = saved.live();
        region.settled = saved.settled();
        region.clock = saved.clock();
        region.historyStart = saved.historyStart();
        region.placesKnownFrom = saved.placesKnownFrom();
        region.tooLate = saved.tooLate();
        region.keptOut = saved.keptOut();
        region.changed = saved.clock() != NEVER;
        return region;
    }
}
