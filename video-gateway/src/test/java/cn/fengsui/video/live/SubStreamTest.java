package cn.fengsui.video.live;

import static cn.fengsui.video.testing.TestGateway.CAMERA;
import static cn.fengsui.video.testing.TestGateway.DEVICE;
import static cn.fengsui.video.testing.TestGateway.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DeviceRecord;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main and the small picture, in the words that the device's profile names. */
class SubStreamTest {

    @ParameterizedTest
    @CsvSource({
        "STREAMNUMBER, a=streamnumber:0, a=streamnumber:1",
        "STREAM, a=stream:0, a=stream:1",
        "STREAMPROFILE, a=streamprofile:0, a=streamprofile:1",
        "STREAMMODE, a=streamMode:main, a=streamMode:sub"
    })
    void isAskedForInTheDialectOfTheDevice(String dialect, String main, String sub) throws Exception {
        var memory = new SignallingMemories();
        memory.put(new DeviceRecord(DEVICE, "", "", "", Map.of("streams", dialect)));
        try (var test = new TestGateway(Map.of(), memory)) {
            test.bringCamera();

            assertThat(open(test, "main")).isEqualTo(200);
            Eventually.isTrue("asked", () -> test.asked("INVITE") == 1);
            assertThat(open(test, "sub")).isEqualTo(200);
            Eventually.isTrue("a call of its own", () -> test.asked("INVITE") == 2);

            List<String> offers = test.camera().device().requests("INVITE").stream()
                    .map(invite -> invite.body())
                    .toList();
            assertThat(offers.getFirst()).contains(main + "\r\n");
            assertThat(offers.getLast()).contains(sub + "\r\n");
        }
    }

    private static int open(TestGateway test, String stream) throws Exception {
        return test.postLive("{\"camera\":\"" + CAMERA + "\",\"reason\":\"x\",\"stream\":\"" + stream + "\"}", KEY)
                .statusCode();
    }
}
