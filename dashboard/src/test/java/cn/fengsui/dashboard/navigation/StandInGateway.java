package cn.fengsui.dashboard.navigation;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Answers like the video gateway: one platform with every camera, recordings of this hour, and cameras held by another. */
public final class StandInGateway implements AutoCloseable {

    private static final Pattern CAMERA = Pattern.compile("camera=([0-9]{20})");

    private final HttpServer server;
    private final AtomicInteger silent = new AtomicInteger();
    private final List<String> cameras;
    private final List<String> names;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    StandInGateway(List<String> cameras) throws IOException {
        this(cameras, cameras);
    }

    /**
     * @param cameras their ids
     * @param names their names, in the same order
     */
    public StandInGateway(List<String> cameras, List<String> names) throws IOException {
        this.cameras = cameras;
        this.names = names;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", exchange -> {
            String path = exchange.getRequestURI().toString().substring("/api/v1".length());
            asked.add(exchange.getRequestMethod() + " " + path);
            boolean isTaken = exchange.getRequestMethod().equals("PUT");
            boolean isSilent =
                    path.startsWith("/recordings/") && silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            byte[] body = (isTaken ? error() : answer(path)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isSilent ? 504 : isTaken ? 409 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** So many questions for recordings come to nothing. */
    void isSilentFor(int questions) {
        silent.set(questions);
    }

    /** What was asked so far, method and path. */
    List<String> asked() {
        return asked;
    }

    private static String error() {
        return "{\"error\":{\"code\":\"LEASE_HELD\",\"message\":\"held\"}}";
    }

    private String answer(String path) {
        if (path.equals("/tree?parent=")) {
            return """
                    {"items":[{"key":"P","name":"试验平台","kind":"system","cameras":2,"camerasOnline":1,
                      "hasChildren":true,"partial":true}]}""";
        }
        if (path.startsWith("/tree")) {
            return "{\"items\":["
                    + String.join(
                            ",",
                            IntStream.range(0, cameras.size())
                                    .mapToObj(this::leaf)
                                    .toList())
                    + "]}";
        }
        var camera = CAMERA.matcher(path);
        if (path.startsWith("/recordings/device") && camera.find()) {
            String from = path.replaceFirst(".*from=([^&]*).*", "$1");
            String covered = path.contains("place=device")
                    ? "{\"from\":\"" + from + "\",\"to\":\""
                            + Instant.parse(from).plusSeconds(3600) + "\"}"
                    : "";
            return "{\"covered\":[" + covered + "],\"complete\":" + covered.isEmpty() + "}";
        }
        return path.endsWith("/lease") ? "{\"lease\":null}" : "{\"items\":[]}";
    }

    private String leaf(int number) {
        String id = cameras.get(number);
        return "{\"key\":\"P:" + id + "\",\"id\":\"" + id + "\",\"name\":\"" + names.get(number)
                + "\",\"kind\":\"camera\",\"cameras\":1}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
