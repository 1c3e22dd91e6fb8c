package cn.fengsui.jobs.keep;

import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.incident.Pause;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;

/** What is agreed about a case, as bytes of kept values. Most cases have one byte. */
public final class TermsBytes {

    private static final int NOTHING = 0;
    private static final int SOMETHING = 1;

    private TermsBytes() {}

    public static void write(CaseTerms terms, DataOutput out) throws IOException {
        if (terms.equals(CaseTerms.NONE)) {
            out.writeByte(NOTHING);
            return;
        }
        out.writeByte(SOMETHING);
        Bytes.write(out, terms.pauses().size());
        for (Pause pause : terms.pauses()) {
            Bytes.write(out, pause.from().toEpochMilli());
            Bytes.write(out, pause.until().toEpochMilli());
            out.writeBoolean(pause.stopsClock());
        }
        out.writeUTF(terms.extendedState() == null ? "" : terms.extendedState().name());
        Bytes.write(out, terms.extendedPercent());
        out.writeUTF(terms.mergedInto());
    }

    public static CaseTerms read(DataInput in) throws IOException {
        if (in.readByte() == NOTHING) {
            return CaseTerms.NONE;
        }
        var pauses = new ArrayList<Pause>();
        int size = Bytes.readSize(in);
        for (int i = 0; i < size; i++) {
            pauses.add(new Pause(
                    Instant.ofEpochMilli(Bytes.read(in)), Instant.ofEpochMilli(Bytes.read(in)), in.readBoolean()));
        }
        String extended = in.readUTF();
        return new CaseTerms(
                pauses, extended.isEmpty() ? null : IncidentState.valueOf(extended), Bytes.readInt(in), in.readUTF());
    }
}
