package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.UnitKind;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** The stretch of panes a normal is learnt from, with the local hour of each; shared by the class groups. */
final class History {

    private final long from;
    private final long to;
    private final int windowPanes;
    private final byte[] hourClasses;
    private final int holidays;

    /** Panes {@code from} (inclusive) to {@code to} (exclusive), both at block borders. */
    History(long from, long to, int windowPanes, LocalHours hours) {
        this.from = from;
        this.to = to;
        this.windowPanes = windowPanes;
        hourClasses = new byte[(int) (to - from)];
        Set<Long> holidaysSeen = new HashSet<>();
        for (int i = 0; i < hourClasses.length; i++) {
            hourClasses[i] = (byte) hours.classOf(from + i);
            if (hourClasses[i] >= LocalHours.HOLIDAY) {
                holidaysSeen.add(hours.dayOf(from + i));
            }
        }
        holidays = holidaysSeen.size();
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    int windowPanes() {
        return windowPanes;
    }

    int hourOf(long pane) {
        return hourClasses[(int) (pane - from)];
    }

    /** Holidays that it touches. */
    int holidays() {
        return holidays;
    }

    long firstBlock() {
        return Math.floorDiv(from, windowPanes);
    }

    long endBlock() {
        return Math.floorDiv(to, windowPanes);
    }

    /** Whether any pane of the block is among these, counted from {@link #from()}. */
    boolean touches(long block, BitSet panes) {
        int first = (int) (block * windowPanes - from);
        int found = panes.nextSetBit(first);
        return found >= 0 && found < first + windowPanes;
    }

    /** Reports at each spot. */
    int[] perSpot(GroupCounts counts, Places places) {
        int[] perSpot = new int[places.spots()];
        for (long block = firstBlock(); block < endBlock(); block++) {
            CellCounts inBlock = counts.block(block);
            if (inBlock != null) {
                for (int place = 0; place < inBlock.places(); place++) {
                    if (inBlock.cellAt(place) >= 0) {
                        perSpot[inBlock.cellAt(place)] += inBlock.countAt(place);
                    }
                }
            }
        }
        return perSpot;
    }

    /** Reports of each unit of this kind. */
    static int[] perUnit(int[] perSpot, Places places, UnitKind kind) {
        int[] perUnit = new int[places.index(kind).size()];
        for (int spot = 0; spot < perSpot.length; spot++) {
            int unit = places.unitOf(kind, spot);
            if (unit >= 0) {
                perUnit[unit] += perSpot[spot];
            }
        }
        return perUnit;
    }

    /** Units with any report. */
    static BitSet active(int[] perUnit) {
        var active = new BitSet(perUnit.length);
        for (int unit = 0; unit < perUnit.length; unit++) {
            active.set(unit, perUnit[unit] > 0);
        }
        return active;
    }
}
