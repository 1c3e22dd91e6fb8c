package cn.fengsui.video.mosaic;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.video.LiveOptions;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.decode.Canvas.Place;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Views;
import cn.fengsui.video.live.PictureSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The door of this package: {@code POST /api/v1/mosaics}. Equal wishes share one mosaic. Any thread. */
public final class Mosaics implements ApiRoutes, AutoCloseable {

    static final String OPEN = "video.mosaic.open";
    private static final int DEFAULT_WIDTH = 1920;
    private static final int DEFAULT_HEIGHT = 1080;

    /**
     * What mosaics need of the gateway.
     *
     * @param pictures a camera's small stream
     * @param names what stands in a camera's cell
     * @param masks what is covered in a camera's cell, whoever looks; never blocks
     */
    public record Ports(
            Views views,
            Function<String, PictureSource> pictures,
            Function<String, String> names,
            Function<String, List<PrivacyMask.Rectangle>> masks) {}

    private final Ports ports;
    private final MosaicSettings settings;
    private final LongAdder dropped = new LongAdder();
    private final Map<Grid, Mosaic> running = new HashMap<>();
    private final AtomicLong made = new AtomicLong();
    private @Nullable Lettering lettering;

    public Mosaics(Ports ports, MosaicSettings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post("/api/v1/mosaics").handler(ctx -> open(ctx, api));
    }

    private void open(RoutingContext ctx, Api api) {
        JsonObject body = api.body(ctx);
        Grid grid = grid(body);
        List<LiveRequest> requests = grid.cameras().stream()
                .map(camera -> api.viewRequest(ctx, body, camera).with(LiveOptions.DEFAULT))
                .toList();
        api.answer(
                ctx,
                api.work(() -> mosaic(grid)).thenCompose(mosaic -> ports.views().grant(requests, OPEN, mosaic)),
                view -> json(api, view, grid));
    }

    private static Grid grid(JsonObject body) {
        try {
            JsonArray cameras = body.getJsonArray("cameras", new JsonArray());
            List<String> ids = cameras.stream().map(String::valueOf).toList();
            if (new HashSet<>(ids).size() < ids.size()) {
                throw new IllegalArgumentException("cameras names a camera twice.");
            }
            int square = (int) Math.ceil(Math.sqrt(Math.max(1, ids.size())));
            return new Grid(
                    ids,
                    body.getInteger("columns", square),
                    body.getInteger("width", DEFAULT_WIDTH),
                    body.getInteger("height", DEFAULT_HEIGHT));
        } catch (ClassCastException | IllegalArgumentException wrong) {
            throw ApiException.badRequest(
                    wrong instanceof IllegalArgumentException
                            ? "" + wrong.getMessage()
                            : "cameras is a list of ids; columns, width and height are numbers.");
        }
    }

    private static JsonObject json(Api api, LiveView view, Grid grid) {
        var cells = new JsonArray();
        for (int i = 0; i < grid.cameras().size(); i++) {
            Place cell = grid.cell(i);
            cells.add(new JsonObject()
                    .put("camera", grid.cameras().get(i))
                    .put("x", cell.x())
                    .put("y", cell.y())
                    .put("width", cell.width())
                    .put("height", cell.height()));
        }
        return api.json(view).put("cells", cells);
    }

    /** The mosaic of this grid; it runs while viewers are attached. Blocking: asks for the cameras' names. */
    PictureSource mosaic(Grid grid) {
        synchronized (running) {
            Mosaic known = running.get(grid);
            if (known != null) {
                return known;
            }
            if (running.size() >= settings.most()) {
                throw new LiveViewException(
                        LiveViewException.Reason.BUSY,
                        settings.most() + " mosaics are open (拼接画面已达上限); close one or raise video.mosaics.");
            }
        }
        List<String> names = grid.cameras().stream().map(ports.names()).toList();
        return new Mosaic("mosaic-" + made.incrementAndGet(), grid, settings.rate(), names, this);
    }

    List<Cell> cells(Grid grid, List<String> names) {
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < names.size(); i++) {
            String camera = grid.cameras().get(i);
            cells.add(new Cell(
                    i,
                    names.get(i),
                    ports.pictures().apply(camera),
                    () -> ports.masks().apply(camera),
                    dropped));
        }
        return List.copyOf(cells);
    }

    void started(Grid grid, Mosaic mosaic) {
        synchronized (running) {
            running.putIfAbsent(grid, mosaic);
        }
    }

    synchronized Lettering lettering() {
        Lettering drawn = lettering;
        if (drawn == null) {
            drawn = new Lettering();
            lettering = drawn;
        }
        return drawn;
    }

    void stopped(Grid grid, Mosaic mosaic) {
        synchronized (running) {
            running.remove(grid, mosaic);
        }
    }

    public int running() {
        synchronized (running) {
            return running.size();
        }
    }

    /** Pictures that a mosaic was too slow for. */
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        List<Mosaic> all;
        synchronized (running) {
            all = List.copyOf(running.values());
        }
        all.forEach(Mosaic::stop);
    }
}
