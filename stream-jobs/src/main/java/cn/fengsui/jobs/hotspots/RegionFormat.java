package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of a {@link Region}. The first one is the format: 2 is written; 1 (cells only, one pass, two-hour rings) is
 * read and goes on as 2: its hotspots stay, grids and townships count from then on, the course over twelve steps is
 * known a day later. Stateless but for the rules.
 */
final class RegionFormat {

    private static final int FORMAT_1 = 1;
    private static final int FORMAT = 2;

    private final HotspotRules rules;

    RegionFormat(HotspotRules rules) {
        this.rules = rules;
    }

    void write(Region region, DataOutput out) throws IOException {
        Region.Saved saved = region.saved();
        out.writeByte(FORMAT);
        out.writeBoolean(saved.drill());
        out.writeLong(saved.clock());
        out.writeLong(saved.historyStart());
        out.writeLong(saved.placesKnownFrom());
        out.writeLong(saved.tooLate());
        out.writeLong(saved.keptOut());
        saved.places().write(out);
        saved.recent().write(out);
        saved.silences().write(out);
        Bytes.write(out, saved.told().size());
        for (var entry : saved.told().entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().name());
        }
        Bytes.write(out, saved.counts().size());
        for (var entry : saved.counts().entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().write(out);
        }
        saved.live().write(out);
        saved.settled().write(out);
    }

    /** @throws IOException when it is no format that this version can read */
    Region read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT && format != FORMAT_1) {
            throw new IOException(
                    "hotspot state has format " + format + ", this version reads " + FORMAT_1 + " and " + FORMAT);
        }
        boolean drill = in.readBoolean();
        long clock = in.readLong();
        long historyStart = in.readLong();
        return format == FORMAT ? read(in, drill, clock, historyStart) : readFormat1(in, drill, clock, historyStart);
    }

    private Region read(DataInput in, boolean drill, long clock, long historyStart) throws IOException {
        long placesKnownFrom = in.readLong();
        long tooLate = in.readLong();
        long keptOut = in.readLong();
        Places places = Places.read(in);
        RecentReports recent = RecentReports.read(in);
        Silences silences = Silences.read(in);
        Map<String, HotspotState> told = readTold(in);
        Map<String, GroupCounts> counts = new LinkedHashMap<>();
        int groups = Bytes.readInt(in);
        for (int i = 0; i < groups; i++) {
            counts.put(in.readUTF(), GroupCounts.read(in, rules));
        }
        Pass live = Pass.read(in, false, rules, counts, places);
        Pass settled = Pass.read(in, true, rules, counts, places);
        return Region.of(
                new Region.Saved(
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
                        settled),
                rules);
    }

    private Region readFormat1(DataInput in, boolean drill, long clock, long historyStart) throws IOException {
        long pane = in.readLong();
        long tooLate = in.readLong();
        Places places = Places.readFormat1(in);
        RecentReports recent = RecentReports.readFormat1(in, places, HexGrid.of(rules.resolution()));
        Map<String, HotspotState> told = readTold(in);
        Map<String, GroupCounts> counts = new LinkedHashMap<>();
        Map<String, EpisodeTracker> trackers = new HashMap<>();
        int groups = Bytes.readInt(in);
        for (int i = 0; i < groups; i++) {
            String group = in.readUTF();
            counts.put(group, GroupCounts.readFormat1(in, rules));
            trackers.put(group, EpisodeTracker.readFormat1(in, group, places));
        }
        // Places are known for one window only: the settled pass begins where the live one stood.
        Pass live = Pass.resumed(false, pane, rules, counts, places, trackers);
        Pass settled = Pass.resumed(true, pane, rules, counts, places, Map.of());
        long known = pane - rules.windowPanes() + 1;
        return Region.of(
                new Region.Saved(
                        drill,
                        clock,
                        historyStart,
                        known,
                        tooLate,
                        0,
                        counts,
                        places,
                        recent,
                        new Silences(),
                        told,
                        live,
                        settled),
                rules);
    }

    private static Map<String, HotspotState> readTold(DataInput in) throws IOException {
        Map<String, HotspotState> told = new HashMap<>();
        int ids = Bytes.readInt(in);
        for (int i = 0; i < ids; i++) {
            told.put(in.readUTF(), HotspotState.valueOf(in.readUTF()));
        }
        return told;
    }
}
