package cn.fengsui.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What works on reports after they are acknowledged, as the doors' counters tell. */
final class Followers {

    private static final String LAG = "fengsui_ingest_follower_lag ";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 200;

    private Followers() {}

    /** Returns when every report so far was looked at for its incident. */
    static void awaitIncidents(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (lag(port) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("incidents are not opened within " + PATIENCE);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    static double lag(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(LAG))
                    .mapToDouble(line -> Double.parseDouble(line.substring(LAG.length())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("/metrics has no " + LAG));
        }
    }
}
