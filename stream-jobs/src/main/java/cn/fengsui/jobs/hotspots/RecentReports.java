package cn.fengsui.jobs.hotspots;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reports of the window by name, so that a hotspot can say which are behind it. Bounded: the oldest go first. */
final class RecentReports {

    private record Recent(long timeMillis, int cell, char group, String key) {}

    private static final int MOST = 100_000;

    private final ArrayDeque<Recent> reports = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();

    /** False when this very report is already among them. */
    boolean add(long timeMillis, int cell, String group, String key) {
        if (!keys.add(key)) {
            return false;
        }
        reports.add(new Recent(timeMillis, cell, group.charAt(0), key));
        if (reports.size() > MOST) {
            keys.remove(reports.remove().key());
        }
        return true;
    }

    /** Forgets what happened before. Late ones go when those before them have gone. */
    void forgetBefore(long millis) {
        while (!reports.isEmpty() && reports.peek().timeMillis() < millis) {
            keys.remove(reports.remove().key());
        }
    }

    /** Hands every report of the group in the window to the episodes whose neighbourhoods hold it. */
    void tell(List<Episode> episodes, String group, CellTable cells, long fromMillis, long toMillis) {
        Map<Integer, Set<Episode>> byCell = new HashMap<>();
        for (Episode episode : episodes) {
            for (CellTest test : episode.now.cells()) {
                for (int near : cells.neighbourhood(test.cell())) {
                    byCell.computeIfAbsent(near, cell -> new HashSet<>()).add(episode);
                }
            }
        }
        if (byCell.isEmpty()) {
            return;
        }
        boolean all = group.equals(HotspotRules.ALL);
        for (Recent report : reports) {
            boolean counts = (all || report.group() == group.charAt(0))
                    && report.timeMillis() >= fromMillis
                    && report.timeMillis() < toMillis;
            if (counts) {
                var behind = new Episode.Behind(report.timeMillis(), report.key());
                byCell.getOrDefault(report.cell(), Set.of()).forEach(episode -> episode.behind(behind));
            }
        }
    }

    RecentReports copy() {
        var copy = new RecentReports();
        copy.reports.addAll(reports);
        copy.keys.addAll(keys);
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Compact.write(out, reports.size());
        for (Recent report : reports) {
            Compact.write(out, report.timeMillis());
            Compact.write(out, report.cell());
            out.writeChar(report.group());
            out.writeUTF(report.key());
        }
    }

    static RecentReports read(DataInput in) throws IOException {
        var recent = new RecentReports();
        int size = Compact.readInt(in);
        for (int i = 0; i < size; i++) {
            var report = new Recent(Compact.read(in), Compact.readInt(in), in.readChar(), in.readUTF());
            recent.reports.add(report);
            recent.keys.add(report.key());
        }
        return recent;
    }
}
