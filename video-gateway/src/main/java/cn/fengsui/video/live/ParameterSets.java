package cn.fengsui.video.live;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.es.VideoParameters;
import cn.fengsui.video.fmp4.Fmp4Init;
import cn.fengsui.video.fmp4.InitSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parameter sets in force; makes a new init segment when a keyframe brings others, or another codec. Unchanged
 * ones, the usual case, are compared in place and cost no copy. Owned by one media thread.
 */
final class ParameterSets {

    /** More than a stream may have of one kind in use; the rest is rubbish. */
    private static final int MOST_OF_A_KIND = 16;

    private volatile VideoCodec codec = VideoCodec.UNKNOWN;
    private List<byte[]> vps = List.of();
    private List<byte[]> sps = List.of();
    private List<byte[]> pps = List.of();
    private @Nullable InitSegment init;

    Optional<InitSegment> init() {
        return Optional.ofNullable(init);
    }

    /** Any thread. */
    VideoCodec codec() {
        return codec;
    }

    /** @return true when a new init segment is in force */
    boolean update(AccessUnit unit) {
        if (!brings(unit)) {
            return false;
        }
        boolean same = unit.codec() == codec;
        var newVps = new ArrayList<byte[]>();
        var newSps = new ArrayList<byte[]>();
        var newPps = new ArrayList<byte[]>();
        for (int i = 0; i < unit.nalCount(); i++) {
            int type = unit.nalType(i);
            if (unit.codec().isVps(type)) {
                keep(newVps, unit.nal(i));
            } else if (unit.codec().isSps(type)) {
                keep(newSps, unit.nal(i));
            } else if (unit.codec().isPps(type)) {
                keep(newPps, unit.nal(i));
            }
        }
        return adopt(
                unit.codec(),
                newVps.isEmpty() && same ? vps : newVps,
                newSps.isEmpty() && same ? sps : newSps,
                newPps.isEmpty() && same ? pps : newPps);
    }

    private static void keep(List<byte[]> sets, byte[] set) {
        boolean known = sets.stream().anyMatch(one -> Arrays.equals(one, set));
        if (!known && sets.size() < MOST_OF_A_KIND) {
            sets.add(set);
        }
    }

    private boolean adopt(VideoCodec newCodec, List<byte[]> newVps, List<byte[]> newSps, List<byte[]> newPps) {
        Optional<VideoParameters> read = VideoParameters.of(newCodec, newVps, newSps, newPps);
        if (read.isEmpty()) {
            return false;
        }
        codec = newCodec;
        vps = List.copyOf(newVps);
        sps = List.copyOf(newSps);
        pps = List.copyOf(newPps);
        init = Fmp4Init.segment(read.get());
        return true;
    }

    private boolean brings(AccessUnit unit) {
        for (int i = 0; i < unit.nalCount(); i++) {
            int type = unit.nalType(i);
            if (unit.codec().isParameterSet(type) && (unit.codec() != codec || !isKnown(unit, i, type))) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(AccessUnit unit, int i, int type) {
        List<byte[]> sets = codec.isVps(type) ? vps : codec.isSps(type) ? sps : pps;
        int from = unit.nalOffset(i);
        for (int n = 0; n < sets.size(); n++) {
            byte[] set = sets.get(n);
            if (Arrays.equals(unit.data(), from, from + unit.nalLength(i), set, 0, set.length)) {
                return true;
            }
        }
        return false;
    }
}
