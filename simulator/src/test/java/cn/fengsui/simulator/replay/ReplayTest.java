package cn.fengsui.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.simulator.FakeApi;
import cn.fengsui.simulator.api.PublicApi;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String MAPPING = """
            source: own-fixture
            id: "f-{no}"
            occurredAt: {column: when, format: "dd.MM.yyyy HH:mm", zone: Asia/Shanghai}
            category:
              default: C1
              rules:
                - {when: {kind: "fire*"}, then: A1}
                - {when: {kind: ["flood", "*water*"]}, then: N1}
                - {when: {kind: bad}, then: "NO"}
            level:
              default: IV
              rules:
                - {when: {kind: "fire*", size: big}, then: II}
            location: {lng: x, lat: y, within: [112, 30, 113, 31]}
            address: "{street}, {town}"
            """;

    private static final String TABLE = """
            no,when,kind,size,x,y,street,town
            1,22.11.2026 08:00,fire in a bin,small,112.5,30.5,"Long, quoted ""road""\",A
            2,22.11.2026 08:00,fire house,big,212.5,30.5,,B
            3,22.11.2026 08:10,much water here,,112.1,30.1,Mill road,
            4,soon,flood,,112.1,30.1,,
            5,22.11.2026 09:00,bad,,,,,
            """;

    @TempDir
    Path folder;

    private FakeApi server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeApi();
        Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
        try (var out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("table.csv.gz"))), StandardCharsets.UTF_8)) {
            out.write(TABLE);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ReplayRun run(String key) {
        return new ReplayRun(
                folder.resolve("table.csv.gz"), Optional.of(folder.resolve("mapping.yaml")), server.url(), key, 0, 100);
    }

    @Test
    void sendsWhatTheMappingMakesOfTheRows() throws Exception {
        var summary = run("test-key").run(line -> {});

        assertThat(summary)
                .startsWith("sent 4, accepted 3, duplicates 0, rejected 2")
                .contains("cannot read the time 'soon'", "NO is not admitted");
        var first = server.reports.get(0);
        assertThat(first.path("id").asText()).isEqualTo("f-1");
        assertThat(first.path("category").asText()).isEqualTo("A1");
        assertThat(first.path("occurredAt").asText()).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(first.path("address").asText()).isEqualTo("Long, quoted \"road\", A");
        assertThat(first.path("location").path("lng").asDouble()).isEqualTo(112.5);
        var second = server.reports.get(1);
        assertThat(second.path("level").asText()).isEqualTo("II");
        assertThat(second.has("location")).isFalse();
        assertThat(second.path("address").asText()).isEqualTo("B");
        assertThat(server.reports.get(2).path("category").asText()).isEqualTo("N1");
    }

    @Test
    void waitsWhenToldToAndCountsDuplicates() throws Exception {
        server.refusals.add(429);
        server.refusals.add(503);
        run("test-key").run(line -> {});

        var again = run("test-key").run(line -> {});

        assertThat(server.reports).hasSize(3);
        assertThat(again).startsWith("sent 4, accepted 0, duplicates 3, rejected 2");
    }

    @Test
    void saysWhatIsWrongWithTheKey() {
        assertThatThrownBy(() -> run("wrong").run(line -> {})).hasMessageContaining("401");
    }

    @Test
    void keepsThePaceOfTheArrivals() throws Exception {
        var now = new AtomicLong();
        var waited = new ArrayList<Long>();
        try (var rows = CsvReader.open(folder.resolve("table.csv.gz"));
                var api = new PublicApi(server.url(), "test-key", Duration.ofSeconds(5))) {
            var replay = new Replay(
                    Rows.of(rows, Mapping.parse(MAPPING, "test")),
                    api,
                    60,
                    100,
                    line -> {},
                    nanos -> {
                        waited.add(nanos);
                        now.addAndGet(nanos);
                    },
                    now::get);

            var summary = replay.run();

            assertThat(summary.took()).isEqualTo(Duration.ofSeconds(60)); // an hour at 60 times real time
            assertThat(server.batchSizes).containsExactly(2, 1, 1);
        }
    }

    @Test
    void sendsSmallBatchesWhenManyRowsArriveCloseTogether() throws Exception {
        var table = new StringBuilder("no,when,kind,size,x,y,street,town\n");
        for (int minute = 0; minute < 60; minute++) {
            table.append(minute).append(String.format(",22.11.2026 08:%02d,fire,,112.5,30.5,,%n", minute));
        }
        Files.writeString(folder.resolve("dense.csv"), table);
        var now = new AtomicLong();
        try (var rows = CsvReader.open(folder.resolve("dense.csv"));
                var api = new PublicApi(server.url(), "test-key", Duration.ofSeconds(5))) {
            // a minute of the table is a tenth of a second
            new Replay(
                            Rows.of(rows, Mapping.parse(MAPPING, "test")),
                            api,
                            600,
                            100,
                            line -> {},
                            now::addAndGet,
                            now::get)
                    .run();
        }

        assertThat(server.reports).hasSize(60);
        assertThat(server.batchSizes).hasSizeGreaterThan(15).allMatch(size -> size <= 4);
    }

    @Test
    void playsASpanOfTheLogAsItWasHeardThen() throws Exception {
        var log = Files.writeString(folder.resolve("span.ndjson"), """
                {"seq":1,"eventId":"hotline/7","kind":"REPORT","receivedAt":"2026-07-14T00:00:05Z","body":{"key":{"source":"hotline","id":"7"},
                """.strip() + """
                "category":"C5","level":"IV","occurredAt":"2026-07-13T23:00:00Z","reportedAt":"2026-07-14T00:00:00Z","handling":"UNSAID",\
                "place":{"point":{"lng":112.5,"lat":30.5},"divisionCode":"420321004","address":"江滨路"},"description":"井盖不见了","drill":true}}
                {"seq":2,"eventId":"incident/x","kind":"INCIDENT","receivedAt":"2026-07-14T00:00:06Z","body":{}}
                not JSON
                {"seq":4,"kind":"REPORT","receivedAt":"2026-07-14T00:10:05Z","body":{"key":{"source":"hotline"}}}
                """);

        var summary = new ReplayRun(log, Optional.empty(), server.url(), "test-key", 0, 100).run(line -> {});

        assertThat(summary)
                .startsWith("sent 1, accepted 1, duplicates 0, rejected 2")
                .contains("has no id");
        var report = server.reports.getFirst();
        assertThat(report.path("id").asText()).isEqualTo("7");
        assertThat(report.path("source").asText()).isEqualTo("hotline");
        assertThat(report.path("occurredAt").asText()).isEqualTo("2026-07-13T23:00:00Z");
        assertThat(report.path("location").path("crs").asText()).isEqualTo("WGS84");
        assertThat(report.path("description").asText()).isEqualTo("井盖不见了");
        assertThat(report.path("drill").asBoolean()).isTrue();
        assertThat(report.has("handling")).as("nothing was said").isFalse();
    }

    @Test
    void namesTheColumnsThatAreMissing() throws IOException {
        var table = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");

        assertThatThrownBy(
                        () -> new ReplayRun(table, Optional.of(folder.resolve("mapping.yaml")), server.url(), "k", 0, 1)
                                .run(line -> {}))
                .hasMessageContaining("when")
                .hasMessageContaining("kind");
        assertThatThrownBy(() -> new ReplayRun(table, Optional.empty(), server.url(), "k", 0, 1).run(line -> {}))
                .hasMessageContaining("--mapping");
    }

    @Test
    void pointsAtAWrongKeyInTheMapping() {
        assertThatThrownBy(() -> Mapping.parse(MAPPING.replace("address:", "adress:"), "my.yaml"))
                .hasMessageContaining("my.yaml")
                .hasMessageContaining("adress");
        assertThatThrownBy(() -> Mapping.parse("source: [", "my.yaml")).hasMessageContaining("not YAML");
    }
}
