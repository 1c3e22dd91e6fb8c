package cn.fengsui.ingest;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** A view library below us: registers, tells, and takes subscriptions. Its digest is its own, not ours. */
final class LowerPlatform implements AutoCloseable {

    static final String REGISTER = "/VIID/System/Register";

    /** A request that came to it. */
    record Asked(String method, String path, String identity, JsonObject body) {}

    final String id;
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final String password;
    private final HttpServer server;
    private volatile String upper = "";

    LowerPlatform(String id, String password) throws IOException {
        this.id = id;
        this.password = password;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/VIID/Subscribes", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("User-Identify"),
                    new JsonObject(body)));
            var answer = "{\"ResponseStatusListObject\":{\"ResponseStatusObject\":[{\"StatusCode\":0}]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void isBelow(int port) {
        upper = "http://127.0.0.1:" + port;
    }

    /** As the standard says: once without, once with the answer to the challenge. */
    HttpResponse<String> register() {
        return register(password);
    }

    HttpResponse<String> register(String with) {
        var challenge = send("POST", REGISTER, device("RegisterObject"));
        return send("POST", REGISTER, device("RegisterObject"), authorization(challenge, with));
    }

    String authorization(HttpResponse<String> challenge, String with) {
        var header = challenge.headers().firstValue("WWW-Authenticate").orElseThrow();
        var realm = part(header, "realm");
        var nonce = part(header, "nonce");
        var secret = md5(id + ":" + realm + ":" + with);
        var request = md5("POST:" + REGISTER);
        var response = md5(secret + ":" + nonce + ":00000001:0a4f113b:auth:" + request);
        return "Digest username=\"" + id + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\"" + REGISTER
                + "\", qop=auth, nc=00000001, cnonce=\"0a4f113b\", response=\"" + response + "\", algorithm=MD5";
    }

    String device(String object) {
        return new JsonObject()
                .put(object, new JsonObject().put("DeviceID", id))
                .encode();
    }

    HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, "");
    }

    HttpResponse<String> send(String method, String path, String body, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(upper + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/VIID+JSON;charset=utf-8")
                .header("User-Identify", id)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return RunningCity.send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static String part(String header, String name) {
        var found = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
