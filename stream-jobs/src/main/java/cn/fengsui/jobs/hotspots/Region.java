package cn.fengsui.jobs.hotspots;

import static cn.fengsui.jobs.hotspots.HotspotRules.PANE;

import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.jobs.facts.ReportFact;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything the hotspot question knows about one city: the real one or the drill. Time is event time: the newest that
 * was reported, or as far as the caller lets it pass. Counting is commutative, late reports up to 24 h correct their
 * panes, and every id follows from the reports alone, so the same reports in another order give the same panes. One
 * thread at a time.
 */
public final class Region {

    private static final int FORMAT = 1;
    private static final long NEVER = Long.MIN_VALUE;

    /** Letters first: of two hotspots that open in the same pane the one that names a class raises the alert. */
    private static final List<String> GROUPS = Stream.concat(
                    Arrays.stream(EventClass.values())
                            .filter(EventClass::isAboutPlaces)
                            .map(EventClass::group)
                            .distinct()
                            .sorted(),
                    Stream.of(HotspotRules.ALL))
            .toList();

    private final boolean drill;
    private final HotspotRules rules;
    private final LocalHours hours;
    private final Map<String, GroupBoard> boards = new LinkedHashMap<>();
    private CellTable cells = new CellTable();
    private RecentReports recent = new RecentReports();
    /** Ids on show with the state last told. */
    private Map<String, HotspotState> told = new HashMap<>();

    private long clock = NEVER;
    private long historyStart;
    private long pane;
    private long tooLate;
    private long learntAt = NEVER;
    private HistorySpan span = new HistorySpan(0, 0);
    private BitSet active = new BitSet();
    private boolean changed;

    public Region(boolean drill, HotspotRules rules) {
        this.drill = drill;
        this.rules = rules;
        hours = new LocalHours(rules.zone());
    }

    /**
     * Counts one report that has a point and whose class is about places.
     *
     * @param cell its H3 cell
     * @return false when it is more than 24 h behind and therefore not counted
     */
    public boolean add(ReportFact report, long cell, HexGrid grid, HotspotListener listener) {
        long time = report.timeMillis();
        if (clock != NEVER && time < clock - HotspotRules.LATENESS) {
            tooLate++;
            return false;
        }
        passTimeTo(time, grid, listener);
        int number = cells.number(cell, grid);
        cells.name(number, report.divisionCode(), report.division());
        if (recent.add(time, number, report.group(), report.key())) {
            long itsPane = HotspotRules.paneOf(time);
            historyStart = Math.min(historyStart, itsPane);
            boards.get(HotspotRules.ALL).counts.add(number, itsPane);
            boards.get(report.group()).counts.add(number, itsPane);
            changed = true;
        }
        return true;
    }

    /** Lets event time pass, pane by pane; earlier times change nothing. */
    public void passTimeTo(long time, HexGrid grid, HotspotListener listener) {
        if (clock == NEVER) {
            begin(time);
        }
        if (time <= clock) {
            return;
        }
        long last = HotspotRules.paneOf(time);
        while (pane < last) {
            evaluate(1, grid, listener, true);
            boolean nothingLeft = boards.values().stream().allMatch(GroupBoard::isIdle);
            long next = nothingLeft ? last : pane + 1;
            boards.values().forEach(board -> board.counts.slideTo(next));
            pane = next;
            recent.forgetBefore((pane - rules.windowPanes()) * PANE);
        }
        clock = time;
    }

