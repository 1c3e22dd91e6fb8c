package cn.fengsui.video.ptz;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.Role;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.GatewayCaller;
import cn.fengsui.video.testing.GatewayCaller.Answer;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestGateway;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each command as it is asked for over HTTP, and the bytes of GB/T 28181-2022 A.3 that reach the camera. */
class PtzCommandsTest {

    private static final String CAMERA = "34020000001320000177";
    private static final String PATH = "/api/v1/ptz/" + CAMERA;
    private static final String HEAD = "A50F01";

    private static TestGateway gateway;
    private static ObedientDevice camera;
    private static GatewayCaller officer;

    @BeforeAll
    static void start() throws Exception {
        gateway = new TestGateway(Map.of("video.ptz-refresh", "1h", "video.ptz-idle", "1h"));
        camera = new ObedientDevice(CAMERA, gateway.gateway().sipPort(), "2.0");
        officer = new GatewayCaller(gateway.gateway().httpPort(), "duty1", Role.DUTY_OFFICER);
    }

    @AfterAll
    static void stop() {
        camera.close();
        gateway.close();
    }

    /** The bytes are written down here from the tables of the standard; the sum is worked out. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    right                | {"move":{"pan":1}}                     | 01 FF 00 00
                    left                 | {"move":{"pan":-1}}                    | 02 FF 00 00
                    down                 | {"move":{"tilt":-1}}                   | 04 00 FF 00
                    up                   | {"move":{"tilt":1}}                    | 08 00 FF 00
                    right and down, slow | {"move":{"pan":0.2,"tilt":-0.4}}       | 05 33 66 00
                    left and down        | {"move":{"pan":-0.2,"tilt":-0.4}}      | 06 33 66 00
                    right and up         | {"move":{"pan":0.2,"tilt":0.4}}        | 09 33 66 00
                    left and up          | {"move":{"pan":-0.2,"tilt":0.4}}       | 0A 33 66 00
                    zoom in              | {"move":{"zoom":1}}                    | 10 00 00 F0
                    zoom out, slow       | {"move":{"zoom":-0.2}}                 | 20 00 00 30
                    right, up and in     | {"move":{"pan":1,"tilt":1,"zoom":0.4}} | 19 FF FF 60
                    stop                 | {"stop":true}                          | 00 00 00 00
                    focus far            | {"focus":0.2}                          | 41 33 00 00
                    focus near           | {"focus":-0.2}                         | 42 33 00 00
                    iris open            | {"iris":0.2}                           | 44 00 33 00
                    iris close           | {"iris":-0.2}                          | 48 00 33 00
                    lens stops           | {"focus":0}                            | 40 00 00 00
                    preset set           | {"preset":{"set":7}}                   | 81 00 07 00
                    preset call          | {"preset":{"call":7}}                  | 82 00 07 00
                    preset delete        | {"preset":{"delete":7}}                | 83 00 07 00
                    tour takes a preset  | {"cruise":{"group":3,"add":7}}         | 84 03 07 00
                    tour loses a preset  | {"cruise":{"group":3,"remove":7}}      | 85 03 07 00
                    tour is deleted      | {"cruise":{"group":3,"clear":true}}    | 85 03 00 00
                    tour's speed         | {"cruise":{"group":3,"speed":291}}     | 86 03 23 10
                    tour's dwell         | {"cruise":{"group":3,"dwell":291}}     | 87 03 23 10
                    tour begins          | {"cruise":{"start":3}}                 | 88 03 00 00
                    scan begins          | {"scan":{"start":4}}                   | 89 04 00 00
                    scan's left limit    | {"scan":{"group":4,"left":true}}       | 89 04 01 00
                    scan's right limit   | {"scan":{"group":4,"right":true}}      | 89 04 02 00
                    scan's speed         | {"scan":{"group":4,"speed":291}}       | 8A 04 23 10
                    wiper on             | {"wiper":true}                         | 8C 01 00 00
                    wiper off            | {"wiper":false}                        | 8D 01 00 00
                    auxiliary switch on  | {"auxiliary":{"number":2,"on":true}}   | 8C 02 00 00
                    """)
    void reachesTheCamera(String name, String asked, String bytes) throws Exception {
        gateway.clock().advance(Duration.ofSeconds(1)); // movements one upon the other wait a moment
        int before = camera.ptz().size();

        Answer answer = officer.post(PATH, new JsonObject(asked));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        String digits = HEAD + bytes.replace(" ", "");
        Eventually.isTrue(
                () -> name + " as " + digits + ": " + camera.ptz(),
                () -> camera.ptz().stream().skip(before).anyMatch((digits + sum(digits))::equals));
    }

    @Test
    void goesOnItsTourWhenItIsGivenBack() throws Exception {
        var lead = new GatewayCaller(gateway.gateway().httpPort(), "admin", Role.ADMINISTRATOR);
        Answer set = lead.call(
                "PUT", PATH + "/rest", new JsonObject().put("kind", "cruise").put("number", 2));
        assertThat(set.status()).as("%s", set.body()).isEqualTo(200);
        officer.post(PATH, new JsonObject("{\"preset\":{\"call\":9}}"));

        officer.call("DELETE", PATH + "/lease", new JsonObject());

        Eventually.isTrue("on its tour", () -> camera.ptz().getLast().startsWith(HEAD + "880200"));
    }

    private static String sum(String digits) {
        int sum = 0;
        for (byte one : HexFormat.of().parseHex(digits)) {
            sum += one & 0xFF;
        }
        return String.format(Locale.ROOT, "%02X", sum % 256);
    }
}
