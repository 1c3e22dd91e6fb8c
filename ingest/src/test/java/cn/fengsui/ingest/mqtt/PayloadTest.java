package cn.fengsui.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    private static final Topic GAUGE = Topic.of("fengsui/gauge/sensors/wl-1").orElseThrow();

    @Test
    void putsInWhatTheTopicSays() {
        var items = Payload.items(GAUGE, Buffer.buffer("[{\"value\":1},{\"value\":2,\"sensorId\":\"wl-1\"}]"), 16);

        assertThat(items).hasSize(2).allSatisfy(item -> {
            assertThat(item.json().getString("source")).isEqualTo("gauge");
            assertThat(item.json().getString("sensorId")).isEqualTo("wl-1");
        });
    }

    @Test
    void refusesAnItemThatSaysOtherThanItsTopic() {
        var item = Payload.items(GAUGE, Buffer.buffer("{\"source\":\"other\"}"), 16)
                .getFirst();

        assertThat(item.json()).isNull();
        assertThat(item.problem()).contains("not the one of the topic, 'gauge'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fengsui/gauge",
                "fengsui/gauge/persons",
                "fengsui//reports",
                "fengsui/a b/reports",
                "x/gauge/reports",
                "fengsui/gauge/reports/1",
                "fengsui/gauge/sensors/",
                "fengsui/gauge/sensors/a/b",
                ""
            })
    void knowsTwoKindsOfTopicsOnly(String topic) {
        assertThat(Topic.of(topic)).isEmpty();
    }

    @Test
    void readsOrRefusesWhateverBytesCome() {
        byte[] good = "[{\"id\":\"1\",\"category\":\"N1\"},{\"source\":\"gauge\",\"x\":[1,{\"y\":2}]},7]"
                .getBytes(StandardCharsets.UTF_8);
        var random = new Random(3);
        for (int round = 0; round < 4_000; round++) {
            var bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flip = random.nextInt(4); flip > 0 && bytes.length > 0; flip--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(Payload.items(GAUGE, Buffer.buffer(bytes), 4))
                    .isNotNull()
                    .allSatisfy(item -> assertThat(item.json() == null)
                            .isEqualTo(!item.problem().isEmpty()));
        }
    }
}
