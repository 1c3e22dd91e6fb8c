package cn.fengsui.ingest.viid;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a lower platform, as ourselves. Blocking; any thread. */
final class LibraryClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final String JSON = "application/VIID+JSON";

    /** @param body empty object when the platform sent no JSON */
    record Said(int status, JsonObject body) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String ownId;

    LibraryClient(String ownId) {
        this.ownId = ownId;
    }

    /** @throws IOException when it does not answer in time, or more than 4 MiB */
    Said ask(String method, String url, JsonObject body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER)
                .header("User-Identify", ownId)
                .header("Content-Type", JSON + ";charset=utf-8")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()))
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            byte[] read = in.readNBytes(LONGEST + 1);
            if (read.length > LONGEST) {
                throw new IOException("the platform at " + url + " answers more than " + LONGEST + " bytes");
            }
            return new Said(answer.statusCode(), json(new String(read, StandardCharsets.UTF_8)));
        }
    }

    private static JsonObject json(String text) {
        try {
            return text.isBlank() ? new JsonObject() : new JsonObject(text);
        } catch (DecodeException | ClassCastException notJson) {
            return new JsonObject();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
