package cn.fengsui.simulator.device;

import cn.fengsui.simulator.device.FleetConfig.Timing;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import cn.fengsui.simulator.profile.Profile;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** One platform of a page and one recorder with five cameras, the first of which can move. */
final class Drill implements AutoCloseable {
    static final String DEVICE = "34020000001180000001";
    static final String DOME = "34020000001320000001";
    static final String FIXED = "34020000001320000002";
    static final Timing QUICK = new Timing(
            Duration.ofMillis(150),
            Duration.ofSeconds(3_600),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ZERO);

    final FakePlatform platform;
    final DeviceFleet fleet;
    private final GeneratedFilms generated;
    private int calls;

    static Drill with(Profile profile) throws IOException {
        return new Drill(profile, Faults.NONE, new FakePlatform(false), null);
    }

    static Drill with(Profile profile, Faults faults) throws IOException {
        return new Drill(profile, faults, new FakePlatform(false), null);
    }

    static Drill with(Profile profile, FakePlatform platform) throws IOException {
        return new Drill(profile, Faults.NONE, platform, null);
    }

    static Drill with(Profile profile, Films films) throws IOException {
        return new Drill(profile, Faults.NONE, new FakePlatform(false), films);
    }

    private Drill(Profile profile, Faults faults, FakePlatform platform, Films films) throws IOException {
        this.platform = platform;
        var clock = Clock.systemUTC();
        generated =
                new GeneratedFilms(GeneratedFilms.View::anyOf, Weather.CALM, clock, ZoneId.of("Asia/Shanghai"), true);
        fleet = DeviceFleet.start(
                config(platform, faults), List.of(recorder(profile)), films == null ? generated : films, clock);
    }

    static FleetConfig config(FakePlatform platform, Faults faults) {
        return new FleetConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), platform.port()),
                FakePlatform.ID,
                FakePlatform.DOMAIN,
                FakePlatform.PASSWORD,
                "127.0.0.1",
                0,
                QUICK,
                faults);
    }

    static DeviceSpec recorder(Profile profile) {
        var channels = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new Channel(
                        "3402000000132000000" + i,
                        "三号桥 " + i + " 号机",
                        112.14,
                        30.92,
                        "滨江路",
                        "420321",
                        i == 1 ? 1 : 3,
                        1,
                        i != 5))
                .toList();
        return new DeviceSpec(DEVICE, "录像机", "Fengsui", "SIM", channels).with(profile);
    }

    Drill registered() {
        Eventually.isTrue("registered", () -> fleet.registered() == 1);
        return this;
    }

    /** Sends an INVITE, and the ACK to its 200; returns the SDP of the answer. */
    String call(String channelId, String sdp) {
        var callId = "call-" + ++calls;
        platform.send(platform.invite(channelId, callId, sdp, "0200000017"));
        var ok = platform.awaitResponse(callId, "INVITE", 200);
        platform.send(platform.request("ACK", channelId, callId, 20));
        return new String(ok.body(), StandardCharsets.UTF_8);
    }

    String lastCall() {
        return "call-" + calls;
    }

    String offer(String channelId, int port, String protocol, String lines) {
        return FakePlatform.offer(channelId, port, protocol, lines, "0200000017");
    }

    @Override
    public void close() {
        fleet.close();
        platform.close();
        generated.close();
    }
}
