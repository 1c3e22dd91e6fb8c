package cn.fengsui.jobs.clocks;

import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.incident.CaseTerms;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import cn.fengsui.jobs.keep.TermsBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * What is kept of an open case: the raw facts, from which its clock is computed again whenever it is looked at, so that a
 * corrected calendar holds from the next start on.
 *
 * @param dispatchedMillis of the running handling, 0 when there is none
 * @param breachAfterSeconds see {@link Prediction}; -1 = never
 * @param told phase that was told last
 * @param toldBreach prediction that was told last
 * @param timerMillis the timer that is set, 0 = none
 * @param terms what is agreed about it: suspended, extended
 */
record OpenCase(
        int seq,
        IncidentState state,
        Level level,
        String category,
        String unit,
        String divisionCode,
        String division,
        long sinceMillis,
        long reportedMillis,
        long dispatchedMillis,
        long breachAfterSeconds,
        int similarCases,
        ClockPhase told,
        boolean toldBreach,
        long timerMillis,
        boolean drill,
        CaseTerms terms) {

    /** After a move; a prediction stays while the same handling goes on. */
    static OpenCase of(CaseMove move, OpenCase before) {
        boolean isSent = move.state() == IncidentState.DISPATCHED || move.state() == IncidentState.HANDLING;
        long dispatched = !isSent
                ? 0
                : move.state() == IncidentState.DISPATCHED
                        ? move.stateSinceMillis()
                        : before == null ? 0 : before.dispatchedMillis;
        boolean goesOn = before != null && dispatched != 0 && before.dispatchedMillis == dispatched;
        return new OpenCase(
                move.seq(),
                move.state(),
                move.level(),
                move.category(),
                move.unit(),
                move.divisionCode(),
                move.division(),
                move.stateSinceMillis(),
                move.reportedMillis(),
                dispatched,
                goesOn ? before.breachAfterSeconds : -1,
                goesOn ? before.similarCases : 0,
                ClockPhase.RUNNING,
                false,
                before == null ? 0 : before.timerMillis,
                move.drill(),
                move.terms());
    }

    OpenCase with(Prediction prediction) {
        return with(prediction.breachAfterSeconds(), prediction.similarCases(), told, toldBreach, timerMillis);
    }

    OpenCase told(ClockPhase phase, boolean breach, long timer) {
        return with(breachAfterSeconds, similarCases, phase, breach, timer);
    }

    private OpenCase with(long breachAfter, int similar, ClockPhase phase, boolean breach, long timer) {
        return new OpenCase(
                seq,
                state,
                level,
                category,
                unit,
                divisionCode,
                division,
                sinceMillis,
                reportedMillis,
                dispatchedMillis,
                breachAfter,
                similar,
                phase,
                breach,
                timer,
                drill,
                terms);
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<OpenCase> {

        /** 2: with terms. */
        private static final int FORMAT = 2;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(OpenCase open, DataOutput out) throws IOException {
            Bytes.write(out, open.seq);
            out.writeUTF(open.state.name());
            out.writeByte(open.level.severity());
            out.writeUTF(open.category);
            out.writeUTF(open.unit);
            out.writeUTF(open.divisionCode);
            out.writeUTF(open.division);
            Bytes.write(out, open.sinceMillis);
            Bytes.write(out, open.reportedMillis);
            Bytes.write(out, open.dispatchedMillis);
            Bytes.write(out, open.breachAfterSeconds);
            Bytes.write(out, open.similarCases);
            out.writeUTF(open.told.name());
            out.writeBoolean(open.toldBreach);
            Bytes.write(out, open.timerMillis);
            out.writeBoolean(open.drill);
            TermsBytes.write(open.terms, out);
        }

        @Override
        protected OpenCase read(int format, DataInput in) throws IOException {
            return new OpenCase(
                    Bytes.readInt(in),
                    IncidentState.valueOf(in.readUTF()),
                    Level.values()[in.readByte() - 1],
                    in.readUTF().intern(), // few different ones, a million cases
                    in.readUTF().intern(),
                    in.readUTF().intern(),
                    in.readUTF().intern(),
                    Bytes.read(in),
                    Bytes.read(in),
                    Bytes.read(in),
                    Bytes.read(in),
                    Bytes.readInt(in),
                    ClockPhase.valueOf(in.readUTF()),
                    in.readBoolean(),
                    Bytes.read(in),
                    in.readBoolean(),
                    format == 1 ? CaseTerms.NONE : TermsBytes.read(in));
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OpenCase> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
