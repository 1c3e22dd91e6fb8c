package cn.fengsui.simulator.replay;

import cn.fengsui.simulator.api.PublicApi.ApiException;
import cn.fengsui.simulator.cli.CommandLine;
import cn.fengsui.simulator.cli.DemoAccounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** Sends a recorded event file through the public API: {@code ./fengsui replay FILE --speed N}. */
public final class ReplayMain {
    private static final String USAGE = """
            Usage: replay FILE [--speed N|max] [--to URL] [--key KEY] [--mapping FILE] [--limit N] [--data DIR]
              FILE       CSV with a header row, plain or gzipped; or a span of the log (GET /api/v1/log, or an
                         archived month): .ndjson or .ndjson.gz
              --speed    times real time by the arrival column, default 60; max = as fast as accepted
              --to       public REST API; else from DATA/demo-accounts.json, else http://127.0.0.1:8081
              --key      API key; else FENGSUI_API_KEY, else apiKey in DATA/demo-accounts.json
              --mapping  which column means what; default: the shipped mapping that fits the header
              --limit    read only this many rows""";
    private static final Set<String> OPTIONS = Set.of("speed", "to", "key", "mapping", "limit", "data");
    private static final double DEFAULT_SPEED = 60;

    private ReplayMain() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            System.out.println(run(new CommandLine(args, OPTIONS, USAGE)).run(System.out::println));
        } catch (IllegalArgumentException | IOException | ApiException mistake) {
            System.err.println(mistake.getMessage());
            System.exit(2);
        }
    }

    static ReplayRun run(CommandLine line) {
        var file = line.word().orElseThrow(() -> new IllegalArgumentException("Which file?\n" + USAGE));
        var accounts = new DemoAccounts(Path.of(line.text("data").orElse("data")), System.getenv());
        return new ReplayRun(
                Path.of(file),
                line.text("mapping").map(Path::of),
                line.text("to").or(accounts::api).orElse("http://127.0.0.1:8081"),
                accounts.apiKey(line.text("key")),
                speed(line),
                line.number("limit", Integer.MAX_VALUE, 1, Integer.MAX_VALUE));
    }

    private static double speed(CommandLine line) {
        var text = line.text("speed").orElse(String.valueOf(DEFAULT_SPEED));
        if (text.equals("max")) {
            return 0;
        }
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && speed < 1e9) {
                return speed;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "--speed needs a number such as 60, or max, got '" + text + "'.", notANumber);
        }
        throw new IllegalArgumentException("--speed must be above 0, got '" + text + "'.");
    }
}