    /** Tells how the running pane looks, if reports came since the last time. */
    public void preview(HexGrid grid, HotspotListener listener) {
        if (clock != NEVER && changed) {
            evaluate((double) (clock - pane * PANE) / PANE, grid, listener, false);
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
        return boards.get(group).counts.total(inPane);
    }

    private void begin(long time) {
        clock = time;
        pane = HotspotRules.paneOf(time);
        historyStart = pane;
        GROUPS.forEach(
                group -> boards.put(group, new GroupBoard(group, new GroupCounts(rules, pane), new EpisodeTracker())));
    }

    private void evaluate(double elapsed, HexGrid grid, HotspotListener listener, boolean ended) {
        learn();
        var telling = new HotspotTelling(drill, rules, cells, grid, told, listener);
        double[] share = usualWeights(elapsed);
        for (GroupBoard board : boards.values()) {
            Baseline baseline = board.baseline;
            double usual = baseline == null ? 0 : usual(baseline, share);
            int significant = 0;
            if (baseline != null && !board.isIdle()) {
                WindowTest test = WindowTest.run(board.counts, cells, baseline, usual, active.cardinality());
                significant = test.tinted().size();
                follow(board, test, telling, ended);
            }
            if (listener.wantsNumbers()) {
                listener.evaluation(telling.evaluation(
                        board, clockAt(elapsed), span.days(), active.cardinality(), significant, usual, tooLate));
            }
        }
    }

    private void follow(GroupBoard board, WindowTest test, HotspotTelling telling, boolean ended) {
        long from = (pane + 1 - rules.windowPanes()) * PANE;
        long to = (pane + 1) * PANE;
        if (!ended) {
            List<Episode> preview = board.tracker.duringPane(test, cells, pane, telling.name(board.group));
            recent.tell(preview, board.group, cells, from, to);
            telling.running(board, preview);
            return;
        }
        List<Episode> over = board.tracker.paneEnded(test, cells, pane, telling.name(board.group));
        board.tracker.live().stream()
                .filter(episode -> episode.openedPane == pane)
                .forEach(episode -> episode.raisesAlert = !isShownByAnotherGroup(board, episode));
        recent.tell(board.tracker.live(), board.group, cells, from, to);
        telling.paneEnded(board, over);
    }

    /** A storm lights several class groups at one place: one alert is enough, all stay on the map. */
    private boolean isShownByAnotherGroup(GroupBoard board, Episode opened) {
        return boards.values().stream()
                .filter(other -> other != board)
                .flatMap(other -> other.tracker.live().stream())
                .filter(other -> other.wasOpen() && other.raisesAlert)
                .anyMatch(other -> other.continuesIn(opened.now.cells(), cells, pane));
    }

    private void learn() {
        long anchor = Math.floorDiv(pane * PANE, HotspotRules.RELEARN);
        if (anchor == learntAt) {
            return;
        }
        learntAt = anchor;
        span = HistorySpan.before(anchor * HotspotRules.RELEARN, historyStart, rules);
        if (span.days() < rules.minimumDays()) {
            active = new BitSet();
            boards.values().forEach(board -> board.baseline = null);
            return;
        }
        var history = new History(span.from(), span.to(), rules.windowPanes(), hours);
        active = history.active(boards.get(HotspotRules.ALL).counts, cells.size());
        for (GroupBoard board : boards.values()) {
            board.baseline = Baseline.of(board.counts, cells, active, history);
        }
    }

    /** How much of each hour class the window holds, in panes; the running pane counts as far as it has elapsed. */
    private double[] usualWeights(double elapsed) {
        double[] weights = new double[LocalHours.CLASSES];
        for (long p = pane - rules.windowPanes() + 1; p < pane; p++) {
            weights[hours.classOf(p)]++;
        }
        weights[hours.classOf(pane)] += elapsed;
        return weights;
    }

    private static double usual(Baseline baseline, double[] weights) {
        double usual = 0;
        for (int hour = 0; hour < weights.length; hour++) {
            usual += weights[hour] == 0 ? 0 : weights[hour] * baseline.usual(hour);
        }
        return usual;
    }

    private long clockAt(double elapsed) {
        return pane * PANE + (long) (elapsed * PANE);
    }

    // ---- state ----

    Region copy() {
        var copy = new Region(drill, rules);
        boards.forEach((group, board) -> copy.boards.put(group, board.copy(rules)));
        copy.cells = cells.copy();
        copy.recent = recent.copy();
        copy.told = new HashMap<>(told);
        copy.clock = clock;
        copy.historyStart = historyStart;
        copy.pane = pane;
        copy.tooLate = tooLate;
        copy.learntAt = learntAt;
        copy.span = span;
        copy.active = active; // replaced, never changed
        copy.changed = changed;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT);
        out.writeBoolean(drill);
        out.writeLong(clock);
        out.writeLong(historyStart);
        out.writeLong(pane);
        out.writeLong(tooLate);
        cells.write(out);
        recent.write(out);
        Compact.write(out, told.size());
        for (var entry : told.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().name());
        }
        Compact.write(out, boards.size());
        for (GroupBoard board : boards.values()) {
            out.writeUTF(board.group);
            board.counts.write(out);
            board.tracker.write(out);
        }
    }

    /** @throws IOException when the state was written in another format */
    static Region read(DataInput in, HotspotRules rules) throws IOException {
        int format = in.readByte();
        if (format != FORMAT) {
            throw new IOException("hotspot state has format " + format + ", this version reads " + FORMAT);
        }
        var region = new Region(in.readBoolean(), rules);
        region.clock = in.readLong();
        region.historyStart = in.readLong();
        region.pane = in.readLong();
        region.tooLate = in.readLong();
        region.cells = CellTable.read(in);
        region.recent = RecentReports.read(in);
        int ids = Compact.readInt(in);
        for (int i = 0; i < ids; i++) {
            region.told.put(in.readUTF(), HotspotState.valueOf(in.readUTF()));
        }
        int groups = Compact.readInt(in);
        for (int i = 0; i < groups; i++) {
            String group = in.readUTF();
            region.boards.put(group, new GroupBoard(group, GroupCounts.read(in, rules), EpisodeTracker.read(in)));
        }
        region.changed = region.clock != NEVER;
        return region;
    }
}
