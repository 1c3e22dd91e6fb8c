package cn.fengsui.jobs.clusters;

import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * Reports of one township by hour, for as long as a scan looks back. Immutable.
 *
 * @param newestHour hours since 1970 of the newest report
 * @param hours counts in a ring over hours since 1970
 * @param ever all reports since the beginning
 * @param lngSum of all reports, so that their middle is known
 */
record PlaceSeries(String name, long newestHour, int[] hours, long ever, double lngSum, double latSum) {

    static final int HOURS = 14 * 24;
    static final long HOUR = Duration.ofHours(1).toMillis();

    static PlaceSeries none(String name) {
        return new PlaceSeries(name, 0, new int[HOURS], 0, 0, 0);
    }

    /** With one report more; one that is older than the ring counts for the middle only. */
    PlaceSeries and(ReportFact report) {
        long hour = Math.floorDiv(report.timeMillis(), HOUR);
        int[] more = hours.clone();
        for (long gone = Math.max(newestHour + 1, hour - HOURS + 1); gone <= hour; gone++) {
            more[ring(gone)] = 0;
        }
        long newest = Math.max(newestHour, hour);
        if (hour > newest - HOURS) {
            more[ring(hour)]++;
        }
        return new PlaceSeries(
                name.isEmpty() ? report.division() : name,
                newest,
                more,
                ever + 1,
                lngSum + report.lng(),
                latSum + report.lat());
    }

    /** Reports in this hour. */
    int at(long hour) {
        return hour > newestHour || hour <= newestHour - HOURS ? 0 : hours[ring(hour)];
    }

    private static int ring(long hour) {
        return (int) Math.floorMod(hour, (long) HOURS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlaceSeries that
                && that.name.equals(name)
                && that.newestHour == newestHour
                && that.ever == ever
                && Arrays.equals(that.hours, hours);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(ever) * 31 + name.hashCode();
    }

    /** Format 1. */
    static final class Serializer extends KeptSerializer<PlaceSeries> {

        Serializer() {
            super(1);
        }

        @Override
        protected void write(PlaceSeries series, DataOutput out) throws IOException {
            out.writeUTF(series.name);
            Bytes.write(out, series.newestHour);
            for (int count : series.hours) {
                Bytes.write(out, count);
            }
            Bytes.write(out, series.ever);
            out.writeDouble(series.lngSum);
            out.writeDouble(series.latSum);
        }

        @Override
        protected PlaceSeries read(int saved, DataInput in) throws IOException {
            String name = in.readUTF();
            long newest = Bytes.read(in);
            int[] hours = new int[HOURS];
            for (int i = 0; i < HOURS; i++) {
                hours[i] = Bytes.readInt(in);
            }
            return new PlaceSeries(name, newest, hours, Bytes.read(in), in.readDouble(), in.readDouble());
        }

        @Override
        public TypeSerializerSnapshot<PlaceSeries> snapshotConfiguration() {
            return new Snapshot();
        }

        /** For Flink. */
        public static final class Snapshot extends SimpleTypeSerializerSnapshot<PlaceSeries> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
