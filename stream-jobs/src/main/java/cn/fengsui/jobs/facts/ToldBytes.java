package cn.fengsui.jobs.facts;

import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.keep.Bytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A {@link ToldReport} and a {@link Judgement} as bytes of kept state, format 1: never change it, make a second one. */
public final class ToldBytes {

    private ToldBytes() {}

    public static void write(ToldReport told, DataOutput out) throws IOException {
        out.writeBoolean(told.drill());
        out.writeBoolean(told.replayed());
        out.writeUTF(told.key());
        out.writeUTF(told.source());
        out.writeUTF(told.category());
        out.writeByte(told.level().severity());
        out.writeLong(told.timeMillis());
        out.writeLong(told.reportedMillis());
        out.writeBoolean(told.hasPoint());
        out.writeDouble(told.lng());
        out.writeDouble(told.lat());
        out.writeUTF(told.divisionCode());
        out.writeUTF(told.division());
        out.writeUTF(told.grid());
    }

    public static ToldReport read(DataInput in) throws IOException {
        return new ToldReport(
                in.readBoolean(),
                in.readBoolean(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF(),
                Level.values()[in.readByte() - 1],
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readDouble(),
                in.readDouble(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF());
    }

    public static void write(Judgement judgement, DataOutput out) throws IOException {
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

    public static Judgement readJudgement(DataInput in) throws IOException {
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
}
