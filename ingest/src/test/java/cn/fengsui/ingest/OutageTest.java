package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Settings;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The record goes away under the running doors. */
class OutageTest {

    @Test
    void asksToSendAgainWhenTheRecordIsGone() throws IOException {
        var city = new RunningCity();
        try (var contract = new AnswersFit()) {
            assertThat(city.postReports(RunningCity.report("before").encode()).getInteger("accepted"))
                    .isEqualTo(1);

            killPostgres(city.folder);

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
            assertThat(error(post).getString("message")).contains("send");
            contract.check("postReports", post);
            var get = getting.join();
            assertThat(get.statusCode()).isEqualTo(503);
            contract.check("listReports", get);
        } finally {
            city.closeAfterOutage();
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var city = new RunningCity()) {
            var taken = Settings.of(Map.of("ingest.port", "" + city.ingest.port()));

            assertThatThrownBy(() -> Ingest.start(
                            IngestConfig.from(taken), IngestPorts.of(city.store, city.state), Clock.systemUTC()))
                    .hasMessageContaining("Cannot listen on 127.0.0.1:" + city.ingest.port())
                    .hasMessageContaining("set ingest.port");
        }
    }

    /** Its first line in postmaster.pid is the process that our own store started. */
    private static void killPostgres(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var file = files.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            var server = ProcessHandle.of(pid).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    private static JsonObject error(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error");
    }
}
