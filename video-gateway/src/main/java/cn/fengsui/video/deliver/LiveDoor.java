package cn.fengsui.video.deliver;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.Optional;

/** The WebSocket of viewers: {@code /live/<token>}. Runs on event loops. */
final class LiveDoor implements ApiRoutes {

    static final short NOT_GRANTED = 4401;
    private static final long CHECK_MILLIS = 5_000;

    private final Vertx vertx;
    private final ViewDesk desk;
    private final int queueLimit;
    private final DeliveryCounters counters;

    LiveDoor(Vertx vertx, ViewDesk desk, int queueLimit, DeliveryCounters counters) {
        this.vertx = vertx;
        this.desk = desk;
        this.queueLimit = queueLimit;
        this.counters = counters;
    }

    @Override
    public void mount(Router router, Api api) {
        router.get("/live/:token")
                .handler(ctx -> api.webSocket(ctx, socket -> connected(socket, ctx.pathParam("token"))));
    }

    /** After the upgrade; a refused token is told by close code, which a page can read, not by HTTP status. */
    private void connected(ServerWebSocket socket, String token) {
        Optional<Grant> grant = desk.redeem(token);
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
