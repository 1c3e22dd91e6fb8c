package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ScriptedDevice;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A platform that registers with us, and its tree over REST (GB/T 28181-2022 §9.5, Annex J). */
class LowerPlatformTest {

    private static final String PLATFORM = "34020300002000000012";
    private static final String GROUP = "34020300002150000001";
    private static final String ORGANISATION = "34020300002160000001";
    private static final String RECORDER = "34020300001180000001";
    private static final String CAMERA = "34020300001320000001";
    private static final String OTHER = "34020300001320000002";

    private TestGateway gateway;
    private TestDevice platform;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway();
        platform = new TestDevice(PLATFORM, gateway.gateway().sipPort());
        new ScriptedDevice(platform)
                .on(
                        "Catalog",
                        asked -> List.of(
                                part(asked, item("340203", "弋江", "") + item(GROUP, "防汛专题", parent(PLATFORM))),
                                part(
                                        asked,
                                        camera(CAMERA, parent(RECORDER + "/" + ORGANISATION))
                                                + camera(OTHER, parent(RECORDER))),
                                part(
                                        asked,
                                        item(RECORDER, "录像机", "<CivilCode>340203</CivilCode><Parental>1</Parental>")
                                                + item(
                                                        ORGANISATION,
                                                        "沿江",
                                                        "<BusinessGroupID>" + GROUP + "</BusinessGroupID>"))))
                .on("DeviceInfo", asked -> List.of(asked.response("<DeviceName>弋江区平台</DeviceName>")));
        platform.register(TestGateway.PASSWORD, 3600);
        Eventually.isTrue(
                "cameras known",
                () -> gateway.intake().isOnline(CAMERA) && gateway.intake().isOnline(OTHER));
    }

    @AfterEach
    void stop() {
        platform.close();
        gateway.close();
    }

    @Test
    void standsInTheTreeWithItsRegionsGroupsOrganisationsAndDevices() {
        Eventually.isTrue(
                "under its own name", () -> node("", PLATFORM).getString("name").equals("弋江区平台"));
        assertThat(node("", PLATFORM).getInteger("cameras")).isEqualTo(2);

        JsonObject region = node(PLATFORM, "340203");
        JsonObject group = node(PLATFORM, GROUP);

        assertThat(region.getString("kind")).isEqualTo("region");
        assertThat(region.getInteger("cameras")).isEqualTo(2);
        JsonObject recorder = node(region.getString("key"), RECORDER);
        assertThat(node(recorder.getString("key"), CAMERA).getString("name")).isEqualTo("机位 " + CAMERA);
        assertThat(group.getString("kind")).isEqualTo("group");
        JsonObject organisation = node(group.getString("key"), ORGANISATION);
        assertThat(organisation.getString("kind")).isEqualTo("organisation");
        assertThat(node(organisation.getString("key"), CAMERA)).isNotNull();
    }

    /** What stands below this key and ends with this id. */
    private JsonObject node(String parent, String id) {
        try {
            String path = "/api/v1/tree" + (parent.isEmpty() ? "" : "?parent=" + parent);
            return new JsonObject(new String(gateway.get(path).body(), StandardCharsets.UTF_8))
                    .getJsonArray("items").stream()
                            .map(JsonObject.class::cast)
                            .filter(one -> one.getString("key").endsWith(id))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no " + id + " below '" + parent + "'"));
        } catch (Exception unreachable) {
            throw new AssertionError(unreachable);
        }
    }

    private static String part(ScriptedDevice.Asked asked, String items) {
        return asked.response("<SumNum>6</SumNum><DeviceList Num=\"2\">" + items + "</DeviceList>");
    }

    private static String parent(String id) {
        return "<ParentID>" + id + "</ParentID>";
    }

    private static String camera(String id, String inner) {
        return item(id, "机位 " + id, "<Status>ON</Status>" + inner);
    }

    private static String item(String id, String name, String inner) {
        return "<Item><DeviceID>" + id + "</DeviceID><Name>" + name + "</Name>" + inner + "</Item>";
    }
}
