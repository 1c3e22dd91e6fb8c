package cn.fengsui.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ScriptedDevice;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recorders that say what they are called, or do not, and the tree that operators see. */
class DeviceNamesTest {

    private static final String RECORDER = "34020000001180000009";
    private static final String CAMERA = "34020000001320000091";

    private final AtomicInteger asked = new AtomicInteger();
    private TestGateway gateway;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        gateway = new TestGateway(Map.of("video.query-idle", "200ms"));
        device = new TestDevice(RECORDER, gateway.gateway().sipPort());
    }

    @AfterEach
    void stop() {
        device.close();
        gateway.close();
    }

    @Test
    void aRecorderStandsInTheTreeUnderTheNameItGivesItself() throws Exception {
        register("<Result>OK</Result><DeviceName>西门派出所旁录像机</DeviceName>");

        Eventually.isTrue("named", () -> rootName().equals("西门派出所旁录像机"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aRecorderThatDoesNotSayKeepsItsIdAndIsNotAskedWithEveryChange() throws Exception {
        register("<Result>ERROR</Result>");
        Eventually.isTrue("asked once", () -> asked.get() == 1);

        for (int change = 0; change < 3; change++) {
            String name = "门口" + change;
            device.message(
                    "<Notify><CmdType>Catalog</CmdType><SN>" + change + "</SN><DeviceID>" + RECORDER
                            + "</DeviceID><SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + CAMERA
                            + "</DeviceID><Event>UPDATE</Event><Name>" + name
                            + "</Name><Status>ON</Status></Item></DeviceList></Notify>",
                    "UTF-8");
            Eventually.isTrue("renamed", () -> childName().equals(name));
        }

        assertThat(rootName()).isEqualTo(RECORDER);
        assertThat(asked).hasValue(1);
    }

    private void register(String info) throws Exception {
        new ScriptedDevice(device)
                .on(
                        "Catalog",
                        query -> List.of(query.response("<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>"
                                + CAMERA + "</DeviceID><Name>门口</Name><Status>ON</Status></Item></DeviceList>")))
                .on("DeviceInfo", query -> {
                    asked.incrementAndGet();
                    return List.of(query.response(info));
                });
        device.register(TestGateway.PASSWORD, 3600);
        Eventually.isTrue("camera known", () -> gateway.intake().isOnline(CAMERA));
    }

    private String rootName() {
        return firstName("/api/v1/tree");
    }

    private String childName() {
        return firstName("/api/v1/tree?parent=" + RECORDER);
    }

    private String firstName(String path) {
        try {
            var items = new JsonObject(Buffer.buffer(gateway.get(path).body())).getJsonArray("items");
            return items.isEmpty() ? "" : items.getJsonObject(0).getString("name");
        } catch (Exception broken) {
            throw new AssertionError(path, broken);
        }
    }
}
