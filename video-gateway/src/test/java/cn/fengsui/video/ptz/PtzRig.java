package cn.fengsui.video.ptz;

import cn.fengsui.domain.identity.Role;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;

/** A gateway, a dome that remembers what it was told, and two operators. Owned by one test. */
final class PtzRig implements AutoCloseable {

    static final String CAMERA = "34020000001320000077";
    static final String PATH = "/api/v1/ptz/" + CAMERA;
    /** Long, so that only the test's own clock can use it up, however busy the machine is. */
    static final Duration REFRESH = Duration.ofSeconds(10);

    static final String STOP = "A50F0100000000B5";
    static final String LEFT = "A50F0102200000D7";
    static final String PRESET_1 = "A50F018200010038";
    static final JsonObject MOVE_LEFT = new JsonObject().put("move", new JsonObject().put("pan", -0x20 / 255.0));

    final TestGateway gateway;
    final ObedientDevice camera;
    final GatewayCaller duty1;
    final GatewayCaller duty2;

    PtzRig() throws Exception {
        gateway = new TestGateway(Map.of("video.ptz-rest", "home,preset:1", "video.ptz-refresh", "10s"));
        camera = new ObedientDevice(CAMERA, gateway.gateway().sipPort(), "2.0");
        duty1 = new GatewayCaller(gateway.gateway().httpPort(), "duty1", Role.DUTY_OFFICER);
        duty2 = new GatewayCaller(gateway.gateway().httpPort(), "duty2", Role.DUTY_OFFICER);
    }

    @Override
    public void close() {
        camera.close();
        gateway.close();
    }
}
