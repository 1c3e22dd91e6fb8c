package cn.fengsui.jobs.clocks;

import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** How long the newest cases of a class and unit took, in seconds, oldest first. Immutable: nobody may write to the array. */
record PastTimes(long[] seconds) {

    static final PastTimes NONE = new PastTimes(new long[0]);
    private static final int MOST = 200;

    PastTimes and(long more) {
        int from = Math.max(0, seconds.length + 1 - MOST);
        long[] longer = Arrays.copyOfRange(seconds, from, seconds.length + 1);
        longer[longer.length - 1] = more;
        return new PastTimes(longer);
    }

    /**
     * After how many seconds a breach is to be expected: the earliest moment at which, of the cases that took longer than
     * that, more than half went over the allowance; 0 = from the beginning, -1 = never.
     */
    long breachAfter(long allowance) {
        long[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int over = 0;
        while (over < sorted.length && sorted[sorted.length - 1 - over] > allowance) {
            over++;
        }
        if (over == 0) {
            return -1;
        }
        int still = 2 * over - 1; // so many left: more than half of them go over
        return still >= sorted.length ? 0 : sorted[sorted.length - 1 - still];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PastTimes that && Arrays.equals(that.seconds, seconds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(seconds);
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<PastTimes> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(PastTimes value, DataOutput out) throws IOException {
            Bytes.write(out, value.seconds.length);
            for (long time : value.seconds) {
                Bytes.write(out, time);
            }
        }

        @Override
        protected PastTimes read(int format, DataInput in) throws IOException {
            long[] seconds = new long[Bytes.readSize(in)];
            for (int i = 0; i < seconds.length; i++) {
                seconds[i] = Bytes.read(in);
            }
            return new PastTimes(seconds);
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PastTimes> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
