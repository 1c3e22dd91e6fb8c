package cn.fengsui.jobs.keep;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** How many of something there were in each slot of time (days, or hours). Immutable. */
public final class DayCounts {

    public static final DayCounts NONE = new DayCounts(new long[0], new int[0]);

    private final long[] slots; // ascending
    private final int[] counts;

    private DayCounts(long[] slots, int[] counts) {
        this.slots = slots;
        this.counts = counts;
    }

    /** With so many more in this slot, without the slots before {@code oldest}. */
    public DayCounts and(long slot, int more, long oldest) {
        int from = indexOf(oldest);
        int at = indexOf(slot);
        if (slot < oldest) {
            return new DayCounts(
                    Arrays.copyOfRange(slots, from, slots.length), Arrays.copyOfRange(counts, from, counts.length));
        }
        boolean isThere = at < slots.length && slots[at] == slot;
        if (isThere && from == 0) {
            int[] next = counts.clone();
            next[at] += more;
            return new DayCounts(slots, next);
        }
        int before = at - from;
        int after = isThere ? at + 1 : at;
        int size = before + 1 + slots.length - after;
        long[] nextSlots = new long[size];
        int[] nextCounts = new int[size];
        System.arraycopy(slots, from, nextSlots, 0, before);
        System.arraycopy(counts, from, nextCounts, 0, before);
        nextSlots[before] = slot;
        nextCounts[before] = isThere ? counts[at] + more : more;
        System.arraycopy(slots, after, nextSlots, before + 1, slots.length - after);
        System.arraycopy(counts, after, nextCounts, before + 1, counts.length - after);
        return new DayCounts(nextSlots, nextCounts);
    }

    /** The sum from this slot on. */
    public int since(long slot) {
        int sum = 0;
        for (int i = indexOf(slot); i < counts.length; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** How many slots are known. */
    public int size() {
        return slots.length;
    }

    /** Number of the i-th known slot, ascending. */
    public long slot(int i) {
        return slots[i];
    }

    /** What was counted in the i-th known slot. */
    public int count(int i) {
        return counts[i];
    }

    /** Place of the first slot that is not before this one. */
    private int indexOf(long slot) {
        int found = Arrays.binarySearch(slots, slot);
        return found < 0 ? -found - 1 : found;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayCounts that
                && Arrays.equals(that.slots, slots)
                && Arrays.equals(that.counts, counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots) * 31 + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.toString(slots) + " " + Arrays.toString(counts);
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<DayCounts> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(DayCounts value, DataOutput out) throws IOException {
            Bytes.write(out, value.size());
            long before = 0;
            for (int i = 0; i < value.size(); i++) {
                Bytes.write(out, value.slot(i) - before);
                Bytes.write(out, value.count(i));
                before = value.slot(i);
            }
        }

        @Override
        protected DayCounts read(int format, DataInput in) throws IOException {
            int size = Bytes.readSize(in);
            long[] slots = new long[size];
            int[] counts = new int[size];
            long slot = 0;
            for (int i = 0; i < size; i++) {
                slot += Bytes.read(in);
                slots[i] = slot;
                counts[i] = Bytes.readInt(in);
            }
            return new DayCounts(slots, counts);
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
