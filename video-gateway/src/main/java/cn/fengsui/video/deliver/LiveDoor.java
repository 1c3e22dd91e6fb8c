package cn.fengsui.video.deliver;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The addresses of viewers: {@code /live/<token>} as a WebSocket, {@code /live/<token>.mp4} as an endless file. Runs on
 * event loops.
 */
final class LiveDoor implements ApiRoutes {

    static final short NOT_GRANTED = 4401;
    static final String NO_GRANT = "address unknown, expired or used; ask for a new one";
    private static final long CHECK_MILLIS = 5_000;
    private static final long FIRST_PICTURE_MILLIS = 15_000;

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
        router.getWithRegex("/live/(?<token>[A-Za-z0-9_-]+)\\.mp4").handler(ctx -> file(ctx, api));
        router.get("/live/:token")
                .handler(ctx -> api.webSocket(ctx, socket -> connected(socket, ctx.pathParam("token"))));
    }

    /** After the upgrade; a refused token is told by close code, which a page can read, not by HTTP status. */
    private void connected(ServerWebSocket socket, String token) {
        Optional<Grant> grant = desk.redeem(token);
        if (grant.isEmpty()) {
            socket.close(NOT_GRANTED, NO_GRANT);
            return;
        }
        show(grant.get(), new SocketOutlet(socket), socket::closeHandler);
        socket.exceptionHandler(broken -> socket.close());
    }

    private void file(RoutingContext ctx, Api api) {
        if (!api.admitsOrigin(ctx)) {
            return;
        }
        Optional<Grant> grant = desk.redeem(ctx.pathParam("token"));
        if (grant.isEmpty()) {
            api.error(ctx, 401, "NOT_GRANTED", "This " + NO_GRANT + ".");
            return;
        }
        var outlet = new FileOutlet(ctx.response());
        Viewer viewer = show(grant.get(), outlet, gone -> ctx.addEndHandler(done -> gone.handle(null)));
        vertx.setTimer(FIRST_PICTURE_MILLIS, timer -> {
            if (!outlet.hasBegun() && !outlet.isClosed()) {
                outlet.refuse(viewer.trouble());
            }
        });
    }

    private Viewer show(Grant grant, Outlet outlet, Consumer<Handler<Void>> closing) {
        var viewer = new Viewer(outlet, vertx.getOrCreateContext(), queueLimit, counters);
        desk.begin(grant, viewer);
        long check = vertx.setPeriodic(CHECK_MILLIS, timer -> viewer.closeWhenStuck());
        closing.accept(closed -> {
            vertx.cancelTimer(check);
            desk.end(viewer);
            viewer.close();
        });
        return viewer;
    }
}
