package cn.fengsui.dashboard.visual;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers like the doors of {@code ingest} about dead letters: four that were not taken, and why. */
final class StandInDoors implements AutoCloseable {

    private static final String LETTERS = """
            {"items":[
             {"id":41,"at":"2026-07-14T06:31:02Z","door":"http-reports","source":"grid-app","reason":"level is 'V', must be I, II, III or IV; send the level of the event","raw":"{\\"source\\":\\"grid-app\\",\\"id\\":\\"7781\\",\\"category\\":\\"N1\\",\\"level\\":\\"V\\",\\"occurredAt\\":\\"2026-07-14T14:30:40+08:00\\",\\"address\\":\\"滨河路 K3+200\\"}","drill":false,"state":"OPEN","settledBy":"","outcome":""},
             {"id":40,"at":"2026-07-14T06:12:44Z","door":"mqtt","source":"water-level","reason":"value is not a number: '--'; send the reading in metres","raw":"{\\"sensor\\":\\"sw-017\\",\\"value\\":\\"--\\"}","drill":false,"state":"OPEN","settledBy":"","outcome":""},
             {"id":39,"at":"2026-07-14T03:05:19Z","door":"files","source":"hotline","reason":"occurredAt 2026-07-15T09:00:00+08:00 lies 18 h ahead of us; set the clock of the source","raw":"工单 20260714-0231;2026-07-15 09:00;路面塌陷","drill":false,"state":"OPEN","settledBy":"","outcome":""},
             {"id":38,"at":"2026-07-13T22:41:00Z","door":"cap","source":"met","reason":"signature does not match the key of 'met'; ask for the new certificate","raw":"<alert xmlns=\\"urn:oasis:names:tc:emergency:cap:1.2\\">…</alert>","drill":true,"state":"OPEN","settledBy":"","outcome":""}]}
            """;
    private static final String LETTER =
            "{\"id\":41,\"now\":\"level is 'V', must be I, II, III or IV; send the level of" + " the event\"}";

    private final HttpServer server;

    StandInDoors() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/deadletters", exchange -> {
            boolean isOne = exchange.getRequestURI().getPath().matches(".*/[0-9]+");
            byte[] body = (isOne ? LETTER : LETTERS).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
