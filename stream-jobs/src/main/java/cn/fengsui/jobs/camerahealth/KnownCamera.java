package cn.fengsui.jobs.camerahealth;

import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.jobs.keep.KeptSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/**
 * One camera as counted.
 *
 * @param status the catalogue's word, as a state
 * @param statusAt since when, event time
 * @param fused the gateway's fused state
 * @param fusedAt since when; 0 = never told
 */
record KnownCamera(
        String divisionCode, String division, Viewability status, long statusAt, Viewability fused, long fusedAt) {

    static final KnownCamera NEW = new KnownCamera("", "", Viewability.UNKNOWN, 0, Viewability.UNKNOWN, 0);

    /** What it counts as: the fused state where the gateway knows the camera, unless the catalogue said more since. */
    Viewability state() {
        boolean catalogueIsNewer = statusAt > fusedAt && status == Viewability.OFFLINE;
        return fusedAt == 0 || catalogueIsNewer ? status : fused;
    }

    KnownCamera with(CameraNews news) {
        if (news.isFused()) {
            return news.atMillis() >= fusedAt
                    ? new KnownCamera(divisionCode, division, status, statusAt, news.fused(), news.atMillis())
                    : this;
        }
        return news.atMillis() >= statusAt
                ? new KnownCamera(news.divisionCode(), news.division(), news.status(), news.atMillis(), fused, fusedAt)
                : this;
    }

    /** Format 1. */
    static final class Serializer extends KeptSerializer<KnownCamera> {
        Serializer() {
            super(1);
        }

        @Override
        protected void write(KnownCamera camera, DataOutput out) throws IOException {
            out.writeUTF(camera.divisionCode());
            out.writeUTF(camera.division());
            out.writeUTF(camera.status().name());
            out.writeLong(camera.statusAt());
            out.writeUTF(camera.fused().name());
            out.writeLong(camera.fusedAt());
        }

        @Override
        protected KnownCamera read(int saved, DataInput in) throws IOException {
            return new KnownCamera(
                    in.readUTF(),
                    in.readUTF(),
                    Viewability.valueOf(in.readUTF()),
                    in.readLong(),
                    Viewability.valueOf(in.readUTF()),
                    in.readLong());
        }

        @Override
        public TypeSerializerSnapshot<KnownCamera> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Public for Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KnownCamera> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
