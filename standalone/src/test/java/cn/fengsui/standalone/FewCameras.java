package cn.fengsui.standalone;

import cn.fengsui.simulator.device.Channel;
import cn.fengsui.simulator.device.DeviceFleet;
import cn.fengsui.simulator.device.DeviceSpec;
import cn.fengsui.simulator.device.FleetConfig;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import cn.fengsui.simulator.profile.MediaWay;
import cn.fengsui.simulator.profile.Profile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One small device for each way of media and each codec: a dome of 2022 over UDP with sound and records, TCP passive, TCP
 * active, and two that send H.265.
 */
final class FewCameras implements AutoCloseable {

    static final int MOVABLE = 1;
    static final int TCP_PASSIVE = 2;
    static final int TCP_ACTIVE = 3;
    static final int H265 = 4;
    static final int H265_TOO = 5;

    private static final double LNG = 112.1426;
    private static final double LAT = 30.9199;

    private final GeneratedFilms films;
    private final DeviceFleet fleet;
    private final String domain;

    private FewCameras(GeneratedFilms films, DeviceFleet fleet, String domain) {
        this.films = films;
        this.fleet = fleet;
        this.domain = domain;
    }

    static FewCameras start(AccountsFile.SipAccess sip) throws IOException {
        var films = new GeneratedFilms(
                GeneratedFilms.View::anyOf, Weather.CALM, Clock.systemUTC(), ZoneId.of("Asia/Shanghai"));
        var config = new FleetConfig(
                new InetSocketAddress(sip.host(), sip.port()),
                sip.serverId(),
                sip.domain(),
                sip.password(),
                "",
                0,
                FleetConfig.Timing.STANDARD.atOnce(),
                Faults.NONE);
        var fleet = DeviceFleet.start(config, devices(sip.domain()), films, Clock.systemUTC());
        return new FewCameras(films, fleet, sip.domain());
    }

    private static List<DeviceSpec> devices(String domain) {
        var profiles = List.of(
                Profile.named("plain2022").sendingBy(MediaWay.UDP),
                Profile.PLAIN_2016.sendingBy(MediaWay.TCP_PASSIVE),
                Profile.PLAIN_2016.sendingBy(MediaWay.TCP_ACTIVE),
                Profile.PLAIN_2016.sendingBy(MediaWay.UDP).filming(VideoCodec.H265),
                Profile.PLAIN_2016.sendingBy(MediaWay.UDP).filming(VideoCodec.H265));
        var devices = new ArrayList<DeviceSpec>();
        for (int number = 1; number <= profiles.size(); number++) {
            var channel = new Channel(
                    id(domain, "132", number),
                    "机位 " + number,
                    LNG + number * 0.004,
                    LAT,
                    "澜江市柳湾街道",
                    "420321",
                    number == MOVABLE ? 1 : 3,
                    number,
                    true);
            devices.add(new DeviceSpec(id(domain, "118", number), "录像机 " + number, "Fengsui", "SIM-1", List.of(channel))
                    .with(profiles.get(number - 1)));
        }
        return devices;
    }

    private static String id(String domain, String type, int number) {
        return domain + type + String.format(Locale.ROOT, "%07d", number);
    }

    String camera(int number) {
        return id(domain, "132", number);
    }

    String device(int number) {
        return id(domain, "118", number);
    }

    DeviceFleet fleet() {
        return fleet;
    }

    @Override
    public void close() {
        fleet.close();
        films.close();
    }
}
