package cn.fengsui.jobs.facts;

import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.Carried;
import cn.fengsui.jobs.keep.TermsBytes;
import cn.fengsui.store.EventJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How facts travel between tasks. Nobody keeps these bytes, so they may change with any version. */
public final class FactBytes {

    public static final Carried<ReportFact> REPORTS =
            Carried.of(ReportFact.class, FactBytes::writeFact, FactBytes::readFact);
    public static final Carried<Heard> HEARD = Carried.of(Heard.class, FactBytes::writeHeard, FactBytes::readHeard);
    public static final Carried<ToldReport> TOLD = Carried.of(ToldReport.class, ToldBytes::write, ToldBytes::read);
    public static final Carried<Signal> SIGNALS =
            Carried.of(Signal.class, FactBytes::writeSignal, FactBytes::readSignal);
    public static final Carried<CaseMove> MOVES = Carried.of(CaseMove.class, FactBytes::writeMove, FactBytes::readMove);

    private static final SignalKind[] KINDS = SignalKind.values();
    private static final Level[] LEVELS = Level.values();
    private static final IncidentAction[] ACTIONS = IncidentAction.values();
    private static final IncidentState[] STATES = IncidentState.values();

    private FactBytes() {}

    private static void writeFact(ReportFact fact, DataOutput out) throws IOException {
        out.writeBoolean(fact.drill());
        out.writeBoolean(fact.replayed());
        Bytes.writeText(out, fact.key());
        Bytes.writeText(out, fact.category());
        out.writeByte(fact.level().ordinal());
        out.writeLong(fact.timeMillis());
        out.writeBoolean(fact.hasPoint());
        out.writeDouble(fact.lng());
        out.writeDouble(fact.lat());
        Bytes.writeText(out, fact.divisionCode());
        Bytes.writeText(out, fact.division());
        Bytes.writeText(out, fact.grid());
        Bytes.writeText(out, fact.address());
    }

    private static ReportFact readFact(DataInput in) throws IOException {
        return new ReportFact(
                in.readBoolean(),
                in.readBoolean(),
                Bytes.readText(in),
                Bytes.readText(in),
                LEVELS[in.readByte()],
                in.readLong(),
                in.readBoolean(),
                in.readDouble(),
                in.readDouble(),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in));
    }

    private static void writeHeard(Heard heard, DataOutput out) throws IOException {
        out.writeBoolean(heard.report() != null);
        if (heard.report() != null) {
            ToldBytes.write(heard.report(), out);
        }
        out.writeBoolean(heard.judgement() != null);
        if (heard.judgement() != null) {
            ToldBytes.write(heard.judgement(), out);
        }
        Bytes.writeText(out, heard.nodes());
    }

    private static Heard readHeard(DataInput in) throws IOException {
        return new Heard(
                in.readBoolean() ? ToldBytes.read(in) : null,
                in.readBoolean() ? ToldBytes.readJudgement(in) : null,
                Bytes.readText(in));
    }

    private static void writeSignal(Signal signal, DataOutput out) throws IOException {
        out.writeByte(signal.kind().ordinal());
        out.writeLong(signal.rules());
        out.writeBoolean(signal.drill());
        out.writeBoolean(signal.replayed());
        Bytes.writeText(out, signal.key());
        Bytes.writeText(out, signal.source());
        Bytes.writeText(out, signal.subject());
        Bytes.writeText(out, signal.what());
        out.writeByte(signal.level().ordinal());
        out.writeLong(signal.timeMillis());
        out.writeDouble(signal.value());
        Bytes.writeText(out, signal.unit());
        writePlace(signal.place(), out);
        Bytes.writeText(out, signal.name());
        Bytes.writeText(out, signal.parent());
        Bytes.writeText(out, signal.body());
        Bytes.writeText(out, signal.hotspot() == null ? "" : EventJson.write(signal.hotspot())); // seldom
        out.writeBoolean(signal.live());
        out.writeBoolean(signal.raisesAlert());
    }

    private static Signal readSignal(DataInput in) throws IOException {
        return new Signal(
                KINDS[in.readByte()],
                in.readLong(),
                in.readBoolean(),
                in.readBoolean(),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                LEVELS[in.readByte()],
                in.readLong(),
                in.readDouble(),
                Bytes.readText(in),
                readPlace(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                readHotspot(in),
                in.readBoolean(),
                in.readBoolean());
    }

    private static @Nullable Hotspot readHotspot(DataInput in) throws IOException {
        String json = Bytes.readText(in);
        return json.isEmpty() ? null : EventJson.read(json, Hotspot.class);
    }

    private static void writePlace(Place place, DataOutput out) throws IOException {
        GeoPoint point = place.point();
        out.writeBoolean(point != null);
        if (point != null) {
            out.writeDouble(point.lng());
            out.writeDouble(point.lat());
        }
        Bytes.writeText(out, place.divisionCode());
        Bytes.writeText(out, place.division());
        Bytes.writeText(out, place.grid());
        Bytes.writeText(out, place.address());
    }

    private static Place readPlace(DataInput in) throws IOException {
        return new Place(
                in.readBoolean() ? new GeoPoint(in.readDouble(), in.readDouble()) : null,
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in));
    }

    /** For what holds a move. */
    public static void writeMove(CaseMove move, DataOutput out) throws IOException {
        out.writeBoolean(move.drill());
        Bytes.writeText(out, move.incidentId());
        Bytes.writeText(out, move.reportKey());
        Bytes.write(out, move.seq());
        out.writeLong(move.atMillis());
        out.writeByte(move.action() == null ? -1 : move.action().ordinal());
        out.writeByte(move.state().ordinal());
        out.writeByte(move.level().ordinal());
        Bytes.writeText(out, move.category());
        Bytes.writeText(out, move.unit());
        out.writeBoolean(move.selfHandled());
        out.writeLong(move.occurredMillis());
        out.writeLong(move.reportedMillis());
        out.writeLong(move.stateSinceMillis());
        TermsBytes.write(move.terms(), out);
        out.writeBoolean(move.hasPoint());
        out.writeDouble(move.lng());
        out.writeDouble(move.lat());
        Bytes.writeText(out, move.divisionCode());
        Bytes.writeText(out, move.division());
        Bytes.writeText(out, move.grid());
        Bytes.writeText(out, move.nodes());
    }

    /** For what holds a move. */
    public static CaseMove readMove(DataInput in) throws IOException {
        return new CaseMove(
                in.readBoolean(),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readInt(in),
                in.readLong(),
                readAction(in),
                STATES[in.readByte()],
                LEVELS[in.readByte()],
                Bytes.readText(in),
                Bytes.readText(in),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                TermsBytes.read(in),
                in.readBoolean(),
                in.readDouble(),
                in.readDouble(),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in),
                Bytes.readText(in));
    }

    private static @Nullable IncidentAction readAction(DataInput in) throws IOException {
        byte ordinal = in.readByte();
        return ordinal < 0 ? null : ACTIONS[ordinal];
    }
}
