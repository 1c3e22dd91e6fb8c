package cn.fengsui.video.deliver;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.time.Instant;
import java.util.Optional;

/** The WebSocket of viewers: {@code /live/<token>}. Runs on event loops. */
final class LiveDoor {

    static final short NOT_GRANTED = 4401;
    static final String PATH = "/live/";
    private static final long CHECK_MILLIS = 5_000;

    private final Vertx vertx;
    private final LiveDesk desk;
    private final OriginRule origins;
    private final int queueLimit;
    private final DeliveryCounters counters;

    LiveDoor(Vertx vertx, LiveDesk desk, OriginRule origins, int queueLimit, DeliveryCounters counters) {
        this.vertx = vertx;
        this.desk = desk;
        this.origins = origins;
        this.queueLimit = queueLimit;
        this.counters = counters;
    }

    /** Before the upgrade: only our path, only pages we know. */
    void handshake(ServerWebSocketHandshake handshake) {
        if (!handshake.path().startsWith(PATH)) {
            handshake.reject(404);
        } else if (!origins.admits(handshake.headers().get("Origin"))) {
            counters.originsRefused.increment();
            handshake.reject(403);
        } else {
            handshake.accept();
        }
    }

    /** After the upgrade; a refused token is told by close code, which a page can read, not by HTTP status. */
    void connected(ServerWebSocket socket) {
        Optional<Grant> grant = desk.redeem(socket.path().substring(PATH.length()));
        if (grant.isEmpty()) {
            socket.close(NOT_GRANTED, "address unknown, expired or used; ask for a new one");
            return;
        }
        Context loop = vertx.getOrCreateContext();
        var viewer = new Viewer(socket, loop, queueLimit, counters);
        Instant since = desk.begin(grant.get(), viewer);
        long check = vertx.setPeriodic(CHECK_MILLIS, timer -> viewer.closeWhenStuck());
        socket.closeHandler(closed -> {
            vertx.cancelTimer(check);
            desk.end(grant.get(), viewer, since);
        });
        socket.exceptionHandler(broken -> socket.close());
    }
}
