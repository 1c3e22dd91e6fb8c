package cn.fengsui.simulator;

import cn.fengsui.simulator.city.CityConfig;
import cn.fengsui.simulator.city.SimulatedCity;
import cn.fengsui.simulator.cli.CommandLine;
import cn.fengsui.simulator.cli.DemoAccounts;
import cn.fengsui.simulator.cli.Termination;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The simulated city against given addresses, as a process of its own. */
public final class SimulatorMain {
    private static final String USAGE = """
            Usage: simulator [--api URL] [--key KEY] [--sip sip:ID@HOST:PORT] [--password SECRET] [--media-host HOST]
                             [--seed N] [--cycle-minutes N] [--history true|false] [--data DIR]
              --api            public REST API, default http://127.0.0.1:8081
              --key            an API key for drills; else FENGSUI_API_KEY, else DATA/demo-accounts.json
              --sip            GB/T 28181 platform, default sip:34020000002000000001@127.0.0.1:5060
              --password       secret of the devices; else FENGSUI_VIDEO_SIP_PASSWORD, else DATA/demo-accounts.json
              --cycle-minutes  one round of calm, rain, fire and recovery, default 40
              --history        send eight weeks of history first where it is missing, default true""";
    private static final Set<String> OPTIONS =
            Set.of("api", "key", "sip", "password", "media-host", "seed", "cycle-minutes", "history", "data");
    private static final int DOMAIN_DIGITS = 10;
    private static final int STATUS_SECONDS = 60;

    private SimulatorMain() {}

    public static void main(String[] args) throws Exception {
        try {
            run(new CommandLine(args, OPTIONS, USAGE));
        } catch (IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(2);
        }
    }

    private static void run(CommandLine line) throws Exception {
        var stop = Termination.latch();
        try (var city = SimulatedCity.start(config(line), System.out::println)) {
            while (!stop.await(STATUS_SECONDS, TimeUnit.SECONDS)) {
                System.out.println(city.status());
            }
        }
    }

    private static CityConfig config(CommandLine line) {
        var accounts = new DemoAccounts(Path.of(line.text("data").orElse("data")), System.getenv());
        var sip = line.text("sip").orElse("sip:34020000002000000001@127.0.0.1:5060");
        var hostAndPort = CommandLine.hostAndPort(sip);
        var id = sip.replaceFirst("^sip:", "").replaceFirst("@.*$", "");
        if (!id.matches("[0-9]{20}")) {
            throw new IllegalArgumentException("--sip must name the 20-digit id of the platform, got '" + sip + "'.");
        }
        return new CityConfig(
                line.text("api").or(accounts::api).orElse("http://127.0.0.1:8081"),
                accounts.apiKey(line.text("key")),
                hostAndPort.get(0),
                Integer.parseInt(hostAndPort.get(1)),
                id,
                id.substring(0, DOMAIN_DIGITS),
                accounts.sipPassword(line.text("password")),
                line.text("media-host").orElse(""),
                line.number("seed", (int) CityConfig.DEFAULT_SEED, 0, Integer.MAX_VALUE),
                Duration.ofMinutes(line.number("cycle-minutes", (int) CityConfig.DEFAULT_CYCLE.toMinutes(), 1, 1_440)),
                Boolean.parseBoolean(line.text("history").orElse("true")),
                Clock.systemUTC());
    }
}
