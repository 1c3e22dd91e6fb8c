package cn.fengsui.ingest.mqtt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;

/** Coverage-guided: whatever is published gives items, or a sentence that says why not. */
class PayloadFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void readsAnyMessage(byte[] body) {
        for (var name : new String[] {"fengsui/s/reports", "fengsui/s/sensors/1"}) {
            var topic = Topic.of(name).orElseThrow();
            for (var item : Payload.items(topic, Buffer.buffer(body), 16)) {
                if (item.json() == null && item.problem().isBlank()) {
                    throw new AssertionError("nothing said");
                }
            }
        }
    }
}
