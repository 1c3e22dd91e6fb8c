package cn.fengsui.jobs.correlation;

import cn.fengsui.jobs.facts.Judgement;
import cn.fengsui.jobs.facts.ToldBytes;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * What is kept of a report on a board.
 *
 * @param proposed true when a candidate under its key was told and not taken back
 * @param judgements about it, in the order they came
 */
record KeptReport(ToldReport told, boolean proposed, List<Judgement> judgements) {

    KeptReport {
        judgements = List.copyOf(judgements);
    }

    KeptReport and(Judgement judgement) {
        var longer = new ArrayList<>(judgements);
        longer.add(judgement);
        return new KeptReport(told, proposed, longer);
    }

    KeptReport proposed(boolean now) {
        return new KeptReport(told, now, judgements);
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<KeptReport> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(KeptReport kept, DataOutput out) throws IOException {
            ToldBytes.write(kept.told(), out);
            out.writeBoolean(kept.proposed());
            Bytes.write(out, kept.judgements().size());
            for (Judgement judgement : kept.judgements()) {
                write(judgement, out);
            }
        }

        @Override
        protected KeptReport read(int format, DataInput in) throws IOException {
            ToldReport told = ToldBytes.read(in);
            boolean proposed = in.readBoolean();
            int size = Bytes.readSize(in);
            var judgements = new ArrayList<Judgement>();
            for (int i = 0; i < size; i++) {
                judgements.add(readJudgement(in));
            }
            return new KeptReport(told, proposed, judgements);
        }

        private static void write(Judgement judgement, DataOutput out) throws IOException {
            out.writeBoolean(judgement.drill());
            out.writeBoolean(judgement.replayed());
            out.writeUTF(judgement.reportKey());
            Bytes.write(out, judgement.others());
            Bytes.write(out, judgement.number());
            out.writeUTF(judgement.category());
            Bytes.write(out, judgement.timeMillis());
            out.writeBoolean(judgement.hasPoint());
            out.writeDouble(judgement.lng());
            out.writeDouble(judgement.lat());
            out.writeUTF(judgement.divisionCode());
            out.writeUTF(judgement.division());
            out.writeUTF(judgement.grid());
        }

        private static Judgement readJudgement(DataInput in) throws IOException {
            return new Judgement(
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readUTF(),
                    Bytes.readTexts(in),
                    Bytes.readInt(in),
                    in.readUTF(),
                    Bytes.read(in),
                    in.readBoolean(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF());
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptReport> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
