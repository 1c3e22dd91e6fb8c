package cn.fengsui.jobs.oversight;

import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.DayCounts;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * What one channel told from one grid.
 *
 * @param days reports per day since the epoch
 * @param lastMillis when it last told something
 * @param lastKey of that report
 * @param isTold whether its silence is an open finding
 */
record GridSilence(DayCounts days, long lastMillis, String lastKey, boolean isTold) {

    static final GridSilence NONE = new GridSilence(DayCounts.NONE, Long.MIN_VALUE / 2, "", false);

    GridSilence told(boolean now) {
        return new GridSilence(days, lastMillis, lastKey, now);
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<GridSilence> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(GridSilence grid, DataOutput out) throws IOException {
            Bytes.write(out, grid.days.size());
            for (int i = 0; i < grid.days.size(); i++) {
                Bytes.write(out, grid.days.slot(i));
                Bytes.write(out, grid.days.count(i));
            }
            Bytes.write(out, grid.lastMillis);
            out.writeUTF(grid.lastKey);
            out.writeBoolean(grid.isTold);
        }

        @Override
        protected GridSilence read(int format, DataInput in) throws IOException {
            int size = Bytes.readSize(in);
            DayCounts days = DayCounts.NONE;
            for (int i = 0; i < size; i++) {
                days = days.and(Bytes.read(in), Bytes.readInt(in), 0);
            }
            return new GridSilence(days, Bytes.read(in), in.readUTF(), in.readBoolean());
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GridSilence> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
