package cn.fengsui.jobs.hotspots;

import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows that were silent once nothing could change them any more, by class group and by township. Nothing is learnt
 * from their panes. One thread.
 */
final class Silences {

    /** Last panes of silent windows, both inclusive. */
    private record Stretch(long first, long last) {}

    private final Map<String, List<Stretch>> byScope = new TreeMap<>();

    /** The window that ends with this pane was silent; panes come in order. */
    void add(String scope, long pane) {
        List<Stretch> stretches = byScope.computeIfAbsent(scope, none -> new ArrayList<>());
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        if (last != null && last.last() + 1 == pane) {
            stretches.set(stretches.size() - 1, new Stretch(last.first(), pane));
        } else {
            stretches.add(new Stretch(pane, pane));
        }
    }

    /** Forgets what is older than any normal. */
    void forgetBefore(long pane) {
        byScope.values().forEach(stretches -> stretches.removeIf(stretch -> stretch.last() < pane));
        byScope.values().removeIf(List::isEmpty);
    }

    /**
     * Adds the panes of silent windows that ended within the history, counted from its first. Only those: what was
     * found later must not change what is learnt again after a restart.
     */
    void addTo(BitSet panes, String scope, History history) {
        for (Stretch stretch : byScope.getOrDefault(scope, List.of())) {
            long from = Math.max(history.from(), stretch.first() - history.windowPanes() + 1);
            long to = Math.min(history.to() - 1, stretch.last());
            if (from <= to) {
                panes.set((int) (from - history.from()), (int) (to + 1 - history.from()));
            }
        }
    }

    Silences copy() {
        var copy = new Silences();
        byScope.forEach((scope, stretches) -> copy.byScope.put(scope, new ArrayList<>(stretches)));
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Bytes.write(out, byScope.size());
        for (var entry : byScope.entrySet()) {
            out.writeUTF(entry.getKey());
            Bytes.write(out, entry.getValue().size());
            for (Stretch stretch : entry.getValue()) {
                Bytes.write(out, stretch.first());
                Bytes.write(out, stretch.last());
            }
        }
    }

    static Silences read(DataInput in) throws IOException {
        var silences = new Silences();
        int scopes = Bytes.readInt(in);
        for (int i = 0; i < scopes; i++) {
            List<Stretch> stretches = new ArrayList<>();
            silences.byScope.put(in.readUTF(), stretches);
            int size = Bytes.readInt(in);
            for (int k = 0; k < size; k++) {
                stretches.add(new Stretch(Bytes.read(in), Bytes.read(in)));
            }
        }
        return silences;
    }
}
