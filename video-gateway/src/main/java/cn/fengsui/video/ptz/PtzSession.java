package cn.fengsui.video.ptz;

import cn.fengsui.video.control.ControlJson;
import cn.fengsui.video.deliver.ApiException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * An operator's WebSocket. Texts in: a command as in {@code POST /api/v1/ptz/{camera}}, or {@code {"heartbeat":true}}.
 * Texts out: {@code {"lease":…}} at the beginning, {@code {"error":…}} for a command that failed, {@code {"ended":…}}
 * before the close. When the connection is lost the camera is stopped and given back. One event loop.
 */
final class PtzSession {

    static final short ENDED = 4409;
    /** A page in the background may be slow, a dead one says nothing: then the movement has been stopped long ago. */
    private static final long PING_MILLIS = 2_000;

    private static final int MOST_WAITING_BYTES = 64 * 1024;

    private final PtzDesk desk;
    private final PtzAsk ask;
    private final ServerWebSocket socket;
    private final Context loop;
    private boolean isAnswered = true;

    private PtzSession(PtzDesk desk, PtzAsk ask, ServerWebSocket socket, Context loop) {
        this.desk = desk;
        this.ask = ask;
        this.socket = socket;
        this.loop = loop;
    }

    /** Takes the camera, or renews the hold, and serves the socket. Call on the socket's event loop. */
    static void open(Vertx vertx, PtzDesk desk, PtzAsk ask, ServerWebSocket socket) {
        var session = new PtzSession(desk, ask, socket, vertx.getOrCreateContext());
        long ping = vertx.setPeriodic(PING_MILLIS, timer -> session.ping());
        socket.textMessageHandler(session::received);
        socket.pongHandler(pong -> session.isAnswered = true);
        socket.exceptionHandler(broken -> socket.close());
        socket.closeHandler(closed -> {
            vertx.cancelTimer(ping);
            desk.dropped(ask.cameraId(), ask.actor());
        });
        desk.take(ask)
                .whenComplete((lease, refused) -> session.loop.runOnContext(now -> {
                    if (refused != null) {
                        session.refuse(refused);
                    } else {
                        session.say(new JsonObject().put("lease", PtzJson.json(lease)));
                        desk.listen(ask.cameraId(), ask.actor(), session::ended);
                    }
                }));
    }

    private void refuse(Throwable refused) {
        tell(refused);
        close("the camera cannot be had");
    }

    private void received(String text) {
        try {
            var body = new JsonObject(text);
            if (body.getBoolean("heartbeat", false)) {
                desk.heartbeat(ask.cameraId(), ask.actor());
                return;
            }
            boolean forced = body.getBoolean("force", false);
            desk.command(ask.cameraId(), ask.actor(), PtzJson.command(body), forced)
                    .exceptionally(failure -> {
                        loop.runOnContext(now -> tell(failure));
                        return null;
                    });
        } catch (ApiException wrong) {
            tell(wrong);
        } catch (DecodeException | ClassCastException unreadable) {
            tell(ApiException.badRequest("Send a JSON object; see /openapi-video.yaml."));
        }
    }

    private void tell(Throwable failure) {
        ControlJson.told(failure).exceptionally(told -> {
            Throwable shown = PtzRoutes.told(told);
            String code = shown instanceof ApiException refused ? refused.code() : "UNAVAILABLE";
            String message = shown instanceof ApiException ? "" + shown.getMessage() : "The gateway could not do this.";
            say(new JsonObject().put("error", new JsonObject().put("code", code).put("message", message)));
            return null;
        });
    }

    private void ended(PtzEnd end) {
        loop.runOnContext(now -> {
            say(new JsonObject().put("ended", PtzJson.json(end)));
            close(end.cause().name());
        });
    }

    private void close(String why) {
        if (!socket.isClosed()) {
            socket.close(ENDED, why);
        }
    }

    /** A connection that was cut without a word is found by its silence. */
    private void ping() {
        if (!isAnswered) {
            socket.close();
            return;
        }
        isAnswered = false;
        if (!socket.isClosed()) {
            socket.writePing(io.vertx.core.buffer.Buffer.buffer("ptz"));
        }
    }

    /** What is said is little; a page that does not read it is cut off. */
    private void say(JsonObject text) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull() && text.encode().length() > MOST_WAITING_BYTES) {
            socket.close();
            return;
        }
        socket.writeTextMessage(text.encode());
    }
}
