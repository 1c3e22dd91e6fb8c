package cn.fengsui.jobs.hotspots;

import cn.fengsui.domain.hotspot.HotspotKind;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.statistics.NegativeBinomial;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bursts and silences of everything, of each class group and of each township: one test each, without correction for
 * their number but with far smaller p. They open after two panes and end an hour after the last pane that was so. One
 * thread.
 */
final class Signals {

    /** Prefix of the scopes of townships; other scopes are class groups. */
    static final String TOWNSHIP = "township:";

    /** Less than so many times more, or less, never is a burst or a silence: a floor, as for local hotspots. */
    private static final double SURELY_ORDINARY = 1.5;

    /** A sum and what is usual. {@code township} is -1 for a class group of the whole region. */
    record Sum(String group, int township, int observed, double expected, double r) {

        double burst() {
            return isFar(1) ? new NegativeBinomial(expected, r).atLeast(observed) : 1;
        }

        double silence() {
            return isFar(-1) ? new NegativeBinomial(expected, r).atMost(observed) : 1;
        }

        private boolean isFar(int direction) {
            return expected > 0
                    && (direction > 0 ? observed > SURELY_ORDINARY * expected : SURELY_ORDINARY * observed < expected);
        }

        String scope(Places places) {
            return township < 0 ? group : TOWNSHIP + places.townships().code(township);
        }
    }

    /** Two signals of one scope. */
    private static final class Watch {
        private int burstPanes;
        private int silentPanes;
        private @Nullable Episode burst;
        private @Nullable Episode silence;

        boolean isIdle() {
            return burstPanes == 0 && silentPanes == 0 && burst == null && silence == null;
        }
    }

    private final Map<String, Watch> watches = new TreeMap<>();

    /** Takes one scope at the end of a pane; ended signals are added to {@code ended}. True when it is silent. */
    boolean paneEnded(Sum sum, Places places, long pane, BiFunction<Subject, Long, String> id, List<Episode> ended) {
        double burst = sum.burst();
        double silence = sum.silence();
        boolean isBurst = burst < HotspotRules.BURST_P;
        boolean isSilent = silence < HotspotRules.SILENCE_P;
        String scope = sum.scope(places);
        Watch watch = watches.get(scope);
        if (watch == null) {
            if (!isBurst && !isSilent) {
                return false;
            }
            watch = new Watch();
            watches.put(scope, watch);
        }
        watch.burstPanes = isBurst ? watch.burstPanes + 1 : 0;
        watch.silentPanes = isSilent ? watch.silentPanes + 1 : 0;
        watch.burst = follow(
                watch.burst,
                watch.burstPanes,
                moment(sum, burst, pane),
                subject(HotspotKind.BURST, sum, places),
                id,
                ended);
        watch.silence = follow(
                watch.silence,
                watch.silentPanes,
                moment(sum, silence, pane),
                subject(HotspotKind.SILENCE, sum, places),
                id,
                ended);
        if (watch.isIdle()) {
            watches.remove(scope);
        }
        return isSilent;
    }

    /** Those of a class group that are open; townships are with all classes. */
    List<Episode> live(String group) {
        List<Episode> live = new ArrayList<>();
        watches.forEach((scope, watch) -> {
            if (scope.equals(group) || group.equals(HotspotRules.ALL) && scope.startsWith(TOWNSHIP)) {
                Stream.of(Optional.ofNullable(watch.burst), Optional.ofNullable(watch.silence))
                        .flatMap(Optional::stream)
                        .forEach(live::add);
            }
        });
        return live;
    }

    /** Whether this class group is silent now, by itself or because everything is. */
    boolean isSilent(String group) {
        return isOpenSilence(watches.get(HotspotRules.ALL)) || isOpenSilence(watches.get(group));
    }

    /** Numbers of the townships that are silent now. */
    BitSet silentTownships(Places places) {
        var silent = new BitSet();
        watches.forEach((scope, watch) -> {
            if (scope.startsWith(TOWNSHIP) && isOpenSilence(watch)) {
                silent.set(places.townships().find(scope.substring(TOWNSHIP.length())));
            }
        });
        return silent;
    }

    boolean isIdle() {
        return watches.isEmpty();
    }

    private static boolean isOpenSilence(@Nullable Watch watch) {
        return watch != null && watch.silence != null && watch.silence.state == HotspotState.OPEN;
    }

    private static Episode.Moment moment(Sum sum, double p, long pane) {
        var test = new CellTest(sum.township(), sum.observed(), sum.expected(), p, p);
        return new Episode.Moment(pane, test, List.of(test), sum.r(), 1, Course.UNKNOWN);
    }

    private static Subject subject(HotspotKind kind, Sum sum, Places places) {
        return Naming.ofSignal(kind, sum.group(), sum.township(), places);
    }

    private static @Nullable Episode follow(
            @Nullable Episode known,
            int panes,
            Episode.Moment moment,
            Subject subject,
            BiFunction<Subject, Long, String> id,
            List<Episode> ended) {
        if (known == null) {
            return panes < HotspotRules.PANES_TO_OPEN ? null : opened(moment, subject, id);
        }
        known.now = moment;
        if (panes > 0) {
            known.abovePane = moment.pane();
            known.peak = moment.centre().isStrongerThan(known.peak.centre()) ? moment : known.peak;
        }
        known.state = panes > 0 ? HotspotState.OPEN : HotspotState.RECOVERING;
        if (moment.pane() - known.abovePane < HotspotRules.GAP_PANES) {
            return known;
        }
        known.state = HotspotState.CLOSED;
        ended.add(known);
        return null;
    }

    private static Episode opened(Episode.Moment moment, Subject subject, BiFunction<Subject, Long, String> id) {
        long first = moment.pane() - HotspotRules.PANES_TO_OPEN + 1;
        var episode = new Episode(id.apply(subject, first), subject, first, moment);
        episode.state = HotspotState.OPEN;
        episode.openedPane = moment.pane();
        episode.abovePane = moment.pane();
        return episode;
    }

    Signals copy() {
        var copy = new Signals();
        watches.forEach((scope, watch) -> {
            var other = new Watch();
            other.burstPanes = watch.burstPanes;
            other.silentPanes = watch.silentPanes;
            other.burst = watch.burst == null ? null : watch.burst.copy();
            other.silence = watch.silence == null ? null : watch.silence.copy();
            copy.watches.put(scope, other);
        });
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, watches.size());
        for (var entry : watches.entrySet()) {
            out.writeUTF(entry.getKey());
            Bytes.write(out, entry.getValue().burstPanes);
            Bytes.write(out, entry.getValue().silentPanes);
            write(out, entry.getValue().burst);
            write(out, entry.getValue().silence);
        }
    }

    static Signals read(DataInput in) throws IOException {
        var signals = new Signals();
        int size = Bytes.readInt(in);
        for (int i = 0; i < size; i++) {
            var watch = new Watch();
            signals.watches.put(in.readUTF(), watch);
            watch.burstPanes = Bytes.readInt(in);
            watch.silentPanes = Bytes.readInt(in);
            watch.burst = in.readBoolean() ? Episode.read(in) : null;
            watch.silence = in.readBoolean() ? Episode.read(in) : null;
        }
        return signals;
    }

    private static void write(DataOutput out, @Nullable Episode episode) throws IOException {
        out.writeBoolean(episode != null);
        if (episode != null) {
            episode.write(out);
        }
    }
}
