package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One hotspot over its life: touching places, no more than an hour apart, under one id. One thread. */
final class Episode {

    /**
     * A moment of it.
     *
     * @param centre its strongest place
     * @param cells all places above the tint threshold, strongest first
     * @param rank of the centre among all places of this evaluation; 0 when it is no longer among them
     */
    record Moment(long pane, CellTest centre, List<CellTest> cells, double r, int rank, Course course) {}

    /** A report behind it. */
    record Behind(long timeMillis, String key) implements Comparable<Behind> {
        @Override
        public int compareTo(Behind other) {
            int byTime = Long.compare(timeMillis, other.timeMillis);
            return byTime != 0 ? byTime : key.compareTo(other.key);
        }
    }

    final String id;
    final Subject subject;
    final long firstPane;
    HotspotState state = HotspotState.TINT;
    /** Pane in which it opened, or -1. */
    long openedPane = -1;
    /** Pane in which it was last above the alert threshold. */
    long abovePane;

    int quietPanes;
    /** Whether its opening raises an alert: not when another group's hotspot at the same place already did. */
    boolean raisesAlert;
    /** Cells above the tint threshold, with the pane that last saw them so. */
    final SortedMap<Integer, Long> footprint = new TreeMap<>();

    Moment now;
    Moment peak;
    final List<Behind> reports = new ArrayList<>();

    Episode(String id, Subject subject, long firstPane, Moment now) {
        this.id = id;
        this.subject = subject;
        this.firstPane = firstPane;
        this.now = now;
        this.peak = now;
    }

    boolean wasOpen() {
        return openedPane >= 0;
    }

    /** Whether these cells continue it: the same or touching ones, at most an hour ago. */
    boolean continuesIn(List<CellTest> cells, UnitIndex table, long pane) {
        for (CellTest test : cells) {
            for (int near : table.neighbourhood(test.cell())) {
                Long seen = footprint.get(near);
                if (seen != null && seen >= pane - HotspotRules.GAP_PANES) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Takes the cells that are above the tint threshold now, strongest first. */
    void shows(Moment moment) {
        now = moment;
        if (moment.centre().isStrongerThan(peak.centre()) || !wasOpen()) {
            peak = moment;
        }
        moment.cells().forEach(test -> footprint.put(test.cell(), moment.pane()));
        footprint.values().removeIf(seen -> seen < moment.pane() - HotspotRules.GAP_PANES);
    }

    /** False for a report that would not be kept anyway, because enough older ones are. */
    boolean wants(long timeMillis) {
        return reports.size() < HotspotRules.MOST_REPORT_KEYS
                || timeMillis <= reports.getLast().timeMillis();
    }

    /** Adds a report behind it, oldest first, and keeps the oldest ones. */
    void behind(Behind report) {
        int at = Collections.binarySearch(reports, report);
        if (at < 0 && -at - 1 < HotspotRules.MOST_REPORT_KEYS) {
            reports.add(-at - 1, report);
            if (reports.size() > HotspotRules.MOST_REPORT_KEYS) {
                reports.remove(reports.size() - 1);
            }
        }
    }

    Episode copy() {
        var copy = new Episode(id, subject, firstPane, now);
        copy.state = state;
        copy.openedPane = openedPane;
        copy.abovePane = abovePane;
        copy.quietPanes = quietPanes;
        copy.raisesAlert = raisesAlert;
        copy.footprint.putAll(footprint);
        copy.peak = peak;
        copy.reports.addAll(reports);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        subject.write(out);
        Bytes.write(out, firstPane);
        write(out, now);
        write(out, peak);
        out.writeUTF(state.name());
        Bytes.write(out, openedPane);
        Bytes.write(out, abovePane);
        Bytes.write(out, quietPanes);
        out.writeBoolean(raisesAlert);
        Bytes.write(out, footprint.size());
        for (var entry : footprint.entrySet()) {
            Bytes.write(out, entry.getKey());
            Bytes.write(out, entry.getValue());
        }
        Bytes.write(out, reports.size());
        for (Behind report : reports) {
            Bytes.write(out, report.timeMillis());
            out.writeUTF(report.key());
        }
    }

    static Episode read(DataInput in) throws IOException {
        var episode = new Episode(in.readUTF(), Subject.read(in), Bytes.read(in), readMoment(in, true));
        return readLife(in, episode, true);
    }

    /** Of format 1, which knew cells only. */
    static Episode readFormat1(DataInput in, String group, Places places) throws IOException {
        String id = in.readUTF();
        long firstPane = Bytes.read(in);
        Moment now = readMoment(in, false);
        var subject = Naming.ofFormat1(group, now.centre().cell(), places);
        return readLife(in, new Episode(id, subject, firstPane, now), false);
    }

    private static Episode readLife(DataInput in, Episode episode, boolean hasCourse) throws IOException {
        episode.peak = readMoment(in, hasCourse);
        episode.state = HotspotState.valueOf(in.readUTF());
        episode.openedPane = Bytes.read(in);
        episode.abovePane = Bytes.read(in);
        episode.quietPanes = Bytes.readInt(in);
        episode.raisesAlert = in.readBoolean();
        int cells = Bytes.readInt(in);
        for (int i = 0; i < cells; i++) {
            episode.footprint.put(Bytes.readInt(in), Bytes.read(in));
        }
        int reports = Bytes.readInt(in);
        for (int i = 0; i < reports; i++) {
            episode.reports.add(new Behind(Bytes.read(in), in.readUTF()));
        }
        return episode;
    }

    private static void write(DataOutput out, Moment moment) throws IOException {
        Bytes.write(out, moment.pane());
        out.writeDouble(moment.r());
        Bytes.write(out, moment.rank());
        moment.course().write(out);
        write(out, moment.centre());
        Bytes.write(out, moment.cells().size());
        for (CellTest test : moment.cells()) {
            write(out, test);
        }
    }

    private static Moment readMoment(DataInput in, boolean hasCourse) throws IOException {
        long pane = Bytes.read(in);
        double r = in.readDouble();
        int rank = hasCourse ? Bytes.readInt(in) : 0;
        Course course = hasCourse ? Course.read(in) : Course.UNKNOWN;
        CellTest centre = readTest(in);
        var cells = new ArrayList<CellTest>();
        int size = Bytes.readInt(in);
        for (int i = 0; i < size; i++) {
            cells.add(readTest(in));
        }
        return new Moment(pane, centre, List.copyOf(cells), r, rank, course);
    }

    private static void write(DataOutput out, CellTest test) throws IOException {
        Bytes.write(out, test.cell());
        Bytes.write(out, test.observed());
        out.writeDouble(test.expected());
        out.writeDouble(test.p());
        out.writeDouble(test.q());
    }

    private static CellTest readTest(DataInput in) throws IOException {
        return new CellTest(Bytes.readInt(in), Bytes.readInt(in), in.readDouble(), in.readDouble(), in.readDouble());
    }
}
