package cn.fengsui.ingest.viid;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * A request for something that is ours.
 *
 * @param path decoded and without parameters
 * @param query the first value of each parameter
 * @param authorization header, or empty
 * @param identity header {@code User-Identify}, or empty
 * @param address the network address it came from
 */
record ViidRequest(
        String method,
        String path,
        Map<String, String> query,
        String authorization,
        String identity,
        String address,
        Buffer body) {

    ViidRequest {
        query = Map.copyOf(query);
    }

    /** The words of the path behind {@code /VIID/}. */
    String[] words() {
        return path.substring(Resource.ROOT.length()).replaceFirst("/$", "").split("/");
    }

    /** The body as an object; empty when it is none. Its text is never quoted: it may hold what we must not keep. */
    Optional<JsonObject> json() {
        try {
            return Optional.of(body.toJsonObject());
        } catch (DecodeException | ClassCastException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }
}
