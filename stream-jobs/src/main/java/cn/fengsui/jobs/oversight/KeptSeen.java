package cn.fengsui.jobs.oversight;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.jobs.facts.CaseMove;
import cn.fengsui.jobs.facts.ToldBytes;
import cn.fengsui.jobs.facts.ToldReport;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/**
 * A report that may still be judged or judge, or the end of a case that may still be contradicted. The end of a case is kept
 * as a report of its class, place and moment under the incident's id.
 *
 * @param told the report; for a case its {@code timeMillis} is when it ended and its {@code source} is the unit
 * @param isCase true for the end of a case
 * @param reportKey for a case: its first report, which cannot contradict it
 * @param isDenied for a report: its case turned out false or was rejected
 * @param isTold whether a finding about it is open: missing, late, or contradiction
 */
record KeptSeen(ToldReport told, boolean isCase, String reportKey, boolean isDenied, boolean isTold)
        implements Comparable<KeptSeen> {

    static KeptSeen of(ToldReport told) {
        return new KeptSeen(told, false, "", false, false);
    }

    static KeptSeen of(CaseMove ended) {
        var as = new ToldReport(
                ended.drill(),
                false,
                ended.incidentId(),
                ended.unit().isEmpty() ? ended.division() : ended.unit(),
                ended.category(),
                ended.level(),
                ended.atMillis(),
                ended.atMillis(),
                ended.hasPoint(),
                ended.lng(),
                ended.lat(),
                ended.divisionCode(),
                ended.division(),
                ended.grid());
        return new KeptSeen(as, true, ended.reportKey(), false, false);
    }

    KeptSeen denied() {
        return new KeptSeen(told, isCase, reportKey, true, isTold);
    }

    KeptSeen told(boolean now) {
        return new KeptSeen(told, isCase, reportKey, isDenied, now);
    }

    String key() {
        return told.key();
    }

    GeoPoint point() {
        return new GeoPoint(told.lng(), told.lat());
    }

    @Override
    public int compareTo(KeptSeen other) {
        int byTime = Long.compare(told.timeMillis(), other.told.timeMillis());
        return byTime != 0 ? byTime : key().compareTo(other.key());
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<KeptSeen> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(KeptSeen seen, DataOutput out) throws IOException {
            ToldBytes.write(seen.told, out);
            out.writeBoolean(seen.isCase);
            out.writeUTF(seen.reportKey);
            out.writeBoolean(seen.isDenied);
            out.writeBoolean(seen.isTold);
        }

        @Override
        protected KeptSeen read(int format, DataInput in) throws IOException {
            return new KeptSeen(ToldBytes.read(in), in.readBoolean(), in.readUTF(), in.readBoolean(), in.readBoolean());
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeptSeen> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
