package cn.fengsui.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.device.DeviceSpec;
import cn.fengsui.simulator.device.FleetConfig;
import cn.fengsui.simulator.device.FleetConfig.Timing;
import cn.fengsui.simulator.device.LowerPlatform;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import cn.fengsui.simulator.platform.UpperPlatform.Way;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An upper platform and a lower one, both ours: each was written from the standard, for the other side of our gateway. */
class UpperPlatformTest {
    private static final String UPPER = "42030000002000000001";
    private static final String LOWER = "34020000002009000001";
    private static final String CAMERA = "34020000001320100001";
    private static final Timing QUICK = new Timing(
            Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ZERO);

    private final GeneratedFilms films =
            new GeneratedFilms(GeneratedFilms.View::anyOf, Weather.CALM, Clock.systemUTC(), ZoneOffset.UTC);
    private UpperPlatform upper;
    private DeviceFleet fleet;

    private void start(List<DeviceSpec> devices, String password) throws IOException {
        upper = UpperPlatform.open(UPPER, "shared", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var config = new FleetConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), upper.port()),
                UPPER,
                UPPER.substring(0, 10),
                password,
                "127.0.0.1",
                0,
                QUICK,
                Faults.NONE);
        fleet = DeviceFleet.start(config, devices, films, Clock.systemUTC());
    }

    private void startLower(Profile profile) throws IOException {
        start(List.of(LowerPlatform.of(LOWER, 6, profile)), "shared");
        Eventually.isTrue("registered", () -> upper.registered().contains(LOWER));
    }

    @AfterEach
    void stop() {
        fleet.close();
        upper.close();
        films.close();
    }

    @Test
    void readsTheTreeOfALowerPlatform() throws Exception {
        startLower(Profile.PLAIN_2016);

        int sn = upper.ask(LOWER, LOWER, "Query", "Catalog", "").get(60, TimeUnit.SECONDS);

        Eventually.isTrue(
                "7 nodes and 6 cameras",
                () -> String.join("", upper.answers("Catalog", sn)).split("<Item>").length == 14);
        assertThat(String.join("", upper.answers("Catalog", sn)))
                .contains("<DeviceID>3402</DeviceID>", "34020000002150000001", "34020000002160000004")
                .contains("<ParentID>" + LOWER + "/34020000002160000001</ParentID>", "<BusinessGroupID>");
    }

    @Test
    void watchesOverUdpAndTcpAndAcrossASipConnection() throws Exception {
        startLower(Profile.PLAIN_2016.overTcp());
        for (var way : Way.values()) {
            var watching = upper.watch(LOWER, CAMERA, way).get(60, TimeUnit.SECONDS);

            Eventually.isTrue("frames over " + way, () -> watching.frames() > 3);
            assertThat(watching.ssrc()).isBetween(300_000_000L, 300_009_999L);
            assertThat(watching.programStream()).startsWith(0, 0, 1, 0xBA);
            assertThat(watching.lost()).isZero();
            assertThat(watching.hangUp().get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        Eventually.isTrue("no stream is left", () -> fleet.liveStreams() == 0);
    }

    @Test
    void subscribesAndMovesCameras() throws Exception {
        startLower(Profile.PLAIN_2016);
        assertThat(upper.subscribe(LOWER, LOWER, "Catalog", 600)
                        .get(60, TimeUnit.SECONDS)
                        .status())
                .isEqualTo(200);

        fleet.turn(CAMERA, false);
        upper.ask(LOWER, CAMERA, "Control", "DeviceControl", "<PTZCmd>A50F018200010038</PTZCmd>")
                .get(60, TimeUnit.SECONDS);

        Eventually.isTrue("notification", () -> upper.heard("<Event>OFF</Event>").stream()
                .anyMatch(message -> message.method().equals("NOTIFY")));
        Eventually.isTrue("the head was used", () -> fleet.head(CAMERA).now().zoom() > 1);
    }

    @Test
    void refusesAWrongSecret() throws IOException {
        start(List.of(LowerPlatform.of(LOWER, 1, Profile.PLAIN_2016)), "wrong");

        Eventually.isTrue("it has tried", () -> fleet.devices() == 1);
        assertThat(upper.registered()).isEmpty();
        assertThat(fleet.registered()).isZero();
    }

    @Test
    void takesAThousandDevicesAtOnceFromAFewThreads() throws IOException {
        int before = Thread.activeCount();
        var devices = IntStream.range(0, 1_000)
                .mapToObj(
                        i -> new DeviceSpec(String.format("3402000000118%07d", i), "录像机", "Fengsui", "SIM", List.of()))
                .toList();

        start(devices, "shared");

        Eventually.isTrue("all in", () -> upper.registered().size() == 1_000 && fleet.registered() == 1_000);
        assertThat(Thread.activeCount() - before).isLessThan(15);
    }
}
