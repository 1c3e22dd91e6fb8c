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
                ToldBytes.write(judgement, out);
            }
        }

        @Override
        protected KeptReport read(int format, DataInput in) throws IOException {
            ToldReport told = ToldBytes.read(in);
            boolean proposed = in.readBoolean();
            int size = Bytes.readSize(in);
            var judgements = new ArrayList<Judgement>();
            for (int i = 0; i < size; i++) {
                judgements.add(ToldBytes.readJudgement(in));
            }
            return new KeptReport(told, proposed, judgements);
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
