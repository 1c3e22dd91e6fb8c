package cn.fengsui.ingest.viid;

import cn.fengsui.ingest.http.Outgoing;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;

/** Asks a lower platform, as ourselves. Blocking; any thread. */
final class LibraryClient implements AutoCloseable {

    private static final String JSON = "application/VIID+JSON;charset=utf-8";

    /** @param body empty object when the platform sent no JSON */
    record Said(int status, JsonObject body) {}

    private final Outgoing http = new Outgoing();
    private final String ownId;

    LibraryClient(String ownId) {
        this.ownId = ownId;
    }

    /** @throws IOException when it does not answer in time, or too much */
    Said ask(String method, String url, JsonObject body) throws IOException, InterruptedException {
        var said = http.ask(method, url, Map.of("User-Identify", ownId, "Content-Type", JSON), body.encode());
        return new Said(said.status(), json(said.body()));
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
        http.close();
    }
}
