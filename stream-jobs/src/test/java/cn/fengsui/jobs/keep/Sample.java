package cn.fengsui.jobs.keep;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** A kept value and how it is written. */
public record Sample<T>(TypeSerializer<T> serializer, T value) {

    byte[] bytes() throws IOException {
        var out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return out.getCopyOfBuffer();
    }

    byte[] again(byte[] bytes) throws IOException {
        return new Sample<>(serializer, serializer.deserialize(new DataInputDeserializer(bytes))).bytes();
    }
}
