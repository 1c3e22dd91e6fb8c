package cn.fengsui.video.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.testing.CameraMemory;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scripted device over the real SIP stack. */
class CatalogTest {

    private static final String DEVICE = "34020000001110000001";
    private static final String PASSWORD = TestPlatform.PASSWORD;

    private TestPlatform platform;
    private PushedClock clock;
    private CameraMemory intake;
    private TestDevice device;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform();
        clock = platform.clock;
        intake = platform.intake;
        device = platform.device(DEVICE);
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void gathersACatalogueOfManyPartsInAnyOrderWithRepeats() {
        var parts = new java.util.ArrayList<String>();
        for (int first = 1; first <= 300; first += 4) {
            parts.add(items(first, 4));
        }
        parts.addAll(parts.subList(0, 20));
        java.util.Collections.shuffle(parts, new Random(2));
        answerCatalogWith(parts, 300);

        device.register(PASSWORD, 3600);

        Eventually.isTrue(
                () -> "300 cameras, have " + intake.cameras().size(),
                () -> intake.cameras().size() == 300);
        assertThat(intake.cameras().get(camera(7)).name()).isEqualTo("柳湾路口&东侧 <7> 龘");
        assertThat(intake.cameras().get(camera(7)).source()).isEqualTo("gb28181:" + DEVICE);
        assertThat(intake.cameras().get(camera(7)).place().point().lng()).isEqualTo(112.14);
        assertThat(intake.cameras().get(camera(7)).drill()).isTrue();
        assertThat(platform.catalog.counters().partial()).isZero();
    }

    @Test
    void keepsAPartialCatalogueAndCountsIt() {
        answerCatalogWith(List.of(items(1, 4)), 100);

        device.register(PASSWORD, 3600);

        Eventually.isTrue("counted partial", () -> platform.catalog.counters().partial() == 1);
        assertThat(intake.cameras()).hasSize(4);
    }

    @Test
    void asksForTheCatalogueAgainAndForgetsCamerasItNoLongerNames() {
        var parts = new java.util.concurrent.CopyOnWriteArrayList<>(List.of(items(1, 4)));
        answerCatalogWith(parts, 4);
        device.register(PASSWORD, 86_400);
        Eventually.isTrue("four cameras", () -> platform.catalog.cameras() == 4);
        Eventually.isTrue("query over", () -> platform.catalog.counters().complete() == 1);
        parts.set(0, items(3, 4));

        for (int n = 0; n < 12; n++) {
            clock.advance(Duration.ofMinutes(3));
            device.keepalive();
        }

        Eventually.isTrue("new ones online", () -> intake.isOnline(camera(6)));
        Eventually.isTrue("old ones offline", () -> intake.isOffline(camera(1)) && intake.isOffline(camera(2)));
        assertThat(platform.catalog.cameras()).isEqualTo(4);
    }

    @Test
    void sendsCameraMetadataAgainUntilItIsAccepted() {
        intake.refuse(true);
        answerCatalogWith(List.of(items(1, 2)), 2);
        device.register(PASSWORD, 3600);
        Eventually.isTrue("refused", () -> intake.refusals() > 0);

        intake.refuse(false);

        Eventually.isTrue("accepted", () -> intake.cameras().size() == 2);
    }

    @Test
    void countsADeviceOfflineAfterThreeMissedKeepalivesAndOneOfGraceAndBackAtTheNext() {
        answerCatalogWith(List.of(items(1, 3)), 3);
        device.register(PASSWORD, 86_400);
        Eventually.isTrue("three cameras online", () -> intake.cameras().size() == 3 && intake.isOnline(camera(1)));

        clock.advance(Duration.ofSeconds(239));
        device.message("<Notify><CmdType>Whatever</CmdType></Notify>", "UTF-8");
        clock.advance(Duration.ofSeconds(239));
        Eventually.isTrue("still online", () -> platform.sip.devicesOnline() == 1);
        clock.advance(Duration.ofSeconds(2));

        Eventually.isTrue("cameras offline", () -> intake.isOffline(camera(1)) && intake.isOffline(camera(3)));
        assertThat(device.keepalive().status()).isEqualTo(200);
        Eventually.isTrue("cameras online again", () -> intake.isOnline(camera(1)));
    }

    private static String camera(int n) {
        return String.format("3402000000132%07d", n);
    }

    private static String items(int first, int count) {
        var items = new StringBuilder();
        for (int n = first; n < first + count; n++) {
            items.append("<Item><DeviceID>")
                    .append(camera(n))
                    .append("</DeviceID><Name>柳湾路口&东侧 <")
                    .append(n)
                    .append("> 龘\u0001</Name><Status>ON</Status><Parental>0</Parental>")
                    .append("<Longitude>112.14</Longitude><Latitude>30.92</Latitude></Item>");
        }
        return items.toString();
    }

    /** Answers the Catalog query with these parts, in GB18030 under a wrong label. */
    private void answerCatalogWith(List<String> parts, int total) {
        device.onRequest(request -> {
            device.answer(request, 200, "", "");
            if (request.body().contains("<CmdType>Catalog</CmdType>")) {
                String sn = request.body().replaceAll("(?s).*<SN>(\\d+)</SN>.*", "$1");
                Thread.ofVirtual()
                        .start(() -> parts.forEach(part -> device.message(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><CmdType>Catalog</CmdType><SN>"
                                        + sn
                                        + "</SN><DeviceID>" + DEVICE + "</DeviceID><SumNum>" + total
                                        + "</SumNum><DeviceList Num=\"4\">" + part + "</DeviceList></Response>",
                                "GB18030")));
            }
        });
    }
}
