package cn.fengsui.jobs.rules;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Explanation;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.alerts.RaisedAlert;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** How the state of rules is written: enums by name, texts in UTF-8 with their length, times in milliseconds. */
final class Shapes {

    private Shapes() {}

    /** Of {@link Instance}. */
    static final class OfInstance extends KeptSerializer<Instance> {
        OfInstance() {
            super(1);
        }

        @Override
        protected void write(Instance instance, DataOutput out) throws IOException {
            text(instance.ruleId(), out);
            text(instance.key(), out);
            var base = instance.base();
            out.writeLong(base.asOf());
            out.writeBoolean(base.active());
            out.writeLong(base.since());
            out.writeDouble(base.value());
            out.writeLong(base.spanFrom());
            out.writeLong(base.spanTo());
            out.writeInt(base.reopened());
            list(instance.clues(), Shapes::clue, out);
            list(instance.episodes(), Shapes::episode, out);
            out.writeLong(instance.forgetAt());
        }

        @Override
        protected Instance read(int format, DataInput in) throws IOException {
            return new Instance(
                    text(in),
                    text(in),
                    new Instance.Base(
                            in.readLong(),
                            in.readBoolean(),
                            in.readLong(),
                            in.readDouble(),
                            in.readLong(),
                            in.readLong(),
                            in.readInt()),
                    list(in, Shapes::clue),
                    list(in, Shapes::episode),
                    in.readLong());
        }

        @Override
        public TypeSerializerSnapshot<Instance> snapshotConfiguration() {
            return new InstanceSnapshot();
        }
    }

    /** Of {@link RaisedAlert}. */
    static final class OfRaisedAlert extends KeptSerializer<RaisedAlert> {
        OfRaisedAlert() {
            super(1);
        }

        @Override
        protected void write(RaisedAlert raised, DataOutput out) throws IOException {
            alert(raised.alert(), out);
            out.writeLong(raised.metAt());
            text(raised.group(), out);
            list(raised.areas(), Shapes::text, out);
            text(raised.covers(), out);
            list(raised.inhibits(), Shapes::text, out);
        }

        @Override
        protected RaisedAlert read(int format, DataInput in) throws IOException {
            return new RaisedAlert(
                    alert(in), in.readLong(), text(in), list(in, Shapes::text), text(in), list(in, Shapes::text));
        }

        @Override
        public TypeSerializerSnapshot<RaisedAlert> snapshotConfiguration() {
            return new RaisedAlertSnapshot();
        }
    }

    /** Of {@link RuleVersions}. */
    static final class OfVersions extends KeptSerializer<RuleVersions> {
        OfVersions() {
            super(1);
        }

        @Override
        protected void write(RuleVersions versions, DataOutput out) throws IOException {
            list(
                    versions.versions(),
                    (version, to) -> {
                        to.writeLong(version.seq());
                        text(version.json(), to);
                    },
                    out);
        }

        @Override
        protected RuleVersions read(int format, DataInput in) throws IOException {
            return new RuleVersions(list(in, from -> new RuleVersions.Version(from.readLong(), text(from))));
        }

        @Override
        public TypeSerializerSnapshot<RuleVersions> snapshotConfiguration() {
            return new RuleVersionsSnapshot();
        }
    }

    /** Names the serializer in saved state. Public for Flink. */
    public static final class InstanceSnapshot extends SimpleTypeSerializerSnapshot<Instance> {
        public InstanceSnapshot() {
            super(OfInstance::new);
        }
    }

    /** Names the serializer in saved state. Public for Flink. */
    public static final class RaisedAlertSnapshot extends SimpleTypeSerializerSnapshot<RaisedAlert> {
        public RaisedAlertSnapshot() {
            super(OfRaisedAlert::new);
        }
    }

    /** Names the serializer in saved state. Public for Flink. */
    public static final class RuleVersionsSnapshot extends SimpleTypeSerializerSnapshot<RuleVersions> {
        public RuleVersionsSnapshot() {
            super(OfVersions::new);
        }
    }

    private interface Writing<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    private interface Reading<T> {
        T read(DataInput in) throws IOException;
    }

    private static void clue(Clue clue, DataOutput out) throws IOException {
        out.writeLong(clue.at());
        text(clue.key(), out);
        text(clue.tag(), out);
        out.writeDouble(clue.value());
        text(clue.level().name(), out);
        place(clue.place(), out);
        text(clue.body(), out);
    }

