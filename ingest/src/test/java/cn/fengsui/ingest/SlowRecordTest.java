package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More is sent than a slowed PostgreSQL can take: the doors of a small heap push back, live on, and keep their word. */
class SlowRecordTest {

    private static final String HEAP = "160m";

    /** More reports on the way at once than may wait for the record. */
    private static final Senders.Load LOAD = new Senders.Load(400, 60, 100);

    private static final int WAITING_LIMIT = 20_000; // of GroupCommit

    @TempDir
    private Path folder;

    @Test
    void pushesBackWithinItsMemoryAndKeepsWhatItAccepted() throws Exception {
        try (Store store = Store.open(StoreConfig.embedded(folder));
                SlowLine line = SlowLine.to(URI.create(store.jdbc().url().substring("jdbc:".length()))
                        .getPort())) {
            store.apiKeys().save(new ApiKey("tests", 100_000_000, false), RunningCity.KEY);
            int port = DoorsProcess.freePort();
            var settings = Map.of(
                    "store.jdbc-url",
                    "jdbc:postgresql://127.0.0.1:" + line.port() + "/fengsui",
                    "store.user",
                    store.jdbc().user(),
                    "store.password",
                    store.jdbc().password(),
                    "ingest.workers",
                    "4",
                    "ingest.waiting",
                    "8");
            try (var doors = DoorsProcess.start(folder, port, HEAP, settings);
                    var senders = Senders.start(List.of(port), LOAD)) {
                senders.awaitMore(500);

                line.delay(Duration.ofMillis(60));
                senders.awaitMore(1_000);
                double waiting = metric(port, "fengsui_ingest_log_waiting");
                line.delay(Duration.ZERO);
                senders.awaitMore(500);
                senders.finish();

                assertThat(doors.isAlive()).isTrue();
                assertThat(doors.said()).doesNotContain("OutOfMemoryError");
                assertThat(waiting).isLessThanOrEqualTo(WAITING_LIMIT);
                assertThat(senders.ledger().refusals()).isPositive();
                senders.ledger().check(store.eventLog());
            }
        }
    }

    private static double metric(int port, String name) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
