package cn.fengsui.video.query;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.query.DeviceSubscriptions.State;
import cn.fengsui.video.testing.ScriptedDevice;
import cn.fengsui.video.testing.ScriptedDevice.Asked;
import cn.fengsui.video.testing.SignallingMemories;
import cn.fengsui.video.testing.TestDevice;
import cn.fengsui.video.testing.TestDevice.Message;
import cn.fengsui.video.testing.TestPlatform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A scripted device over the real SIP stack. */
class SubscriptionsTest {

    private static final String DEVICE = "34020000001180000001";
    private static final String CAR = "34020000001320000001";
    private static final String WORN = "34020000001320000002";

    private final SignallingMemories memory = new SignallingMemories();
    private TestPlatform platform;
    private TestDevice device;
    private ScriptedDevice script;

    @BeforeEach
    void start() throws Exception {
        platform = new TestPlatform(TestPlatform.settings(), memory);
        device = platform.device(DEVICE);
        script = new ScriptedDevice(device).on("Catalog", SubscriptionsTest::catalog);
    }

    @AfterEach
    void stop() {
        device.close();
        platform.close();
    }

    @Test
    void subscribesForWhatTheProfileSaysAndForNothingElse() {
        try (var plain = platform.device("34020000001180000002")) {
            bring(Map.of("subscribeCatalog", "true", "subscribeAlarms", "true", "subscribePositions", "true"));
            plain.register(TestPlatform.PASSWORD, 3600);
            Eventually.isTrue("three", () -> platform.queries.subscriptionsActive() == 3);

            Message catalog = script.subscribed("Catalog").orElseThrow();
            Message position = script.subscribed("MobilePosition").orElseThrow();
            assertThat(catalog.header("Event")).matches("Catalog;id=\\d+");
            assertThat(catalog.header("Expires")).isEqualTo("600");
            assertThat(script.subscribed("Alarm").orElseThrow().header("Event")).isEqualTo("presence");
            assertThat(new Asked(position.body()).value("Interval")).isEqualTo("30");
            assertThat(plain.requests("SUBSCRIBE")).isEmpty();
        }
    }

    @Test
    void takesTheStatesOfANotificationInTheSubscription() {
        bring(Map.of("subscribeCatalog", "true"));
        Message subscribe = subscribed("Catalog");

        Message answer = device.notify(
                subscribe,
                "active;expires=500",
                notify(
                        "Catalog",
                        "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + CAR
                                + "</DeviceID><Event>VLOST</Event></Item></DeviceList>"));

        assertThat(answer.status()).isEqualTo(200);
        Eventually.isTrue("offline", () -> platform.intake.isOffline(CAR));
        assertThat(platform.intake.cameras().get(CAR).name()).isEqualTo("警车");
    }

    @Test
    void refreshesInTheSameDialogAndSubscribesAnewWhenTheDeviceRegistersAnew() {
        bring(Map.of("subscribeAlarms", "true"));
        Message first = subscribed("Alarm");

        platform.clock.advance(Duration.ofSeconds(410));
        device.keepalive();
        Eventually.isTrue("refreshed", () -> device.requests("SUBSCRIBE").size() == 2);
        assertThat(subscribed("Alarm").header("Call-ID")).isEqualTo(first.header("Call-ID"));

        device.register(TestPlatform.PASSWORD, 0);
        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue("anew", () -> !subscribed("Alarm").header("Call-ID").equals(first.header("Call-ID")));
    }

    @Test
    void subscribesAndAsksAnewAfterOurRestartWithoutARegistration() throws Exception {
        bring(Map.of("subscribeCatalog", "true"));
        Message before = subscribed("Catalog");
        Eventually.isTrue("remembered", () -> !memory.registrations().isEmpty());
        TestPlatform old = platform;
        old.queries.close();
        old.catalog.close();
        int asked = script.asked("Catalog").size();

        platform = new TestPlatform(TestPlatform.settings(), memory);
        device.talksTo(platform.port());
        device.keepalive();

        Eventually.isTrue("asked", () -> script.asked("Catalog").size() > asked);
        Eventually.isTrue(
                "subscribed", () -> !subscribed("Catalog").header("Call-ID").equals(before.header("Call-ID")));
        Eventually.isTrue("camera is back", () -> platform.intake.isOnline(CAR));
        Thread.ofVirtual().start(old.sip::close);
    }

    @Test
    void remembersARefusalForGoodAndAsksForTheCatalogueNowAndThenInstead() {
        script.refuseSubscriptions(489);
        bring(Map.of("subscribeCatalog", "true"));
        Eventually.isTrue("refused", () -> platform.queries.counters().subscriptionsRefused() == 1);
        Eventually.isTrue("catalogue came", () -> platform.catalog.counters().complete() == 1);
        int asked = script.asked("Catalog").size();

        for (int minute = 0; minute < 6; minute++) {
            platform.clock.advance(Duration.ofMinutes(1));
            device.keepalive();
        }

        Eventually.isTrue("polled", () -> script.asked("Catalog").size() > asked);
        assertThat(device.requests("SUBSCRIBE")).hasSize(1);
        assertThat(platform.queries.subscriptions(DEVICE))
                .containsExactly(new State(SubscriptionKind.CATALOG, false, 489));

        script.refuseSubscriptions(0);
        device.register(TestPlatform.PASSWORD, 0);
        device.register(TestPlatform.PASSWORD, 3600);

        Eventually.isTrue("tried again", () -> platform.queries.subscriptionsActive() == 1);
    }

