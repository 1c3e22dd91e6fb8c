package cn.fengsui.ingest.feed;

import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.ErrorAnswers;
import cn.fengsui.ingest.http.Workers;
import cn.fengsui.ingest.report.Batch;
import cn.fengsui.ingest.report.Intake;
import cn.fengsui.ingest.text.Tongue;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * One connection. Its messages are taken one after the other; while {@value #CREDIT} wait nothing more is read, so a
 * sender that goes on anyway is held back by TCP. Touched by the connection's event loop only, but for {@link Reading}.
 */
final class FeedSession {

    static final int CREDIT = 4;
    private static final String PATH = "/api/v1/feed";
    private static final int LONGEST_ID = 128;

    /** From a message to its answer. Blocking, on a worker. */
    record Reading(Map<String, Intake> intakes, ApiKey key, Tongue tongue, int maxDepth) {

        /** An acknowledgement, or why nothing of the batch counts as taken. */
        JsonObject answer(Buffer text) {
            var id = "";
            try {
                var message = message(text);
                id = id(message);
                var intake = intakes.get(message.getString("kind", "reports"));
                if (intake == null || !(message.getValue("items") instanceof JsonArray items)) {
                    throw ApiError.of(
                            400,
                            "bad-batch",
                            "A batch needs items, an array, and a kind that is one of " + intakes.keySet() + "; got "
                                    + message.fieldNames() + ".");
                }
                var taken = intake.take(key, "websocket", Batch.of(items).items());
                return taken.json(tongue).put("type", "ack").put("id", id).put("credit", 1);
            } catch (RuntimeException failure) {
                var problem = ErrorAnswers.of(failure);
                return problem.body(tongue, PATH)
                        .put("type", "nack")
                        .put("id", id)
                        .put("retryAfter", problem.retryAfterSeconds())
                        .put("credit", 1);
            }
        }

        private JsonObject message(Buffer text) {
            if (Batch.isDeeperThan(text, maxDepth + 2)) { // the message and its array around the items
                throw ApiError.of(400, "too-deep", "The batch is nested deeper than " + maxDepth + " levels.")
                        .with("limit", maxDepth);
            }
            try {
                return text.toJsonObject();
            } catch (DecodeException | ClassCastException unreadable) {
                throw ApiError.of(
                        400, "unreadable", "The message is no JSON object; send {\"id\":\"1\",\"items\":[...]}.");
            }
        }

        private static String id(JsonObject message) {
            if (message.getValue("id") instanceof String id && !id.isEmpty() && id.length() <= LONGEST_ID) {
                return id;
            }
            throw ApiError.of(
                    400,
                    "bad-batch",
                    "A batch needs an id, a text of 1 to " + LONGEST_ID + " characters; its answer carries it.");
        }
    }

    private final ServerWebSocket socket;
    private final Workers workers;
    private final Reading reading;
    private final ArrayDeque<Buffer> waiting = new ArrayDeque<>();
    private boolean busy;

    FeedSession(ServerWebSocket socket, Workers workers, Reading reading) {
        this.socket = socket;
        this.workers = workers;
        this.reading = reading;
    }

    void begin() {
        socket.textMessageHandler(text -> heard(Buffer.buffer(text)));
        socket.binaryMessageHandler(this::heard);
        socket.exceptionHandler(broken -> socket.close());
        say(new JsonObject().put("type", "hello").put("version", 1).put("credit", CREDIT));
    }

    private void heard(Buffer text) {
        waiting.add(text);
        if (waiting.size() >= CREDIT) {
            socket.pause();
        }
        takeNext();
    }

    private void takeNext() {
        var text = busy ? null : waiting.peek();
        if (text == null) {
            return;
        }
        busy = true;
        workers.call(() -> reading.answer(text)).onComplete(answered -> {
            busy = false;
            waiting.remove();
            if (answered.succeeded()) {
                say(answered.result());
                socket.resume();
                takeNext();
            } else { // too many under way: what was not acknowledged comes again
                waiting.clear();
                socket.close((short) 1013, "try again later");
            }
        });
    }

    private void say(JsonObject message) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(message.encode());
        }
    }
}
