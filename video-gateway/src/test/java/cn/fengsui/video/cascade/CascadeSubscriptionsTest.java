package cn.fengsui.video.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.testing.ObedientDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestGateway;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An upper platform that follows where cameras are and where they look. */
class CascadeSubscriptionsTest {

    private static final String CAR = "34020000001320000094";
    private static final String WORN = "34020000001320000095";
    private static final String OLD = "34020000001320000096";

    private TestGateway lower;
    private ObedientDevice car;
    private ObedientDevice old;
    private RawUpper upper;

    @BeforeEach
    void start() throws Exception {
        lower = new TestGateway(Map.of("video.position-interval", "1s"));
        car = new ObedientDevice(CAR, lower.gateway().sipPort(), "3.0", Map.of("Catalog", catalog()));
        old = new ObedientDevice(
                OLD,
                lower.gateway().sipPort(),
                "2.0",
                Map.of("Catalog", "<SumNum>1</SumNum><DeviceList Num=\"1\">" + item(OLD, 4) + "</DeviceList>"));
        Eventually.isTrue(
                "cameras known",
                () -> lower.intake().isOnline(CAR)
                        && lower.intake().isOnline(WORN)
                        && lower.intake().isOnline(OLD));
        upper = new RawUpper(lower);
    }

    private static String catalog() {
        return "<SumNum>2</SumNum><DeviceList Num=\"2\">" + item(CAR, 4) + item(WORN, 2) + "</DeviceList>";
    }

    /** @param carrier MobileDeviceType: 2 worn by a person, 4 a vehicle */
    private static String item(String id, int carrier) {
        return "<Item><DeviceID>" + id + "</DeviceID><Name>n</Name><Status>ON</Status><Info><MobileDeviceType>"
                + carrier + "</MobileDeviceType></Info></Item>";
    }

    @AfterEach
    void close() {
        upper.close();
        car.close();
        old.close();
        lower.close();
    }

    private void moved(String id, double lng) {
        car.device()
                .message(
                        "<Notify><CmdType>MobilePosition</CmdType><SN>1</SN><DeviceID>" + id
                                + "</DeviceID><Time>2026-05-04T10:00:00</Time><Longitude>" + lng
                                + "</Longitude><Latitude>30.5</Latitude></Notify>",
                        "GB18030");
    }

    @Test
    void hearsWhereACarIsButNeverWhereAPersonIs() throws Exception {
        upper.shared("2022", "VIEW");
        Message granted = upper.subscribe("places@t", "MobilePosition", RawUpper.LOCAL, 600, "<Interval>1</Interval>");
        assertThat(granted.status()).isEqualTo(200);
        assertThat(granted.header("Expires")).isEqualTo("600");
        assertThat(upper.notified("MobilePosition")).as("nothing has moved").isEmpty();

        moved(WORN, 112.9);
        moved(CAR, 112.1);

        Eventually.isTrue("told", () -> !upper.notified("MobilePosition").isEmpty());
        Message told = upper.notified("MobilePosition").getFirst();
        assertThat(told.header("Call-ID")).isEqualTo("places@t");
        assertThat(told.header("Event")).isEqualTo("presence");
        assertThat(told.header("Subscription-State")).startsWith("active;expires=");
        assertThat(told.body())
                .contains("<DeviceList Num=\"1\">", "<DeviceID>" + CAR + "</DeviceID>", "<CaptureTime>", "112.100000");
        lower.clock().advance(Duration.ofSeconds(2));
        moved(CAR, 112.2);
        Eventually.isTrue("told again", () -> upper.notified("MobilePosition").stream()
                .anyMatch(one -> one.body().contains("112.200000")));
        assertThat(upper.notified("MobilePosition")).noneMatch(one -> one.body().contains("112.9"));
    }

    @Test
    void hearsFlatPlacesInTheEditionOf2016AndOnlyOfTheCameraItNamed() throws Exception {
        upper.shared("2016", "VIEW");
        upper.subscribe("other@t", "MobilePosition", OLD, 600, "");
        upper.subscribe("mine@t", "MobilePosition", CAR, 600, "");

        moved(CAR, 112.1);

        Eventually.isTrue("told", () -> !upper.notified("MobilePosition").isEmpty());
        Message told = upper.notified("MobilePosition").getFirst();
        assertThat(told.header("Call-ID")).isEqualTo("mine@t");
        assertThat(told.body())
                .contains("<DeviceID>" + CAR + "</DeviceID>", "<Time>", "<Longitude>112.100000</Longitude>")
                .doesNotContain("DeviceList");
    }

    @Test
    void isRefreshedAndRunsOut() throws Exception {
        upper.shared("2022", "VIEW");
        upper.subscribe("short@t", "MobilePosition", RawUpper.LOCAL, 100, "<Interval>1</Interval>");
        lower.clock().advance(Duration.ofSeconds(80));
        assertThat(upper.subscribe("short@t", "MobilePosition", RawUpper.LOCAL, 100, "<Interval>1</Interval>")
                        .status())
                .isEqualTo(200);
        lower.clock().advance(Duration.ofSeconds(80));
        moved(CAR, 112.1);
        Eventually.isTrue("told after its first term", () -> told("short@t") == 1);

        lower.clock().advance(Duration.ofSeconds(30));

        assertThatNothingMoreIsTold("short@t");
    }

