package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A continuous feed over a WebSocket. */
@ExtendWith(SharedCity.class)
class FeedTest {

    private static RunningCity city;

    @BeforeAll
    static void open(RunningCity shared) {
        city = shared;
    }

    @Test
    void acknowledgesEachBatchInOrderAfterItsCommit() throws Exception {
        try (var feed = new Feed()) {
            assertThat(feed.next().getInteger("credit")).isEqualTo(4);
            for (int batch = 1; batch <= 10; batch++) { // more than the credit: they wait, none is lost
                feed.send(batch(
                        Integer.toString(batch),
                        UUID.randomUUID().toString(),
                        UUID.randomUUID().toString()));
            }
            for (int batch = 1; batch <= 10; batch++) {
                var ack = feed.next();
                assertThat(ack.getString("type")).as(ack::encode).isEqualTo("ack");
                assertThat(ack.getString("id")).isEqualTo(Integer.toString(batch));
                assertThat(ack.getInteger("accepted")).isEqualTo(2);
            }
        }
    }

    @Test
    void losesAndDoublesNothingWhenAFeedBreaksAndSendsAgain() throws Exception {
        var first = UUID.randomUUID().toString();
        var second = UUID.randomUUID().toString();
        try (var feed = new Feed()) {
            feed.next();
            feed.send(batch("1", first));
            feed.next();
            feed.abandon();
        }
        try (var feed = new Feed()) {
            feed.next();
            feed.send(batch("1", first));
            feed.send(batch("2", second));

            assertThat(feed.next().getInteger("duplicates")).isEqualTo(1);
            assertThat(feed.next().getInteger("accepted")).isEqualTo(1);
        }
    }

    @Test
    void saysWhatIsWrongWithABatchAndGoesOn() throws Exception {
        try (var feed = new Feed()) {
            feed.next();
            feed.send("no json");
            feed.send("{\"id\":\"a\",\"kind\":\"persons\",\"items\":[]}");
            feed.send("{\"id\":\"b\",\"items\":[7,{\"id\":\"x\"}]}");
            feed.send(batch("c", UUID.randomUUID().toString()));

            assertThat(feed.next().getString("code")).isEqualTo("unreadable");
            assertThat(feed.next().getString("code")).isEqualTo("bad-batch");
            assertThat(feed.next().getJsonArray("rejected")).hasSize(2);
            assertThat(feed.next().getInteger("accepted")).isEqualTo(1);
        }
    }

    @Test
    void asksForAKeyAndForAWebSocket() {
        assertThat(city.get("/api/v1/feed").statusCode()).isEqualTo(426);
        assertThat(RunningCity.send(city.request("/api/v1/feed").GET()).statusCode())
                .isEqualTo(401);
    }

    private static String batch(String id, String... reports) {
        var items = new JsonArray();
        for (String report : reports) {
            items.add(RunningCity.report(report));
        }
        return new JsonObject().put("id", id).put("items", items).encode();
    }

    /** One connection; blocking. */
    private static final class Feed implements AutoCloseable, WebSocket.Listener {
        private final HttpClient client = HttpClient.newHttpClient();
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        Feed() throws Exception {
            socket = client.newWebSocketBuilder()
                    .header("X-API-Key", RunningCity.KEY)
                    .buildAsync(URI.create("ws://127.0.0.1:" + city.port() + "/api/v1/feed"), this)
                    .get(30, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            part.append(text);
            if (isLast) {
                heard.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        void send(String text) throws Exception {
            socket.sendText(text, true).get(30, TimeUnit.SECONDS);
        }

        JsonObject next() throws InterruptedException {
            var text = heard.poll(30, TimeUnit.SECONDS);
            assertThat(text).as("nothing heard within 30 s").isNotNull();
            return new JsonObject(text);
        }

        void abandon() {
            socket.abort();
        }

        @Override
        public void close() {
            socket.abort();
            client.shutdownNow();
        }
    }
}
