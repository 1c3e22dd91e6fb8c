package cn.fengsui.video.query;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.video.deliver.Api;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.query.DeviceQueries.Target;
import cn.fengsui.video.sip.SignalException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Questions to devices and cameras over REST. {@code ?force=true} sends what the device's announced edition does not
 * know. Runs on event loops.
 */
final class QueryRoutes implements ApiRoutes {

    private static final String DEVICE = "/api/v1/devices/:id/";
    private static final String CAMERA = "/api/v1/cameras/:id/";
    private static final int MOST_CRUISES = 255;

    private final DeviceQueries queries;
    private final DeviceSubscriptions subscriptions;
    private final Function<String, Optional<String>> deviceOf;

    QueryRoutes(DeviceQueries queries, DeviceSubscriptions subscriptions, Function<String, Optional<String>> deviceOf) {
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.deviceOf = deviceOf;
    }

    @Override
    public void mount(Router router, Api api) {
        router.post(DEVICE + "query").handler(ctx -> any(ctx, api));
        router.get(DEVICE + "info").handler(ctx -> view(ctx, api, () -> queries.info(device(ctx)), QueryJson::of));
        router.get(DEVICE + "status").handler(ctx -> view(ctx, api, () -> queries.status(device(ctx)), QueryJson::of));
        router.get(DEVICE + "sdcards")
                .handler(ctx -> view(ctx, api, () -> queries.sdCards(device(ctx)), items(QueryJson::of)));
        router.get(DEVICE + "config").handler(ctx -> {
            api.require(ctx, VideoRight.CONFIGURE);
            api.answer(ctx, told(queries.config(channel(ctx), types(ctx))), QueryJson::of);
        });
        router.get(DEVICE + "subscriptions").handler(ctx -> {
            api.require(ctx, VideoRight.VIEW);
            api.list(ctx, states(ctx.pathParam("id")));
        });
        router.get(CAMERA + "presets")
                .handler(ctx -> view(ctx, api, () -> queries.presets(camera(ctx)), items(QueryJson::of)));
        router.get(CAMERA + "home").handler(ctx -> view(ctx, api, () -> queries.home(camera(ctx)), QueryJson::of));
        router.get(CAMERA + "position")
                .handler(ctx -> view(ctx, api, () -> queries.position(camera(ctx)), QueryJson::of));
        router.get(CAMERA + "cruises")
                .handler(ctx -> view(ctx, api, () -> queries.cruises(camera(ctx)), items(QueryJson::of)));
        router.get(CAMERA + "cruises/:number")
                .handler(ctx -> view(ctx, api, () -> queries.cruise(camera(ctx), number(ctx)), QueryJson::of));
    }

    private static <T> void view(
            RoutingContext ctx, Api api, Supplier<CompletionStage<T>> question, Function<T, JsonObject> shown) {
        api.require(ctx, VideoRight.VIEW);
        api.answer(ctx, told(question.get()), shown);
    }

    private static <T> Function<List<T>, JsonObject> items(Function<T, JsonObject> one) {
        return all -> {
            var items = new JsonArray();
            all.forEach(item -> items.add(one.apply(item)));
            return new JsonObject().put("items", items).putNull("next");
        };
    }

    /** Asks anything there is a query for; not for controls. */
    private void any(RoutingContext ctx, Api api) {
        api.require(ctx, VideoRight.CONFIGURE);
        JsonObject body = api.body(ctx);
        String command = body.getValue("command") instanceof String text ? text : "";
        if (!command.matches("[A-Za-z]{3,40}")) {
            throw ApiException.badRequest("command must be the CmdType of a query, for instance PresetQuery.");
        }
        Target device = device(ctx);
        String target = body.getValue("target") instanceof String text ? text : device.targetId();
        JsonObject extras = body.getValue("extras") instanceof JsonObject given ? given : new JsonObject();
        try {
            Target asked = new Target(device.deviceId(), target, Boolean.TRUE.equals(body.getValue("force")));
            api.answer(ctx, told(queries.any(asked, command, QueryJson.xml(extras))), QueryJson::of);
        } catch (IllegalArgumentException unwritable) {
            throw ApiException.badRequest("" + unwritable.getMessage());
        }
    }

    private JsonArray states(String deviceId) {
        var items = new JsonArray();
        subscriptions
                .of(deviceId)
                .forEach(state -> items.add(new JsonObject()
                        .put("kind", state.kind().name().toLowerCase(Locale.ROOT))
                        .put("active", state.isActive())
                        .put("refusedWith", state.refusedWith() == 0 ? null : state.refusedWith())));
        return items;
    }

    private static Target device(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return new Target(id, id, isForced(ctx));
    }

    private static Target channel(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return new Target(id, ctx.request().getParam("target", id), isForced(ctx));
    }

    private Target camera(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        String device = deviceOf.apply(id)
                .orElseThrow(() -> new ApiException(
                        404,
                        "UNKNOWN_CAMERA",
                        "No registered device has this camera; look it up in GET /api/v1/tree."));
        return new Target(device, id, isForced(ctx));
    }

    private static boolean isForced(RoutingContext ctx) {
        return "true".equals(ctx.request().getParam("force"));
    }

    private static int number(RoutingContext ctx) {
        String number = ctx.pathParam("number");
        if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) > MOST_CRUISES) {
            throw ApiException.badRequest("The number of a tour is 0 to " + MOST_CRUISES + "; 0 is the first.");
        }
        return Integer.parseInt(number);
    }

    private static List<ConfigType> types(RoutingContext ctx) {
        String names = ctx.request().getParam("types", ConfigType.BASIC_PARAM.wireName());
        var types = new ArrayList<ConfigType>();
        for (String name : names.split(",")) {
            types.add(ConfigType.named(name.strip())
                    .orElseThrow(() -> ApiException.badRequest("types must be of "
                            + Arrays.stream(ConfigType.values())
                                    .map(ConfigType::wireName)
                                    .toList() + ", joined by commas.")));
        }
        return types;
    }

    /** What a device did not do, as the API says it. */
    private static <T> CompletionStage<T> told(CompletionStage<T> answer) {
        return answer.exceptionallyCompose(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return CompletableFuture.failedFuture(cause instanceof SignalException signal ? told(signal) : cause);
        });
    }

    private static ApiException told(SignalException signal) {
        return switch (signal.reason()) {
            case OFFLINE -> new ApiException(409, "DEVICE_OFFLINE", "" + signal.getMessage());
            case NO_ANSWER -> new ApiException(504, "NO_ANSWER", "" + signal.getMessage());
            case REFUSED -> new ApiException(502, "DEVICE_REFUSED", "" + signal.getMessage());
            case UNSENT -> new ApiException(422, "NOT_SENT", "" + signal.getMessage());
        };
    }
}
