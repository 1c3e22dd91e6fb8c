package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** Numerator, denominator and times of one figure. Owned by its task thread. */
final class Tally {

    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    private long numerator;
    private long denominator;
    private final TreeMap<Long, Integer> times;
    private int version;
    private boolean changed = true;

    Tally() {
        this.times = new TreeMap<>();
    }

    private Tally(Tally from) {
        this.numerator = from.numerator;
        this.denominator = from.denominator;
        this.times = new TreeMap<>(from.times);
        this.version = from.version;
        this.changed = from.changed;
    }

    void add(Delta delta) {
        numerator += delta.numerator();
        denominator += delta.denominator();
        if (delta.seconds() != Contribution.NO_TIME) {
            times.merge(
                    delta.seconds(),
                    delta.denominator(),
                    (one, more) -> one + more == 0 ? null : Integer.valueOf(one + more));
        }
        changed = true;
    }

    long numerator() {
        return numerator;
    }

    long denominator() {
        return denominator;
    }

    double median() {
        return percentile(MIDDLE);
    }

    double p90() {
        return percentile(HIGH);
    }

    /** True when it is not what the newest frozen version says. */
    boolean changedSinceFreeze() {
        return changed;
    }

    /** Freezes it as it is. @return the number of this version, from 1 */
    int freeze() {
        changed = false;
        version++;
        return version;
    }

    /** Linear between the closest ranks, as PostgreSQL's {@code percentile_cont}; -1 without times. */
    private double percentile(double share) {
        if (times.isEmpty()) {
            return Contribution.NO_TIME;
        }
        double rank = share * (denominator - 1);
        long below = at((long) Math.floor(rank));
        long above = at((long) Math.ceil(rank));
        return below + (rank - Math.floor(rank)) * (above - below);
    }

    private long at(long rank) {
        long seen = 0;
        for (Map.Entry<Long, Integer> time : times.entrySet()) {
            seen += time.getValue();
            if (seen > rank) {
                return time.getKey();
            }
        }
        return times.lastKey();
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<Tally> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        public boolean isImmutableType() {
            return false;
        }

        @Override
        public Tally copy(Tally from) {
            return new Tally(from);
        }

        @Override
        protected void write(Tally tally, DataOutput out) throws IOException {
            Bytes.write(out, tally.numerator);
            Bytes.write(out, tally.denominator);
            Bytes.write(out, tally.version);
            out.writeBoolean(tally.changed);
            Bytes.write(out, tally.times.size());
            for (Map.Entry<Long, Integer> time : tally.times.entrySet()) {
                Bytes.write(out, time.getKey());
                Bytes.write(out, time.getValue());
            }
        }

        @Override
        protected Tally read(int format, DataInput in) throws IOException {
            var tally = new Tally();
            tally.numerator = Bytes.read(in);
            tally.denominator = Bytes.read(in);
            tally.version = Bytes.readInt(in);
            tally.changed = in.readBoolean();
            int size = Bytes.readSize(in);
            for (int i = 0; i < size; i++) {
                tally.times.put(Bytes.read(in), Bytes.readInt(in));
            }
            return tally;
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Tally> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
