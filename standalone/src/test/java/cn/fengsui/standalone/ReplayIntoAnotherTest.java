package cn.fengsui.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.Ingest;
import cn.fengsui.ingest.IngestConfig;
import cn.fengsui.ingest.IngestPorts;
import cn.fengsui.simulator.replay.ReplayMain;
import cn.fengsui.state.SharedState;
import cn.fengsui.state.StateConfig;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operate/jobs.md says about a sandbox, done: a span of one city's log, played into another. */
class ReplayIntoAnotherTest {

    private static final String KEY = "secret-of-the-replay";

    @TempDir
    Path folder;

    /** One Fengsui with doors and without screens. */
    private record City(Store store, SharedState state, Ingest doors) implements AutoCloseable {
        static City open(Path folder, String name) {
            var store = Store.open(StoreConfig.embedded(folder));
            store.apiKeys().save(new ApiKey("replay", 1_000_000, false, Set.of(VideoRight.CONFIGURE)), KEY);
            var state = SharedState.open(
                    StateConfig.alone(name + "-" + ProcessHandle.current().pid()));
            var config = IngestConfig.from(Settings.of(Map.of("ingest.port", "0", "ingest.mqtt", "false")));
            return new City(store, state, Ingest.start(config, IngestPorts.of(store, state), Clock.systemUTC()));
        }

        String url() {
            return "http://127.0.0.1:" + doors.port();
        }

        /**
         * As far as a sender can say it: when we heard is ours, and so is the mark of lateness that follows from it. Without
         * what Fengsui says itself about the clocks of sources, which are old in a sandbox.
         */
        List<Report> heard() {
            return store.eventLog().read(0, 5_000).stream()
                    .filter(event -> event.kind() == EventKind.REPORT)
                    .map(event -> EventJson.report(event.body()))
                    .filter(report -> !report.key().source().equals("fengsui-clocks"))
                    .map(report -> new Report(
                            report.key(),
                            report.category(),
                            report.level(),
                            report.occurredAt(),
                            report.reportedAt(),
                            Instant.EPOCH,
                            report.place(),
                            report.description(),
                            report.handling(),
                            report.attachments(),
                            report.drill()))
                    .toList();
        }

        @Override
        public void close() {
            try (store;
                    state;
                    doors) {
                // closed in reverse
            }
        }
    }

    @Test
    void hearsTheSameReportsInTheSameOrderOnceAndNothingElse() throws Exception {
        var span = folder.resolve("span.ndjson.gz");
        List<Report> original;
        try (var city = City.open(folder.resolve("city"), "replayed")) {
            report(city);
            original = city.heard();
            var log = send(city, HttpRequest.newBuilder(URI.create(city.url() + "/api/v1/log?after=0")));
            write(span, log.body());
        }
        try (var sandbox = City.open(folder.resolve("sandbox"), "sandbox")) {
            replay(span, sandbox);
            replay(span, sandbox);

            assertThat(original).hasSize(301);
            assertThat(sandbox.heard()).containsExactlyElementsOf(original);
            assertThat(sandbox.heard()).anyMatch(Report::drill).anyMatch(report -> !report.drill());
            Eventually.isTrue(
                    "an incident is opened for what is not history",
                    () -> sandbox.store().incidents().byReport("grid-app/last").isPresent());
        }
    }

    private static void replay(Path span, City to) throws InterruptedException {
        ReplayMain.main(new String[] {span.toString(), "--speed", "max", "--to", to.url(), "--key", KEY});
    }

    private static void report(City city) {
        var at = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(2));
        var lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append("""
                    {"id":"r-%d","source":"%s","category":"%s","level":"%s","occurredAt":"%s","reportedAt":"%s",%s%s"description":"第%d件"}
                    """.formatted(
                            i,
                            i % 2 == 0 ? "hotline" : "grid-app",
                            i % 3 == 0 ? "C5" : "A1",
                            i % 5 == 0 ? "II" : "IV",
                            at.plusSeconds(i % 7),
                            at.plusSeconds(600 + i),
                            i % 4 == 0 ? "" : "\"location\":{\"lng\":112.14267,\"lat\":30.91999},",
                            i % 11 == 0 ? "\"drill\":true," : i % 6 == 0 ? "\"handling\":\"SUPPORT\"," : "",
                            i));
        }
        lines.append("""
                {"id":"last","source":"grid-app","category":"A1","level":"II","occurredAt":"%s",\
                "location":{"lng":112.14267,"lat":30.91999},"description":"二楼冒烟"}
                """.formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        var answer = send(
                city,
                HttpRequest.newBuilder(URI.create(city.url() + "/api/v1/reports"))
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(lines.toString())));
        assertThat(answer.body()).contains("\"accepted\":301");
    }

    private static HttpResponse<String> send(City city, HttpRequest.Builder request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    request.header("X-API-Key", KEY)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException("no answer of " + city.url(), broken);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
