package cn.fengsui.ingest.mqtt;

import cn.fengsui.ingest.report.Batch;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of one message: one JSON object or an array; what the topic says already may be left out. Any thread. */
final class Payload {

    private Payload() {}

    /** At least one item; what cannot be read is one that holds why. */
    static List<Batch.Item> items(Topic topic, Buffer payload, int maxDepth) {
        try {
            return Batch.of(payload, "application/json", maxDepth).items().stream()
                    .map(item -> told(topic, item))
                    .toList();
        } catch (Batch.Unreadable unreadable) {
            return List.of(new Batch.Item(null, payload.toString(), unreadable.getMessage()));
        }
    }

    private static Batch.Item told(Topic topic, Batch.Item item) {
        var json = item.json();
        if (json == null) {
            return item;
        }
        var other = differs(json, "source", topic.source());
        if (other == null && topic.isSensor()) {
            other = differs(json, "sensorId", topic.sensor());
        }
        return other == null ? item : new Batch.Item(null, "", other);
    }

    /** Null when the item says the same as the topic; what it leaves out is put in. */
    private static @Nullable String differs(JsonObject json, String field, String ofTopic) {
        var told = json.getValue(field);
        if (told == null) {
            json.put(field, ofTopic);
            return null;
        }
        return told.equals(ofTopic)
                ? null
                : field + " is not the one of the topic, '" + ofTopic + "'; leave it out, or publish to its own topic.";
    }
}