    @Test
    void takesPlacesFlatAndInListsByMessageAndNotifyAndInAlarmsOfMethodFour() {
        bring(Map.of("subscribePositions", "true"));
        Message subscribe = subscribed("MobilePosition");
        List<String> bodies = List.of(
                notify("MobilePosition", place(112.1)).replaceFirst(DEVICE, CAR),
                notify("MobilePosition", place(112.2)),
                notify(
                        "MobilePosition",
                        "<SumNum>1</SumNum><DeviceList Num=\"1\"><Item><DeviceID>" + CAR + "</DeviceID>" + place(112.3)
                                + "</Item></DeviceList>"),
                notify("Alarm", "<AlarmPriority>4</AlarmPriority><AlarmMethod>2/4</AlarmMethod>" + place(112.4)));
        var places = new ArrayList<@Nullable GeoPoint>();

        for (String body : bodies) {
            long before = platform.queries.counters().positions();
            if (places.isEmpty()) {
                device.notify(subscribe, "active", body);
            } else {
                device.message(body, "GB18030");
            }
            Eventually.isTrue("taken", () -> platform.queries.counters().positions() == before + 1);
            GeoPoint last = places.isEmpty() ? null : places.getLast();
            Eventually.isTrue("moved", () -> !java.util.Objects.equals(at(CAR), last) && at(CAR) != null);
            places.add(at(CAR));
            platform.clock.advance(Duration.ofSeconds(31));
            device.keepalive();
        }

        assertThat(places).extracting(GeoPoint::lng).containsExactly(112.1, 112.2, 112.3, 112.4);
    }

    @Test
    void keepsNoPlaceOfWhatAPersonCarriesNorOfStrangersNorOffTheEarth() {
        bring(Map.of());

        device.message(notify("MobilePosition", place(112.1)).replaceFirst(DEVICE, WORN), "GB18030");
        device.message(notify("MobilePosition", place(112.1)).replaceFirst(DEVICE, "34020000001320000099"), "GB18030");
        device.message(notify("MobilePosition", place(0).replace("30.5", "0")), "GB18030");
        device.message(notify("MobilePosition", place(512.1)), "GB18030");
        device.message(notify("MobilePosition", "<Longitude>NaN</Longitude><Latitude>x</Latitude>"), "GB18030");

        Eventually.isTrue("all read", () -> platform.queries.counters().positions() == 5);
        assertThat(platform.queries.counters().positionsOfPersons()).isEqualTo(1);
        assertThat(platform.queries.counters().positionsDropped()).isEqualTo(4);
        assertThat(at(WORN)).isNull();
        assertThat(at(CAR)).isNull();
    }

    @Test
    void handsOnOnePlacePerIntervalAndTheNewestOfThem() {
        bring(Map.of());
        var heard = Collections.synchronizedList(new ArrayList<GeoPoint>());
        platform.catalog.tree().watch((from, changed, gone) -> changed.stream()
                .filter(item -> item.id().equals(CAR) && item.point() != null)
                .forEach(item -> heard.add(item.point())));

        for (int n = 1; n <= 20; n++) {
            device.message(notify("MobilePosition", place(112 + n / 100.0)).replaceFirst(DEVICE, CAR), "GB18030");
        }
        Eventually.isTrue("all read", () -> platform.queries.counters().positions() == 20);
        platform.clock.advance(Duration.ofSeconds(31));

        Eventually.isTrue("two places", () -> heard.size() == 2);
        assertThat(heard).extracting(GeoPoint::lng).containsExactly(112.01, 112.2);
    }

    @Test
    void followsWhereACameraOf2022LooksUntilClosed() throws Exception {
        device.announce("3.0");
        bring(Map.of());
        var seen = Collections.synchronizedList(new ArrayList<PtzPosition>());

        try (AutoCloseable following = platform.queries.ptz().follow(CAR, seen::add)) {
            Message subscribe = subscribed("PTZPosition");
            device.notify(subscribe, "active", notify("PTZPosition", "<Pan>90</Pan><Tilt>10</Tilt><Zoom>2</Zoom>"));
            Eventually.isTrue("told", () -> seen.size() == 1);
        }

        assertThat(seen.getFirst().pan()).isEqualTo(90);
        Eventually.isTrue(
                "ended",
                () -> device.requests("SUBSCRIBE").getLast().header("Expires").equals("0"));
    }

    private void bring(Map<String, String> profile) {
        platform.sip.book().setProfile(DEVICE, profile, "");
        device.register(TestPlatform.PASSWORD, 3600);
        Eventually.isTrue("catalogue", () -> platform.catalog.cameras() == 2);
    }

    private Message subscribed(String command) {
        Eventually.isTrue(
                "subscribed " + command, () -> script.subscribed(command).isPresent());
        return script.subscribed(command).orElseThrow();
    }

    private @Nullable GeoPoint at(String camera) {
        return platform.catalog.tree().camera(camera).orElseThrow().point();
    }

    private static List<String> catalog(Asked asked) {
        return List.of(asked.response("<SumNum>2</SumNum><DeviceList Num=\"2\"><Item><DeviceID>" + CAR
                + "</DeviceID><Name>警车</Name><Info><MobileDeviceType>4</MobileDeviceType></Info></Item><Item><DeviceID>"
                + WORN + "</DeviceID><Name>记录仪</Name><Info><MobileDeviceType>2</MobileDeviceType></Info></Item>"
                + "</DeviceList>"));
    }

    private static String notify(String command, String inner) {
        return "<?xml version=\"1.0\" encoding=\"GB2312\"?><Notify><CmdType>" + command
                + "</CmdType><SN>5</SN><DeviceID>" + DEVICE + "</DeviceID>" + inner + "</Notify>";
    }

    private static String place(double lng) {
        return "<Time>2026-05-04T12:00:00</Time><Longitude>" + lng
                + "</Longitude><Latitude>30.5</Latitude><Speed>30</Speed><Direction>90</Direction>";
    }
}