    private static Clue clue(DataInput in) throws IOException {
        return new Clue(
                in.readLong(), text(in), text(in), in.readDouble(), Level.valueOf(text(in)), place(in), text(in));
    }

    private static void episode(Episode episode, DataOutput out) throws IOException {
        alert(episode.alert(), out);
        out.writeLong(episode.metAt());
        out.writeLong(episode.due());
        out.writeLong(episode.cell());
        out.writeBoolean(episode.told());
    }

    private static Episode episode(DataInput in) throws IOException {
        return new Episode(alert(in), in.readLong(), in.readLong(), in.readLong(), in.readBoolean());
    }

    private static void alert(Alert alert, DataOutput out) throws IOException {
        for (String part : new String[] {
            alert.id(), alert.rule().name(), alert.state().name(), alert.level().name(), alert.category(),
                    alert.title(),
            alert.titleEn(), alert.cameraId(), alert.hotspotId(), alert.resolution(), alert.ruleId(), alert.parentId(),
            alert.suppression().name()
        }) {
            text(part, out);
        }
        place(alert.place(), out);
        out.writeLong(alert.firstAt().toEpochMilli());
        out.writeLong(alert.lastAt().toEpochMilli());
        out.writeLong(alert.raisedAt().toEpochMilli());
        list(alert.reportKeys(), Shapes::text, out);
        out.writeInt(alert.reportCount());
        out.writeBoolean(alert.drill());
        out.writeInt(alert.ruleVersion());
        out.writeInt(alert.childCount());
        out.writeInt(alert.reopenCount());
        Explanation why = alert.explanation();
        out.writeDouble(why.value());
        out.writeDouble(why.threshold());
        out.writeDouble(why.baseline());
        text(why.unit(), out);
        text(why.text(), out);
        text(why.textEn(), out);
    }

    private static Alert alert(DataInput in) throws IOException {
        String id = text(in);
        AlertRule rule = AlertRule.valueOf(text(in));
        AlertState state = AlertState.valueOf(text(in));
        Level level = Level.valueOf(text(in));
        String category = text(in);
        String title = text(in);
        String titleEn = text(in);
        String camera = text(in);
        String hotspot = text(in);
        String resolution = text(in);
        String ruleId = text(in);
        String parent = text(in);
        Suppression suppression = Suppression.valueOf(text(in));
        Place place = place(in);
        Instant first = Instant.ofEpochMilli(in.readLong());
        Instant last = Instant.ofEpochMilli(in.readLong());
        Instant raised = Instant.ofEpochMilli(in.readLong());
        List<String> keys = list(in, Shapes::text);
        int count = in.readInt();
        boolean drill = in.readBoolean();
        int version = in.readInt();
        int children = in.readInt();
        int reopened = in.readInt();
        var why = new Explanation(in.readDouble(), in.readDouble(), in.readDouble(), text(in), text(in), text(in));
        return new Alert(
                id,
                rule,
                state,
                level,
                category,
                place,
                title,
                titleEn,
                first,
                last,
                raised,
                keys,
                count,
                camera,
                hotspot,
                resolution,
                drill,
                ruleId,
                version,
                why,
                parent,
                suppression,
                children,
                reopened);
    }

    private static void place(Place place, DataOutput out) throws IOException {
        GeoPoint point = place.point();
        out.writeBoolean(point != null);
        if (point != null) {
            out.writeDouble(point.lng());
            out.writeDouble(point.lat());
        }
        text(place.divisionCode(), out);
        text(place.division(), out);
        text(place.grid(), out);
        text(place.address(), out);
    }

    private static Place place(DataInput in) throws IOException {
        GeoPoint point = in.readBoolean() ? new GeoPoint(in.readDouble(), in.readDouble()) : null;
        return new Place(point, text(in), text(in), text(in), text(in));
    }

    private static <T> void list(List<T> list, Writing<T> writing, DataOutput out) throws IOException {
        out.writeInt(list.size());
        for (T value : list) {
            writing.write(value, out);
        }
    }

    private static <T> List<T> list(DataInput in, Reading<T> reading) throws IOException {
        int size = in.readInt();
        var list = new ArrayList<T>();
        for (int i = 0; i < size; i++) {
            list.add(reading.read(in));
        }
        return list;
    }

    private static void text(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
