package cn.fengsui.video.health;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.DEVICE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthApiTest {

    @Test
    void asksACameraNobodyWatchesForOneKeyframeAndSaysHowItIs() throws Exception {
        try (var test = new TestGateway(Map.of("video.health-probes-per-minute", "60"))) {
            test.bringCamera();

            Eventually.isTrue(
                    () -> "judged: " + health(test),
                    () -> health(test).getString("state").equals("VIEWABLE"));

            JsonObject seen = health(test);
            assertThat(seen.getString("picture")).isEqualTo("GOOD");
            assertThat(seen.getInteger("luma")).isBetween(20, 235);
            assertThat(test.audit().of("video.health.probe")).isNotEmpty();
            test.clock().advance(Duration.ofSeconds(30));
            Eventually.isTrue("camera is let go", () -> test.asked("BYE") > 0);

            test.clock().advance(Duration.ofMinutes(10));

            Eventually.isTrue(
                    () -> "offline: " + health(test),
                    () -> health(test).getString("state").equals("OFFLINE"));
            assertThat(health(test).getString("because")).contains("离线");
            assertThat(test.gateway().sessions()).as(DEVICE).isEmpty();
        }
    }

    private static JsonObject health(TestGateway test) {
        try {
            return new JsonObject(
                    new String(test.get("/api/v1/cameras/" + CAMERA + "/health").body(), StandardCharsets.UTF_8)) {
                @Override
                public String getString(String key) {
                    String value = super.getString(key);
                    return value == null ? "" : value;
                }
            };
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }
}
