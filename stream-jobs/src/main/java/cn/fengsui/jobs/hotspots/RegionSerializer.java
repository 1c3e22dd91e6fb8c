package cn.fengsui.jobs.hotspots;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a {@link Region} compactly: a city's eight weeks are a few megabytes. The bytes carry their own format number
 * and the rules they were counted under; what does not fit is refused, never guessed.
 */
final class RegionSerializer extends TypeSerializer<Region> {

    private final HotspotRules rules;

    RegionSerializer(HotspotRules rules) {
        this.rules = rules;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Region> duplicate() {
        return this; // has no mutable state
    }

    @Override
    public Region createInstance() {
        return new Region(false, rules);
    }

    @Override
    public Region copy(Region from) {
        return from.copy();
    }

    @Override
    public Region copy(Region from, Region reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(Region region, DataOutputView target) throws IOException {
        region.write(target);
    }

    @Override
    public Region deserialize(DataInputView source) throws IOException {
        return Region.read(source, rules);
    }

    @Override
    public Region deserialize(Region reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        deserialize(source).write(target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionSerializer that && that.rules.equals(rules);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules);
    }

    /** Flink puts this into its message when saved state does not fit. */
    @Override
    public String toString() {
        return HotspotRules.SAVED_UNDER_OTHER_RULES + rules.resolution() + ", window "
                + rules.window().toMinutes() + " min, baseline " + rules.baselineDays() + " d";
    }

    @Override
    public TypeSerializerSnapshot<Region> snapshotConfiguration() {
        return new Snapshot(rules);
    }

    /** Keeps the rules, so that state saved under other rules is refused with a sentence. Public for Flink. */
    public static final class Snapshot implements TypeSerializerSnapshot<Region> {

        private static final int VERSION = 1;

        private HotspotRules rules = HotspotRules.standard(ZoneOffset.UTC);

        /** For Flink. */
        public Snapshot() {}

        Snapshot(HotspotRules rules) {
            this.rules = rules;
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeInt(rules.resolution());
            out.writeLong(rules.window().toMillis());
            out.writeInt(rules.baselineDays());
            out.writeInt(rules.minimumDays());
            out.writeUTF(rules.zone().getId());
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
            rules = new HotspotRules(
                    in.readInt(),
                    Duration.ofMillis(in.readLong()),
                    in.readInt(),
                    in.readInt(),
                    ZoneId.of(in.readUTF()));
        }

        @Override
        public TypeSerializer<Region> restoreSerializer() {
            return new RegionSerializer(rules);
        }

        @Override
        public TypeSerializerSchemaCompatibility<Region> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Region> before) {
            return before instanceof Snapshot old && old.rules.hasSameShape(rules)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
