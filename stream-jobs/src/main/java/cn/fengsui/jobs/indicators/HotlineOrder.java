package cn.fengsui.jobs.indicators;

import cn.fengsui.jobs.facts.HotlineFact;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** The newest word on a hotline order, and when it is forgotten. */
record HotlineOrder(HotlineFact fact, long forgetAtMillis) {

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<HotlineOrder> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(HotlineOrder kept, DataOutput out) throws IOException {
            HotlineFact fact = kept.fact;
            out.writeBoolean(fact.drill());
            out.writeUTF(fact.order());
            out.writeUTF(fact.category());
            out.writeUTF(fact.nodes());
            Bytes.write(out, fact.orderedMillis());
            out.writeBoolean(fact.answered());
            Bytes.write(out, fact.visitedMillis());
            out.writeBoolean(fact.solved());
            out.writeBoolean(fact.satisfied());
            Bytes.write(out, kept.forgetAtMillis);
        }

        @Override
        protected HotlineOrder read(int format, DataInput in) throws IOException {
            var fact = new HotlineFact(
                    in.readBoolean(),
                    in.readUTF(),
                    in.readUTF().intern(),
                    in.readUTF().intern(),
                    Bytes.read(in),
                    in.readBoolean(),
                    Bytes.read(in),
                    in.readBoolean(),
                    in.readBoolean());
            return new HotlineOrder(fact, Bytes.read(in));
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<HotlineOrder> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
