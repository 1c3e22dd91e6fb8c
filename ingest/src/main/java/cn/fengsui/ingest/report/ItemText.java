package cn.fengsui.ingest.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON as Vert.x decodes it, read out of the bytes that are there instead of a stream over a copy of them. Any thread. */
final class ItemText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS) // as in every other JSON that Vert.x reads
            .build();

    private ItemText() {}

    /** @throws DecodeException when it is not JSON */
    static @Nullable Object decode(byte[] text) {
        try {
            return JacksonCodec.fromParser(FACTORY.createParser(text), Object.class);
        } catch (IOException unreadable) {
            throw new DecodeException("Failed to decode: " + unreadable.getMessage(), unreadable);
        }
    }
}
