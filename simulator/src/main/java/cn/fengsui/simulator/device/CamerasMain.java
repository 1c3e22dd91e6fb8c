package cn.fengsui.simulator.device;

import cn.fengsui.simulator.cli.CommandLine;
import cn.fengsui.simulator.cli.DemoAccounts;
import cn.fengsui.simulator.cli.Termination;
import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.VideoFile;
import cn.fengsui.simulator.picture.GeneratedFilms;
import cn.fengsui.simulator.picture.Weather;
import cn.fengsui.simulator.platform.UpperPlatform;
import cn.fengsui.simulator.rtsp.RtspServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Simulated GB/T 28181 devices against any platform: {@code ./fengsui cameras --count N}. */
public final class CamerasMain {
    private static final String USAGE = """
            Usage: cameras [--count N] [--per-device N] [--to sip:ID@HOST:PORT] [--password SECRET] [--data DIR]
                           [--profile NAME] [--quirks A,B] [--transport udp|tcp] [--media any|udp|tcp-passive|tcp-active|mixed]
                           [--codec h264|h265|mixed] [--elementary] [--sound] [--sha256] [--stamp] [--video FILE]
                           [--lower] [--rtsp PORT] [--upper PORT] [--burst] [--port-share N] [--local-port PORT] [--loss SHARE] [--reorder SHARE] [--torn SHARE] [--seconds N]
              --count       channels to simulate, default 4
              --per-device  channels below one recorder, default 10, at most 10000; 1 = every camera registers by itself
              --to          platform, default sip:34020000002000000001@127.0.0.1:5060
              --password    shared secret; else FENGSUI_VIDEO_SIP_PASSWORD, else DATA/demo-accounts.json
              --profile     plain2016 (default), plain2022, hikvision, dahua or uniview
              --quirks      what they do their own way besides, for example catalog-burst,one-playback
              --transport   SIP over UDP (default) or one TCP flow for each device
              --media       what the devices can do, seen from the platform; others get 488; mixed = in turn
              --codec       of the main stream; H.265 is a loop made beforehand; mixed = every other device
              --elementary  H.264 or H.265 directly in RTP although a program stream was offered
              --sound       G.711 with the pictures
              --sha256      answer a SHA-256 challenge when one is offered
              --stamp       each picture carries the moment it was drawn, as blocks that a program reads
              --video       an H.264 or H.265 recording to film in a loop; default: scenes with name and clock
              --lower       one lower platform with a tree of N cameras instead of recorders
              --burst       all devices register at once, for load; default: at most 200 a second
              --port-share  how many devices share a local UDP port, default 1000
              --rtsp        also show the channels' pictures at rtsp://127.0.0.1:PORT/<channel id>
              --upper       no devices, but an upper platform 42030000002000000001 at this port of 127.0.0.1
              --local-port  first local SIP port, default 0 = a free one
              --loss, --reorder, --torn  share of RTP packets to lose, swap, or cut short (TCP), for example 0.02
              --seconds     stop after this time; default: run until Ctrl-C""";
    private static final Set<String> OPTIONS = Set.of(
            "count",
            "per-device",
            "video",
            "to",
            "password",
            "local-port",
            "data",
            "loss",
            "reorder",
            "torn",
            "seconds",
            "profile",
            "transport",
            "media",
            "codec",
            "port-share",
            "quirks",
            "rtsp",
            "upper");
    private static final Set<String> FLAGS = Set.of("stamp", "elementary", "sound", "sha256", "lower", "burst");
    private static final String PLATFORM = "sip:34020000002000000001@127.0.0.1:5060";
    private static final String UPPER_ID = "42030000002000000001";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int DOMAIN_DIGITS = 10;
    /** Apart from the ids of the simulated city, so that both can run against one platform. */
    private static final int FIRST_SERIAL = 100_001;

    private static final double CENTRE_LNG = 112.142;
    private static final double CENTRE_LAT = 30.92;

    private CamerasMain() {}

    public static void main(String[] args) throws Exception {
        try {
            run(new CommandLine(args, OPTIONS, FLAGS, USAGE));
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(2);
        }
    }

    private static void run(CommandLine line) throws Exception {
        if (line.text("upper").isPresent()) {
            runUpper(line);
            return;
        }
        int count = line.number("count", 4, 1, 50_000);
        int perDevice = line.number("per-device", 10, 1, 10_000);
        var config = config(line, (count + perDevice - 1) / perDevice);
        var specs = line.has("lower")
                ? LowerPlatform.alone(config.domain(), count)
                : devices(config.domain(), count, perDevice);
        var devices = ProfileOptions.spread(line, specs);
        int seconds = line.number("seconds", 0, 0, Integer.MAX_VALUE);
        var clock = Clock.systemUTC();
        var generated = new GeneratedFilms(
                GeneratedFilms.View::anyOf, Weather.CALM, clock, ZoneId.of("Asia/Shanghai"), line.has("stamp"));
        Films films = line.text("video")
                .<Films>map(file -> VideoFile.open(Path.of(file)))
                .orElse(generated);
        var stop = Termination.latch();
        try (generated;
                var rtsp = rtsp(line, films);
                var fleet = DeviceFleet.start(config, devices, films, clock)) {
            System.out.printf("%d channels on %d devices, platform %s%n", count, devices.size(), config.platform());
            report(fleet, stop, seconds);
        }
        System.out.println("All devices have said goodbye.");
    }

