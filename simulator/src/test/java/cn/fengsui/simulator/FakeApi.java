package cn.fengsui.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public REST API in a page: takes NDJSON, knows duplicates, and can be told to refuse. */
public final class FakeApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpServer server;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    public final List<JsonNode> reports = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    public final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
    /** Status codes to answer instead, first come first served; each with Retry-After 0. */
    public final Deque<Integer> refusals = new ConcurrentLinkedDeque<>();

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/reports", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var refusal = refusals.poll();
        if (refusal != null) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            answer(exchange, refusal, "{\"error\":{\"code\":\"busy\",\"message\":\"wait\"}}");
        } else if (!"test-key".equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
            answer(exchange, 401, "{\"error\":{\"code\":\"unauthorized\",\"message\":\"no key\"}}");
        } else if (exchange.getRequestMethod().equals("GET")) {
            answer(
                    exchange,
                    200,
                    any(exchange.getRequestURI().getRawQuery())
                            ? "{\"items\":[{}],\"next\":null}"
                            : "{\"items\":[],\"next\":null}");
        } else {
            answer(exchange, 202, take(body));
        }
    }

    private String take(String body) throws IOException {
        int accepted = 0;
        int duplicates = 0;
        var rejected = JSON.createArrayNode();
        var lines = body.lines().toList();
        batchSizes.add(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            var report = JSON.readTree(lines.get(i));
            if (report.path("category").asText().equals("NO")) {
                rejected.addObject()
                        .put("index", i)
                        .put("id", report.path("id").asText())
                        .put("error", "category NO is not admitted");
            } else if (known.add(
                    report.path("source").asText() + "/" + report.path("id").asText())) {
                accepted++;
                reports.add(report);
            } else {
                duplicates++;
            }
        }
        var answer = JSON.createObjectNode().put("accepted", accepted).put("duplicates", duplicates);
        answer.set("rejected", rejected);
        return answer.toString();
    }

    private boolean any(String query) {
        Map<String, String> filter = Stream.of(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        var from = Instant.parse(filter.get("from"));
        var to = Instant.parse(filter.get("to"));
        return List.copyOf(reports).stream()
                .map(report -> Instant.parse(report.path("occurredAt").asText()))
                .anyMatch(at -> !at.isBefore(from) && at.isBefore(to));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
