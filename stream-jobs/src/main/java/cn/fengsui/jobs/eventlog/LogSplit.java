package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.LoggedEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The one log as a split.
 *
 * @param position seq of the last event that went on its way
 * @param mark which event that was and when we heard it, so that another event at the same seq is told from it; empty when
 *     nobody noted it
 */
public record LogSplit(long position, String mark) implements SourceSplit {

    static final String ID = "log";

    /** Nobody noted which event stands there. */
    LogSplit(long position) {
        this(position, "");
    }

    static LogSplit after(LoggedEvent event) {
        return new LogSplit(event.seq(), markOf(event));
    }

    static String markOf(LoggedEvent event) {
        return event.eventId() + " " + event.receivedAt();
    }

    @Override
    public String splitId() {
        return ID;
    }

    /** Version 2: eight bytes and the mark in UTF-8. Version 1, which is still read, had no mark. */
    static final class Serializer implements SimpleVersionedSerializer<LogSplit> {
        private static final int VERSION = 2;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(LogSplit split) {
            byte[] mark = split.mark.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(Long.BYTES + mark.length)
                    .putLong(split.position)
                    .put(mark)
                    .array();
        }

        @Override
        public LogSplit deserialize(int version, byte[] bytes) throws IOException {
            if (version < 1 || version > VERSION || bytes.length < Long.BYTES) {
                throw new IOException("log position of version " + version + " and " + bytes.length
                        + " bytes; this program reads versions 1 to " + VERSION + " of " + Long.BYTES + " and more");
            }
            return new LogSplit(
                    ByteBuffer.wrap(bytes).getLong(),
                    new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8));
        }
    }
}
