package cn.fengsui.jobs.keep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * How many of something there were in each slot of time (days, or hours). Immutable: nobody may write to the map.
 *
 * @param counts by number of the slot
 */
public record DayCounts(SortedMap<Long, Integer> counts) {

    public static final DayCounts NONE = new DayCounts(new TreeMap<>());

    /** With so many more in this slot, without the slots before {@code oldest}. */
    public DayCounts and(long slot, int more, long oldest) {
        var next = new TreeMap<>(counts.tailMap(oldest));
        if (slot >= oldest) {
            next.merge(slot, more, Integer::sum);
        }
        return new DayCounts(next);
    }

    /** The sum from this slot on. */
    public int since(long slot) {
        return counts.tailMap(slot).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<DayCounts> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(DayCounts value, DataOutput out) throws IOException {
            Bytes.write(out, value.counts.size());
            long before = 0;
            for (Map.Entry<Long, Integer> slot : value.counts.entrySet()) {
                Bytes.write(out, slot.getKey() - before);
                Bytes.write(out, slot.getValue());
                before = slot.getKey();
            }
        }

        @Override
        protected DayCounts read(int format, DataInput in) throws IOException {
            int size = Bytes.readSize(in);
            var counts = new TreeMap<Long, Integer>();
            long slot = 0;
            for (int i = 0; i < size; i++) {
                slot += Bytes.read(in);
                counts.put(slot, Bytes.readInt(in));
            }
            return new DayCounts(counts);
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DayCounts> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
