package cn.fengsui.ingest;

import cn.fengsui.testkit.Eventually;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Senders that repeat a batch until it is acknowledged, as every sender should, and note it in a {@link Ledger}. Each is
 * one virtual thread and sends its batches one after the other, in turn to every port.
 */
final class Senders implements AutoCloseable {

    /** @param words length of the description of each report */
    record Load(int senders, int batch, int words) {}

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(40);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Ledger ledger = new Ledger();
    private final List<Integer> ports;
    private final Load load;
    private volatile boolean ending;
    private volatile boolean closed;

    private Senders(List<Integer> ports, Load load) {
        this.ports = List.copyOf(ports);
        this.load = load;
    }

    static Senders start(List<Integer> ports, Load load) {
        var senders = new Senders(ports, load);
        for (int i = 0; i < load.senders; i++) {
            String name = "s" + i + "-";
            int first = i;
            senders.threads.execute(() -> senders.send(name, first));
        }
        return senders;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Returns when so many more reports are acknowledged than there are now. */
    void awaitMore(long reports) {
        long goal = ledger.count() + reports;
        Eventually.isTrue(reports + " more acknowledgements", () -> ledger.count() >= goal);
    }

    /** Begins no new batch and returns when every batch that was begun is acknowledged. */
    void finish() throws InterruptedException {
        ending = true;
        threads.shutdown();
        if (!threads.awaitTermination(90, java.util.concurrent.TimeUnit.SECONDS)) {
            throw new AssertionError("some senders are not answered");
        }
    }

    private void send(String name, int first) {
        for (int number = 0; !ending; number++) {
            var ids = ids(name, number);
            var body = body(ids);
            ledger.sent(ids);
            for (int attempt = first + number;
                    !closed && !isTaken(body, ports.get(attempt % ports.size()));
                    attempt++) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            if (!closed) {
                ledger.acknowledged(name, ids);
            }
        }
    }

    private List<String> ids(String name, int number) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < load.batch; i++) {
            ids.add(name + number + "." + i);
        }
        return ids;
    }

    private String body(List<String> ids) {
        var now = Instant.now().toString();
        var words = "字".repeat(load.words);
        return new JsonArray(ids.stream()
                        .map(id -> new JsonObject()
                                .put("id", id)
                                .put("source", Ledger.SOURCE)
                                .put("category", "T1")
                                .put("occurredAt", now)
                                .put("description", words))
                        .toList())
                .encode();
    }

    private boolean isTaken(String body, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/reports"))
                .timeout(ANSWER)
                .header("X-API-Key", RunningCity.KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return isTaken(client.send(request, BodyHandlers.ofString()));
        } catch (IOException cut) {
            return false; // killed in the middle, or not there yet: nobody said 202
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isTaken(HttpResponse<String> answer) {
        boolean asksAgain = answer.statusCode() == 503 || answer.statusCode() == 429;
        if (asksAgain && answer.headers().firstValue("Retry-After").isPresent()) {
            ledger.refused();
            return false;
        }
        if (answer.statusCode() != 202 || !answer.body().contains("\"rejected\":[]")) {
            ledger.surprised(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
        }
        return answer.statusCode() == 202;
    }

    @Override
    public void close() {
        ending = true;
        closed = true;
        client.shutdownNow();
        threads.shutdownNow();
    }
}
