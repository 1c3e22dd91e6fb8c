package cn.fengsui.jobs.clusters;

import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * A cluster that was told and still lives. Immutable.
 *
 * @param name centre and class; stays while it lives
 * @param codes its members when it was last told, the centre first
 * @param ever reports of its members since the beginning, when it was last told
 * @param beganMillis begin of its window when it was first told
 */
record LiveCluster(
        String id,
        String name,
        List<String> codes,
        String centreName,
        long ever,
        long beganMillis,
        long endMillis,
        int hours,
        int observed,
        double expected,
        double p,
        double recurrenceDays) {

    /** All of one timeline. Format 1. */
    static final class Serializer extends KeptSerializer<List<LiveCluster>> {

        Serializer() {
            super(1);
        }

        @Override
        protected void write(List<LiveCluster> clusters, DataOutput out) throws IOException {
            Bytes.write(out, clusters.size());
            for (LiveCluster one : clusters) {
                out.writeUTF(one.id);
                out.writeUTF(one.name);
                Bytes.write(out, one.codes);
                out.writeUTF(one.centreName);
                Bytes.write(out, one.ever);
                Bytes.write(out, one.beganMillis);
                Bytes.write(out, one.endMillis);
                Bytes.write(out, one.hours);
                Bytes.write(out, one.observed);
                out.writeDouble(one.expected);
                out.writeDouble(one.p);
                out.writeDouble(one.recurrenceDays);
            }
        }

        @Override
        protected List<LiveCluster> read(int saved, DataInput in) throws IOException {
            List<LiveCluster> clusters = new ArrayList<>();
            int size = Bytes.readSize(in);
            for (int i = 0; i < size; i++) {
                clusters.add(new LiveCluster(
                        in.readUTF(),
                        in.readUTF(),
                        Bytes.readTexts(in),
                        in.readUTF(),
                        Bytes.read(in),
                        Bytes.read(in),
                        Bytes.read(in),
                        Bytes.readInt(in),
                        Bytes.readInt(in),
                        in.readDouble(),
                        in.readDouble(),
                        in.readDouble()));
            }
            return List.copyOf(clusters);
        }

        @Override
        public TypeSerializerSnapshot<List<LiveCluster>> snapshotConfiguration() {
            return new Snapshot();
        }

        /** For Flink. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<List<LiveCluster>> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