    @Test
    void endsOnDemand() throws Exception {
        upper.shared("2022", "VIEW");
        upper.subscribe("long@t", "MobilePosition", RawUpper.LOCAL, 600, "<Interval>1</Interval>");
        assertThat(upper.subscribe("long@t", "MobilePosition", RawUpper.LOCAL, 0, "")
                        .status())
                .isEqualTo(200);

        assertThatNothingMoreIsTold("long@t");
    }

    /** Somebody else who subscribes now hears what this one does not. */
    private void assertThatNothingMoreIsTold(String callId) {
        int before = told(callId);
        upper.subscribe("probe@t", "MobilePosition", RawUpper.LOCAL, 600, "<Interval>1</Interval>");
        moved(CAR, 112.4);
        Eventually.isTrue("somebody is told", () -> {
            lower.clock().advance(Duration.ofSeconds(1));
            return told("probe@t") > 0;
        });
        assertThat(told(callId)).isEqualTo(before);
    }

    private int told(String callId) {
        return (int) upper.notified("MobilePosition").stream()
                .filter(one -> one.header("Call-ID").equals(callId))
                .count();
    }

    @Test
    void isToldThatItIsOverWhenTheCascadeIsRemoved() throws Exception {
        upper.shared("2022", "VIEW");
        upper.subscribe("places@t", "MobilePosition", RawUpper.LOCAL, 600, "");

        lower.send("DELETE", "/api/v1/cascades/" + RawUpper.ID, "");

        Eventually.isTrue("terminated", () -> upper.sip().requests("NOTIFY").stream()
                .anyMatch(one -> one.header("Subscription-State").startsWith("terminated")));
    }

    @Test
    void registersAgainByItselfAfterOurRestartAndOnlyOnce() throws Exception {
        upper.shared("2022", "VIEW");
        lower.close();
        Eventually.isTrue("unregistered", () -> upper.sip().requests("REGISTER").stream()
                .anyMatch(one -> one.header("Expires").equals("0")));
        int before = upper.sip().requests("REGISTER").size();

        try (var again = new TestGateway(Map.of(), lower.signalling(), lower.cascades())) {
            upper.sip().goTo(again.gateway().sipPort());
            Eventually.isTrue("registered anew", () -> upper.stateAt(again).equals("registered"));
            again.clock().advance(Duration.ofSeconds(30));
            again.clock().advance(Duration.ofSeconds(31));
            Eventually.isTrue("and alive", () -> upper.sip().requests("MESSAGE").stream()
                    .anyMatch(one -> one.body().contains("Keepalive")));

            assertThat(upper.sip().requests("REGISTER").stream()
                            .skip(before)
                            .map(one -> one.header("Via"))
                            .distinct())
                    .as("a question and a proof, no more")
                    .hasSizeBetween(2, 3); // the goodbye of before may prove itself in between
        }
    }

    @Test
    void needsTheRight() throws Exception {
        upper.shared("2022", "PLAYBACK");

        assertThat(upper.subscribe("a@t", "MobilePosition", RawUpper.LOCAL, 600, "")
                        .status())
                .isEqualTo(403);
        assertThat(upper.subscribe("b@t", "PTZPosition", CAR, 600, "").status()).isEqualTo(403);
        assertThat(upper.counted("SUBSCRIBE MobilePosition", "refused")).isEqualTo(1);
        assertThat(upper.counted("SUBSCRIBE PTZPosition", "refused")).isEqualTo(1);
        assertThat(upper.subscribe("c@t", "Weather", CAR, 600, "").status()).isEqualTo(489);
    }

    @Test
    void followsWhereACameraLooksAsLongAsItIsSubscribed() throws Exception {
        upper.shared("2022", "VIEW");

        Message granted = upper.subscribe("look@t", "PTZPosition", CAR, 600, "");

        assertThat(granted.status()).isEqualTo(200);
        Eventually.isTrue(
                "camera subscribed",
                () -> !looks("600").isEmpty() || !subscribes().isEmpty());
        car.device()
                .notify(
                        subscribes().getLast(),
                        "active",
                        "<Notify><CmdType>PTZPosition</CmdType><SN>4</SN><DeviceID>" + CAR
                                + "</DeviceID><Pan>45.5</Pan><Tilt>10</Tilt><Zoom>3</Zoom></Notify>");
        Eventually.isTrue("told", () -> !upper.notified("PTZPosition").isEmpty());
        Message told = upper.notified("PTZPosition").getFirst();
        assertThat(told.header("Call-ID")).isEqualTo("look@t");
        assertThat(told.body()).contains("<DeviceID>" + CAR + "</DeviceID>", "<Pan>45.50</Pan>", "<Zoom>3.00</Zoom>");

        assertThat(upper.subscribe("look@t", "PTZPosition", CAR, 0, "").status())
                .isEqualTo(200);
        Eventually.isTrue("camera let go", () -> !looks("0").isEmpty());
    }

    @Test
    void isRefusedToFollowACameraThatCannotTellOrIsNotShared() throws Exception {
        upper.shared("2022", "VIEW");

        assertThat(upper.subscribe("a@t", "PTZPosition", OLD, 600, "").status()).isEqualTo(489);
        assertThat(upper.subscribe("b@t", "PTZPosition", "34020000001329999999", 600, "")
                        .status())
                .isEqualTo(404);
    }

    private List<Message> subscribes() {
        return car.device().requests("SUBSCRIBE").stream()
                .filter(one -> one.body().contains("PTZPosition"))
                .toList();
    }

    private List<Message> looks(String expires) {
        return subscribes().stream()
                .filter(one -> one.header("Expires").equals(expires))
                .toList();
    }
}
