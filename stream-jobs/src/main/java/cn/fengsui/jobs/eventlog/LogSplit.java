package cn.fengsui.jobs.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The one log as a split.
 *
 * @param position seq of the last event that went on its way
 */
public record LogSplit(long position) implements SourceSplit {

    static final String ID = "log";

    @Override
    public String splitId() {
        return ID;
    }

    /** Eight bytes, version 1. */
    static final class Serializer implements SimpleVersionedSerializer<LogSplit> {
        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(LogSplit split) {
            return ByteBuffer.allocate(Long.BYTES).putLong(split.position).array();
        }

        @Override
        public LogSplit deserialize(int version, byte[] bytes) throws IOException {
            if (version != VERSION || bytes.length != Long.BYTES) {
                throw new IOException("log position of version " + version + " and " + bytes.length
                        + " bytes; this program reads version " + VERSION + " of " + Long.BYTES);
            }
            return new LogSplit(ByteBuffer.wrap(bytes).getLong());
        }
    }
}
