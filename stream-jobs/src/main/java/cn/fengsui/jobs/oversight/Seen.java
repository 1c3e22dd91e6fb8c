package cn.fengsui.jobs.oversight;

import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.FactBytes;
import cn.fengsui.jobs.facts.ToldBytes;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.Carried;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A report or the end of a case; exactly one part is set. Flat because Flink cannot carry sealed types. */
public record Seen(@Nullable ToldReport report, @Nullable CaseMove ended) {

    /** How it travels. */
    static final Carried<Seen> TYPE = Carried.of(Seen.class, Seen::write, Seen::read);

    static Seen of(ToldReport report) {
        return new Seen(report, null);
    }

    static Seen of(CaseMove ended) {
        return new Seen(null, ended);
    }

    boolean isDrill() {
        return report != null ? report.drill() : ended.drill();
    }

    private static void write(Seen seen, DataOutput out) throws IOException {
        out.writeBoolean(seen.report != null);
        if (seen.report != null) {
            ToldBytes.write(seen.report, out);
        }
        out.writeBoolean(seen.ended != null);
        if (seen.ended != null) {
            FactBytes.writeMove(seen.ended, out);
        }
    }

    private static Seen read(DataInput in) throws IOException {
        return new Seen(in.readBoolean() ? ToldBytes.read(in) : null, in.readBoolean() ? FactBytes.readMove(in) : null);
    }
}
