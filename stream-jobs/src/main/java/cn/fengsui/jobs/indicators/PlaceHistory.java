package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.keep.Bytes;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;

/** The cases of one class at one place, by time. */
record PlaceHistory(List<Case> cases) {

    static final PlaceHistory NONE = new PlaceHistory(List.of());
    static final long REPEATS_WITHIN = Duration.ofDays(30).toMillis();

    /** @param nodes the nodes of the division tree that it counts for @param counts false once it turned out false or was rejected */
    record Case(String incidentId, long reportedMillis, String nodes, boolean counts) {}

    PlaceHistory {
        cases = List.copyOf(cases);
    }

    /** With this case, which replaces an earlier word on the same one; its own first report stays what it was. */
    PlaceHistory with(Case told) {
        return withOwn(cases.stream()
                .filter(known ->
                        known.incidentId().equals(told.incidentId()) && known.reportedMillis() > told.reportedMillis())
                .findFirst()
                .map(known -> new Case(told.incidentId(), known.reportedMillis(), told.nodes(), told.counts()))
                .orElse(told));
    }

    private PlaceHistory withOwn(Case told) {
        var others = new ArrayList<>(cases);
        others.removeIf(known -> known.incidentId().equals(told.incidentId()));
        int at = 0;
        while (at < others.size() && isBefore(others.get(at), told)) {
            at++;
        }
        others.add(at, told);
        return new PlaceHistory(others);
    }

    /** Whether this case is known, and no longer counts. */
    boolean hasEnded(String incidentId) {
        return cases.stream().anyMatch(known -> known.incidentId().equals(incidentId) && !known.counts());
    }

    PlaceHistory after(long millis) {
        return new PlaceHistory(
                cases.stream().filter(known -> known.reportedMillis() >= millis).toList());
    }

    /** Each case, and whether another one came at most 30 days before it. */
    List<Contribution> figures(String category, IndicatorRules rules) {
        var figures = new ArrayList<Contribution>();
        Case before = null;
        for (Case next : cases) {
            if (next.counts()) {
                boolean isRepeat = before != null && next.reportedMillis() - before.reportedMillis() <= REPEATS_WITHIN;
                figures.add(new Contribution(
                        IndicatorKind.REPEAT_PLACE,
                        next.nodes(),
                        category,
                        rules.day(next.reportedMillis()).toEpochDay(),
                        isRepeat,
                        Contribution.NO_TIME));
                before = next;
            }
        }
        return figures;
    }

    private static boolean isBefore(Case one, Case other) {
        return one.reportedMillis() != other.reportedMillis()
                ? one.reportedMillis() < other.reportedMillis()
                : one.incidentId().compareTo(other.incidentId()) < 0;
    }

    /** Its bytes. Public for Flink. */
    public static final class Serializer extends KeptSerializer<PlaceHistory> {

        private static final int FORMAT = 1;

        public Serializer() {
            super(FORMAT);
        }

        @Override
        protected void write(PlaceHistory history, DataOutput out) throws IOException {
            Bytes.write(out, history.cases.size());
            for (Case known : history.cases) {
                out.writeUTF(known.incidentId);
                Bytes.write(out, known.reportedMillis);
                out.writeUTF(known.nodes);
                out.writeBoolean(known.counts);
            }
        }

        @Override
        protected PlaceHistory read(int format, DataInput in) throws IOException {
            int size = Bytes.readSize(in);
            var cases = new ArrayList<Case>();
            for (int i = 0; i < size; i++) {
                cases.add(new Case(in.readUTF(), Bytes.read(in), in.readUTF(), in.readBoolean()));
            }
            return new PlaceHistory(cases);
        }

        @Override
        public Snapshot snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PlaceHistory> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
