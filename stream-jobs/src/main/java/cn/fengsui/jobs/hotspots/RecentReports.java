package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reports of the last day and window by name, so that a hotspot can say which are behind it, also once nothing can
 * change its window any more. Bounded: the oldest go first. One thread.
 */
final class RecentReports {

    /** A report. Where it lies is kept to a metre. */
    record Recent(long timeMillis, int spot, char group, float lng, float lat, String key) {}

    /** Reports of one class group in a window of panes. */
    record Scope(String group, long fromPane, long toPane) {}

    private static final int MOST = 100_000;

    private final TreeMap<Long, List<Recent>> byPane = new TreeMap<>();
    private int size;
    /** Of all of them; null until they are asked for: a copy that is written only needs none. */
    private @Nullable Set<String> keys;

    /** False when this very report is already among them. */
    boolean add(ReportFact report, int spot) {
        if (!keys().add(report.key())) {
            return false;
        }
        put(new Recent(
                report.timeMillis(),
                spot,
                report.group().charAt(0),
                (float) report.lng(),
                (float) report.lat(),
                report.key()));
        while (size > MOST && byPane.size() > 1) {
            forget(byPane.firstKey());
        }
        return true;
    }

    private Set<String> keys() {
        if (keys == null) {
            var known = HashSet.<String>newHashSet(size);
            byPane.values().forEach(pane -> pane.forEach(report -> known.add(report.key())));
            keys = known;
        }
        return keys;
    }

    private void put(Recent report) {
        byPane.computeIfAbsent(HotspotRules.paneOf(report.timeMillis()), none -> new ArrayList<>())
                .add(report);
        size++;
    }

    void forgetBefore(long pane) {
        while (!byPane.isEmpty() && byPane.firstKey() < pane) {
            forget(byPane.firstKey());
        }
    }

    private void forget(long pane) {
        List<Recent> gone = byPane.remove(pane);
        size -= gone.size();
        if (keys != null) {
            gone.forEach(report -> keys.remove(report.key()));
        }
    }

    /** Hands every report of the scope to the episodes whose places hold it. */
    void tell(List<Episode> episodes, UnitKind kind, Places places, Scope scope) {
        if (episodes.isEmpty()) {
            return;
        }
        List<List<Episode>> byUnit = byUnit(episodes, places.index(kind));
        forEach(scope, report -> {
            int unit = places.unitOf(kind, report.spot());
            if (unit >= 0) {
                for (Episode episode : byUnit.get(unit)) {
                    if (episode.wants(report.timeMillis())) {
                        episode.behind(behind(report));
                    }
                }
            }
        });
    }

    private static List<List<Episode>> byUnit(List<Episode> episodes, UnitIndex units) {
        List<List<Episode>> byUnit = new ArrayList<>(Collections.nCopies(units.size(), List.of()));
        for (Episode episode : episodes) {
            for (CellTest test : episode.now.cells()) {
                for (int near : units.neighbourhood(test.cell())) {
                    List<Episode> there = byUnit.get(near);
                    if (there.isEmpty()) {
                        there = new ArrayList<>();
                        byUnit.set(near, there);
                    }
                    if (there.isEmpty() || there.getLast() != episode) { // one after the other: it can only be the last
                        there.add(episode);
                    }
                }
            }
        }
        return byUnit;
    }

    static Episode.Behind behind(Recent report) {
        return new Episode.Behind(report.timeMillis(), report.key());
    }

    void forEach(Scope scope, Consumer<Recent> taker) {
        boolean all = scope.group().equals(HotspotRules.ALL);
        for (List<Recent> pane : byPane.subMap(scope.fromPane(), scope.toPane()).values()) {
            for (Recent report : pane) {
                if (all || report.group() == scope.group().charAt(0)) {
                    taker.accept(report);
                }
            }
        }
    }

    RecentReports copy() {
        var copy = new RecentReports();
        byPane.forEach((pane, reports) -> copy.byPane.put(pane, new ArrayList<>(reports)));
        copy.size = size;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, size);
        for (List<Recent> pane : byPane.values()) {
            for (Recent report : pane) {
                Bytes.write(out, report.timeMillis());
                Bytes.write(out, report.spot());
                out.writeChar(report.group());
                out.writeFloat(report.lng());
                out.writeFloat(report.lat());
                out.writeUTF(report.key());
            }
        }
    }

    static RecentReports read(DataInput in) throws IOException {
        var recent = new RecentReports();
        int size = Bytes.readInt(in);
        for (int i = 0; i < size; i++) {
            recent.put(new Recent(
                    Bytes.read(in), Bytes.readInt(in), in.readChar(), in.readFloat(), in.readFloat(), in.readUTF()));
        }
        return recent;
    }

    /** Of format 1, which kept the cell and not the point: the cell's centre stands for it. */
    static RecentReports readFormat1(DataInput in, Places places, HexGrid hexagons) throws IOException {
        var recent = new RecentReports();
        int size = Bytes.readInt(in);
        for (int i = 0; i < size; i++) {
            long time = Bytes.read(in);
            int cell = Bytes.readInt(in);
            var centre = hexagons.centre(places.cells().id(cell));
            recent.put(new Recent(time, cell, in.readChar(), (float) centre.lng(), (float) centre.lat(), in.readUTF()));
        }
        return recent;
    }
}
