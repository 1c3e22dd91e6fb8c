package cn.fengsui.benchmarks;

import cn.fengsui.simulator.device.Channel;
import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.device.DeviceSpec;
import cn.fengsui.simulator.device.FleetConfig;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Simulated cameras, each a device of its own, that take turns in the ways of their media. */
final class CameraFleet {

    private static final String PLATFORM = "34020000002000000001";
    private static final String DOMAIN = "3402000000";

    private CameraFleet() {}

    static List<String> cameras(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(CameraFleet::channelId).toList();
    }

    private static String channelId(int number) {
        return DOMAIN + "132" + String.format(Locale.ROOT, "%07d", number);
    }

    /**
     * Brings them to the platform.
     *
     * @param ways what the first device can do, the second, and so on in turn
     */
    static DeviceFleet start(int sipPort, int count, Films films, Faults faults, MediaWay... ways) throws IOException {
        var config = new FleetConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort),
                PLATFORM,
                DOMAIN,
                WholeGateway.SIP_PASSWORD,
                "",
                0,
                FleetConfig.Timing.STANDARD.atOnce(),
                faults);
        var devices = IntStream.rangeClosed(1, count)
                .mapToObj(number -> device(number).with(Profile.PLAIN_2016.sendingBy(ways[number % ways.length])))
                .toList();
        return DeviceFleet.start(config, devices, films, Clock.systemUTC());
    }

    private static DeviceSpec device(int number) {
        var channel = new Channel(
                channelId(number),
                "benchmark " + number,
                112.142,
                30.92,
                "benchmark",
                DOMAIN.substring(0, 6),
                3,
                1,
                true);
        String id = DOMAIN + "118" + String.format(Locale.ROOT, "%07d", number);
        return new DeviceSpec(id, "benchmark " + number, "Fengsui", "Simulated", List.of(channel));
    }
}
