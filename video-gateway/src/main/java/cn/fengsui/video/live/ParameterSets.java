package cn.fengsui.video.live;

import cn.fengsui.video.fmp4.Fmp4Init;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.fmp4.Sps;
import cn.fengsui.video.ps.AccessUnit;
import cn.fengsui.video.ps.NalUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameter sets in force; makes a new init segment when a keyframe brings others. Unchanged ones, the usual
 * case, are compared in place and cost no copy. Owned by one media thread.
 */
final class ParameterSets {

    private static final int MOST_PPS = 16;

    private byte[] sps = new byte[0];
    private List<byte[]> pps = List.of();
    private @Nullable InitSegment init;

    Optional<InitSegment> init() {
        return Optional.ofNullable(init);
    }

    /** @return true when a new init segment is in force */
    boolean update(AccessUnit unit) {
        if (!brings(unit)) {
            return false;
        }
        byte[] newSps = sps;
        var newPps = new ArrayList<byte[]>();
        for (int i = 0; i < unit.nalCount(); i++) {
            if (unit.nalType(i) == NalUnits.SPS) {
                newSps = unit.nal(i);
            } else if (unit.nalType(i) == NalUnits.PPS && newPps.size() < MOST_PPS) {
                newPps.add(unit.nal(i));
            }
        }
        return adopt(newSps, newPps.isEmpty() ? pps : newPps);
    }

    private boolean adopt(byte[] newSps, List<byte[]> newPps) {
        Optional<Sps> picture = Sps.read(newSps);
        if (picture.isEmpty() || newPps.isEmpty()) {
            return false;
        }
        sps = newSps;
        pps = List.copyOf(newPps);
        init = Fmp4Init.segment(sps, pps, picture.get());
        return true;
    }

    private boolean brings(AccessUnit unit) {
        int seenPps = 0;
        for (int i = 0; i < unit.nalCount(); i++) {
            if (unit.nalType(i) == NalUnits.SPS && !same(unit, i, sps)) {
                return true;
            }
            if (unit.nalType(i) == NalUnits.PPS) {
                if (seenPps >= pps.size() || !same(unit, i, pps.get(seenPps))) {
                    return true;
                }
                seenPps++;
            }
        }
        return false;
    }

    private static boolean same(AccessUnit unit, int i, byte[] known) {
        int from = unit.nalOffset(i);
        return Arrays.equals(unit.data(), from, from + unit.nalLength(i), known, 0, known.length);
    }
}
