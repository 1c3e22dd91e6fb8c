package cn.fengsui.simulator.replay;

import cn.fengsui.simulator.api.PublicApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One replay, from its options to its summary.
 *
 * @param file the table, plain or gzipped CSV; or events of the log, {@code .ndjson} or {@code .ndjson.gz}
 * @param mapping a mapping file; empty = the shipped one that fits the header
 * @param speed times real time; 0 = as fast as accepted
 * @param limit most rows to read
 */
public record ReplayRun(Path file, Optional<Path> mapping, String to, String apiKey, double speed, long limit) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * Sends the table and returns a summary in words.
     *
     * @throws IllegalArgumentException if no mapping fits, saying what to write
     * @throws PublicApi.ApiException if the API refuses a whole batch or is not there
     */
    public String run(Consumer<String> progress) throws IOException, InterruptedException {
        try (var rows = LogRows.isLog(file) ? LogRows.open(file) : table(progress);
                var api = new PublicApi(to, apiKey, PATIENCE)) {
            progress.accept("replaying " + file + " to " + to
                    + (speed > 0 ? " at " + speed + " times real time" : " as fast as accepted"));
            return new Replay(rows, api, speed, limit, progress, TimeUnit.NANOSECONDS::sleep, System::nanoTime)
                    .run()
                    .text();
        }
    }

    private Rows table(Consumer<String> progress) throws IOException {
        var rows = CsvReader.open(file);
        try {
            var chosen =
                    mapping.isPresent() ? Optional.of(Mapping.read(mapping.get())) : Mapping.shippedFor(rows.header());
            var fitting = chosen.orElseThrow(() -> new IllegalArgumentException("No shipped mapping fits the columns "
                    + rows.header() + "; write one and give it with --mapping FILE (see mappings/README.md)."));
            var missing = fitting.missingIn(rows.header());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        "The mapping needs the columns " + missing + ", which " + file + " does not have.");
            }
            progress.accept("reading " + file + " with the mapping '" + fitting.name() + "'");
            return Rows.of(rows, fitting);
        } catch (IOException | RuntimeException notReadable) {
            rows.close();
            throw notReadable;
        }
    }
}
