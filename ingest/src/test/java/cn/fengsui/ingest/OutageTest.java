package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.store.EventJson;
import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A port that is taken, a crash at the wrong moment, and last, since nothing works after it, a record that is gone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageTest {

    private static RunningCity city;

    @BeforeAll
    static void open() throws IOException {
        city = new RunningCity();
    }

    @AfterAll
    static void close() throws IOException {
        city.close();
    }

    @Test
    @Order(1)
    void saysWhichPortIsTaken() {
        var taken = Settings.of(Map.of("ingest.port", "" + city.port(), "ingest.mqtt-port", "0"));

        assertThatThrownBy(() -> Ingest.start(
                        IngestConfig.from(taken), IngestPorts.of(city.store, city.state), Clock.systemUTC()))
                .hasMessageContaining("Cannot listen on 127.0.0.1:" + city.port())
                .hasMessageContaining("set ingest.port");
    }

    @Test
    @Order(2)
    void opensAfterARestartTheIncidentThatACrashLeftUnopened() {
        city.closeDoors();
        city.store.eventLog().append(List.of(event("left-behind")));

        city.openDoors();

        Eventually.isTrue(
                "incident of the report",
                () -> city.store.incidents().byReport("tests/left-behind").isPresent());
    }

    @Test
    @Order(3)
    void asksToSendAgainWhenTheRecordIsGone() throws IOException {
        try (var contract = new AnswersFit()) {
            city.store.close(); // it starts again by itself when it is only killed

            // at the same time, since each waits until the record's own patience ends
            var posting = CompletableFuture.supplyAsync(() -> city.post(
                    "/api/v1/reports",
                    "application/json",
                    RunningCity.report("during").encode()));
            var getting = CompletableFuture.supplyAsync(() -> city.get("/api/v1/reports"));
            var ready = RunningCity.send(city.request("/health/ready").GET());
            var live = RunningCity.send(city.request("/health/live").GET());

            assertThat(ready.statusCode()).isEqualTo(503);
            contract.check("ready", ready);
            assertThat(live.statusCode()).isEqualTo(200);
            var post = posting.join();
            assertThat(post.statusCode()).as(post.body()).isEqualTo(503);
            assertThat(post.headers().firstValue("Retry-After")).isPresent();
            assertThat(error(post).getString("detail")).contains("send");
            contract.check("postReports", post);
            var get = getting.join();
            assertThat(get.statusCode()).isEqualTo(503);
            contract.check("listReports", get);
        }
    }

    private static NewEvent event(String id) {
        var now = Instant.now();
        var report = new Report(
                new ReportKey("tests", id),
                "A1",
                Level.II,
                now,
                now,
                now,
                Place.UNKNOWN,
                "",
                Handling.UNSAID,
                List.of(),
                false);
        return new NewEvent("tests", id, EventKind.REPORT, now, "", EventJson.write(report), false);
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }
}
