package cn.fengsui.video.cascade;

import static cn.fengsui.video.testing.TestGateway.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A lower gateway that registers with an upper one, for which it is a device. */
record TwoGateways(TestGateway lower, TestGateway upper) implements AutoCloseable {

    static final String UPPER = "42000000002000000001";
    static final String LOCAL = "42030000002000000001";

    /** @param profile of the lower gateway in the eyes of the upper one */
    static TwoGateways open(Map<String, String> profile, Map<String, String> lowerSettings) throws Exception {
        var above = new SignallingMemories();
        above.put(new DeviceRecord(LOCAL, "", "", "", profile));
        return new TwoGateways(
                new TestGateway(lowerSettings),
                new TestGateway(
                        Map.of("video.platform-id", UPPER, "video.domain", "4200000000", "video.linger", "100ms"),
                        above));
    }

    /** Registers, sharing everything. */
    void share(String transport, String edition, List<String> rights) throws Exception {
        share(transport, edition, rights, "");
    }

    /** @param renumber first 13 digits of the ids the upper one sees, or empty */
    void share(String transport, String edition, List<String> rights, String renumber) throws Exception {
        HttpResponse<String> set = lower.send(
                "PUT",
                "/api/v1/cascades/" + UPPER,
                new JsonObject()
                        .put("name", "省平台")
                        .put("host", "127.0.0.1")
                        .put("port", upper.gateway().sipPort())
                        .put("transport", transport)
                        .put("edition", edition)
                        .put("localId", LOCAL)
                        .put("password", PASSWORD)
                        .put("shared", new JsonArray().add("*"))
                        .put("renumber", renumber)
                        .put("rights", new JsonArray(rights))
                        .encode());
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        Eventually.isTrue(
                () -> "registered: " + state(), () -> state().getString("state").equals("registered"));
    }

    /** The cascade as the lower gateway's API shows it. */
    JsonObject state() {
        try {
            return new JsonObject(
                    new String(lower.get("/api/v1/cascades/" + UPPER).body(), StandardCharsets.UTF_8));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    @Override
    public void close() {
        lower.close();
        upper.close();
    }
}
