package cn.fengsui.video.testing;

import cn.fengsui.domain.identity.Role;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Calls the gateway's API as one person, with the dashboard's key. */
public final class GatewayCaller {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String user;
    private final String header;

    public GatewayCaller(int port, String user, Role role) {
        this.port = port;
        this.user = user;
        this.header = Base64.getUrlEncoder()
                .encodeToString(new JsonObject()
                        .put("user", user)
                        .put("displayName", "值班员 " + user)
                        .put("seat", "desk")
                        .put("address", "127.0.0.1")
                        .put("role", role.name())
                        .encode()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Status and body. */
    public record Answer(int status, JsonObject body) {
        public String error() {
            return body.getJsonObject("error", new JsonObject()).getString("code", "");
        }
    }

    public Answer call(String method, String path, JsonObject body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", TestGateway.TRUSTED_KEY)
                .header("X-Fengsui-Actor", header)
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(
                response.statusCode(), response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body()));
    }

    public Answer post(String path, JsonObject body) throws Exception {
        return call("POST", path, body);
    }

    public Answer get(String path) throws Exception {
        return call("GET", path, new JsonObject());
    }

    public HttpResponse<byte[]> bytes(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", TestGateway.TRUSTED_KEY)
                .header("X-Fengsui-Actor", header)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    public String user() {
        return user;
    }
}
