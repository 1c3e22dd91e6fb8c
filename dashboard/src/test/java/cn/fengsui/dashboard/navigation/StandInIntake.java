package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the room {@code ingest}, which the dashboard only knows over HTTP: takes one report and appends it. */
public final class StandInIntake implements AutoCloseable {

    private final HttpServer server;
    private final Store store;
    private final ObjectMapper json = new ObjectMapper();

    public StandInIntake(Store store) throws IOException {
        this.store = store;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/reports", this::take);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var report = report(json.readTree(exchange.getRequestBody()));
        var appended = store.eventLog()
                .append(List.of(new NewEvent(
                        report.key().source(),
                        report.key().id(),
                        EventKind.REPORT,
                        report.occurredAt(),
                        report.place().divisionCode(),
                        EventJson.write(report),
                        true)));
        store.incidents().open(List.of(report));
        byte[] answer = ("{\"accepted\":" + (1 - appended.duplicates()) + ",\"duplicates\":" + appended.duplicates()
                        + ",\"rejected\":[]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Report report(JsonNode node) {
        var attachments = new ArrayList<String>();
        node.path("attachments").forEach(id -> attachments.add(id.asText()));
        JsonNode location = node.path("location");
        GeoPoint point = location.isMissingNode()
                ? null
                : new GeoPoint(
                        location.path("lng").asDouble(), location.path("lat").asDouble());
        return new Report(
                new ReportKey(node.path("source").asText(), node.path("id").asText()),
                node.path("category").asText(),
                Level.valueOf(node.path("level").asText()),
                Instant.parse(node.path("occurredAt").asText()),
                Instant.parse(node.path("reportedAt").asText()),
                Instant.now(),
                new Place(point, "420321004", "柳湾街道", "", node.path("address").asText()),
                node.path("description").asText(),
                Handling.valueOf(node.path("handling").asText()),
                attachments,
                true);
    }
}
