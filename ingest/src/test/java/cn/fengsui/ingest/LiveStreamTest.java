package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.alert.AlertState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Server-Sent Events as a program hears them. */
@ExtendWith(SharedCity.class)
class LiveStreamTest {

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void tellsAReportAndItsIncidentAsTheyHappen() throws Exception {
        var id = UUID.randomUUID().toString();
        try (var stream = new Listening("?kind=report,incident", "")) {
            stream.lineWith("id: ");

            city.postReports(RunningCity.report(id).encode());

            assertThat(stream.lineWith(id)).startsWith("data: {");
        }
    }

    @Test
    void tellsTheAlertsThatStandAndThoseThatCome() throws Exception {
        var standing = "standing-" + UUID.randomUUID();
        var coming = "coming-" + UUID.randomUUID();
        city.store.alerts().save(List.of(AlertListsApiTest.alert(standing)));
        try (var stream = new Listening("?kind=alert", "")) {
            assertThat(stream.lineWith(standing)).startsWith("data: {");

            city.state.alerts().set(coming, AlertListsApiTest.alert(coming));

            assertThat(stream.lineWith(coming)).startsWith("data: {");
        } finally {
            city.state.alerts().delete(coming);
            city.store.alerts().save(List.of(AlertListsApiTest.alert(standing).ended(AlertState.RESOLVED, "over")));
        }
    }

    @Test
    void goesOnWhereASubscriberStopped() throws Exception {
        String last;
        try (var stream = new Listening("?kind=report", "")) {
            last = stream.lineWith("id: ").substring(4);
        }
        var id = UUID.randomUUID().toString();
        city.postReports(RunningCity.report(id).encode());

        try (var stream = new Listening("?kind=report", last)) {
            assertThat(stream.lineWith(id)).isNotEmpty();
        }
    }

    @Test
    void tellsOnlyWhatIsWished() throws Exception {
        var other = UUID.randomUUID().toString();
        var drill = UUID.randomUUID().toString();
        var wished = UUID.randomUUID().toString();
        try (var stream = new Listening("?kind=report&level=I&category=N&bbox=112,30,113,31", "")) {
            stream.lineWith("id: ");
            city.postReports(RunningCity.report(other).encode());
            city.postReports(RunningCity.report(drill)
                    .put("level", "I")
                    .put("category", "N1")
                    .put("drill", true)
                    .encode());
            city.postReports(RunningCity.report(wished)
                    .put("level", "I")
                    .put("category", "N1")
                    .encode());

            assertThat(stream.lineWith("data:")).contains(wished);
        }
    }

    @Test
    void refusesWhatCannotBeWished() {
        assertThat(city.get("/api/v1/stream?kind=persons").statusCode()).isEqualTo(400);
        assertThat(city.get("/api/v1/stream?bbox=1,2,3").statusCode()).isEqualTo(400);
    }

    /** A connection that listens, its lines in a queue. */
    private static final class Listening implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final InputStream in;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Listening(String query, String lastEventId) throws Exception {
            var request = city.request("/api/v1/stream" + query)
                    .header("X-API-Key", RunningCity.KEY)
                    .GET();
            if (!lastEventId.isEmpty()) {
                request.header("Last-Event-ID", lastEventId);
            }
            var answer = client.send(request.build(), BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            in = answer.body();
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException closed) {
                lines.add("closed");
            }
        }

        String lineWith(String wanted) throws InterruptedException {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < deadline) {
                var line = lines.poll(1, TimeUnit.SECONDS);
                if (line != null && line.contains(wanted)) {
                    return line;
                }
            }
            throw new AssertionError("no line with " + wanted + " within 30 s");
        }

        @Override
        public void close() throws IOException {
            in.close();
            client.shutdownNow();
        }
    }
}