    /** Null when none is wanted. */
    private static @Nullable RtspServer rtsp(CommandLine line, Films films) throws IOException {
        int port = line.number("rtsp", 0, 0, 65_535);
        if (port == 0) {
            return null;
        }
        return RtspServer.open(new InetSocketAddress(LOOPBACK, port), films, Optional.empty());
    }

    /** An upper platform that says who is registered and how much each shares. */
    private static void runUpper(CommandLine line) throws Exception {
        var accounts = new DemoAccounts(Path.of(line.text("data").orElse("data")), System.getenv());
        var bind = new InetSocketAddress(LOOPBACK, line.number("upper", 0, 0, 65_535));
        var stop = Termination.latch();
        try (var upper = UpperPlatform.open(UPPER_ID, accounts.sipPassword(line.text("password")), bind)) {
            System.out.printf("upper platform sip:%s@%s:%d%n", UPPER_ID, LOOPBACK, upper.port());
            Set<String> asked = new HashSet<>();
            while (!stop.await(1, TimeUnit.SECONDS)) {
                for (var id : upper.registered()) {
                    if (asked.add(id)) {
                        System.out.printf(
                                "%s registered (X-GB-Ver '%s'); asking for its catalogue%n", id, upper.versionOf(id));
                        upper.ask(id, id, "Query", "Catalog", "")
                                .thenAccept(sn -> System.out.printf("%s takes the question (SN %d)%n", id, sn));
                    }
                }
            }
            System.out.printf(
                    "%d parts of catalogues came%n",
                    upper.heard("<CmdType>Catalog</CmdType>").size());
        }
    }

    private static void report(DeviceFleet fleet, CountDownLatch stop, int seconds) throws InterruptedException {
        String last = "";
        for (int second = 0; seconds == 0 || second < seconds; second++) {
            var now = String.format(
                    Locale.ROOT,
                    "registered %d of %d, live streams %d",
                    fleet.registered(),
                    fleet.devices(),
                    fleet.liveStreams());
            if (!now.equals(last)) {
                System.out.println(now);
                last = now;
            }
            if (stop.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
    }

    private static FleetConfig config(CommandLine line, int devices) {
        var to = line.text("to").orElse(PLATFORM);
        var hostAndPort = CommandLine.hostAndPort(to);
        var id = to.replaceFirst("^sip:", "").replaceFirst("@.*$", "");
        if (!id.matches("[0-9]{20}")) {
            throw new IllegalArgumentException("--to must name the 20-digit id of the platform, got '" + to + "'.");
        }
        var accounts = new DemoAccounts(Path.of(line.text("data").orElse("data")), System.getenv());
        return new FleetConfig(
                new InetSocketAddress(hostAndPort.get(0), Integer.parseInt(hostAndPort.get(1))),
                id,
                id.substring(0, DOMAIN_DIGITS),
                accounts.sipPassword(line.text("password")),
                "",
                line.number("local-port", 0, 0, 65_535),
                line.has("burst")
                        ? FleetConfig.Timing.STANDARD.atOnce()
                        : FleetConfig.Timing.STANDARD.spreadFor(devices),
                new Faults(share(line, "loss"), share(line, "reorder"), false).torn(share(line, "torn")),
                line.number("port-share", 1_000, 1, 100_000));
    }

    private static double share(CommandLine line, String name) {
        try {
            return line.text(name).map(Double::parseDouble).orElse(0.0);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("Option --" + name + " needs a share such as 0.02.", notANumber);
        }
    }

    static List<DeviceSpec> devices(String domain, int count, int perDevice) {
        var devices = new ArrayList<DeviceSpec>();
        for (int first = 0; first < count; first += perDevice) {
            var channels = new ArrayList<Channel>();
            for (int i = first; i < Math.min(count, first + perDevice); i++) {
                channels.add(channel(domain, i));
            }
            var id = domain + "118" + String.format(Locale.ROOT, "%07d", FIRST_SERIAL + first / perDevice);
            devices.add(new DeviceSpec(id, "模拟录像机 " + (1 + first / perDevice), "Fengsui", "Simulated NVR", channels));
        }
        return devices;
    }

    static Channel channel(String domain, int number) {
        // A loose spiral round the city's centre.
        double angle = number * 2.4;
        double metres = 220 * Math.sqrt(number + 1.0);
        double lng = CENTRE_LNG + metres * Math.cos(angle) / 95_500;
        double lat = CENTRE_LAT + metres * Math.sin(angle) / 111_000;
        return new Channel(
                domain + "132" + String.format(Locale.ROOT, "%07d", FIRST_SERIAL + number),
                String.format(Locale.ROOT, "模拟通道 %03d", number + 1),
                lng,
                lat,
                "模拟点位",
                domain.substring(0, 6),
                3,
                1 + number % 8,
                true);
    }
}
