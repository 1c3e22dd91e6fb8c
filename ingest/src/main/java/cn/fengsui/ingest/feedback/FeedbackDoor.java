package cn.fengsui.ingest.feedback;

import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.FeedbackHook;
import cn.fengsui.domain.connector.FeedbackHooks;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Doorway.Posted;
import cn.fengsui.ingest.http.Rights;
import cn.fengsui.ingest.metrics.IngestMetrics;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/sources/{source}/feedback}: webhooks, for keys with the right CONFIGURE. Blocking, on workers. */
public final class FeedbackDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json");
    private static final int LONGEST = 16 * 1024;
    private static final int SECRET_BYTES = 32;
    private static final int SHORTEST_SECRET = 16;
    private static final int LONGEST_SECRET = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FeedbackConfig config;
    private final FeedbackHooks hooks;
    private final ConnectorRecords records;
    private final Clock clock;

    public FeedbackDoor(
            FeedbackConfig config, FeedbackHooks hooks, ConnectorRecords records, IngestMetrics metrics, Clock clock) {
        this.config = config;
        this.hooks = hooks;
        this.records = records;
        this.clock = clock;
        metrics.gauge("webhook.news.waiting", "States that webhooks are still to hear", this::waiting);
    }

    @Override
    public void mount(Doorway way) {
        way.on("listFeedback", context -> {
            mayConfigure(context);
            way.answer(context, () -> new Answer(200, list()));
        });
        way.on("feedback", context -> {
            mayConfigure(context);
            var source = context.pathParam("source");
            way.answer(context, () -> new Answer(200, json(known(source))));
        });
        way.streaming("setFeedback", context -> {
            var actor = actor(context);
            var source = context.pathParam("source");
            way.body(context, Doorway.mediaType(context, JSON), LONGEST, posted -> set(source, posted, actor));
        });
        way.on("removeFeedback", context -> {
            var actor = actor(context);
            var source = context.pathParam("source");
            way.answer(context, () -> removed(source, actor));
        });
        way.on("repeatFeedback", context -> {
            mayConfigure(context);
            var source = context.pathParam("source");
            way.answer(context, () -> again(source));
        });
    }

    private static ApiKey mayConfigure(RoutingContext context) {
        var key = Doorway.key(context);
        Rights.mayConfigure(key, "administer webhooks");
        return key;
    }

    private static Actor actor(RoutingContext context) {
        var key = mayConfigure(context);
        var address = context.request().remoteAddress().hostAddress();
        return new Actor(key.name(), key.name(), "api", address == null ? "" : address);
    }

    private JsonObject list() {
        return new JsonObject()
                .put("items", new JsonArray(hooks.all().stream().map(this::json).toList()));
    }

    private FeedbackHook known(String source) {
        return hooks.of(source).orElseThrow(() -> ApiError.of(
                        404, "unknown-webhook", "The source '" + source + "' has no webhook; set one with PUT.")
                .with("source", source));
    }

    /** A secret that is told stays; without one the present one stays, or a new one is made and told once. */
    private Answer set(String source, Posted posted, Actor actor) {
        var told = object(posted);
        var url = text(told, "url");
        try {
            HookAddress.check(url, config.networks());
        } catch (IllegalArgumentException refused) {
            throw ApiError.of(400, "address-refused", String.valueOf(refused.getMessage()))
                    .at("/url");
        }
        var before = hooks.of(source);
        var toldSecret = secret(told);
        boolean isNew = toldSecret.isEmpty() && before.isEmpty();
        var secret = !toldSecret.isEmpty()
                ? new Secret(toldSecret)
                : before.map(FeedbackHook::secret).orElseGet(FeedbackDoor::newSecret);
        boolean isEnabled = !Boolean.FALSE.equals(told.getValue("enabled"));
        var hook = new FeedbackHook(source, url, secret, isEnabled, actor.user(), clock.instant());
        hooks.save(hook, actor);
        return new Answer(200, isNew ? json(hook).put("secret", secret.value()) : json(hook));
    }

    private static JsonObject object(Posted posted) {
        try {
            return posted.body().toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "unreadable", "The body is no JSON object; send {\"url\":\"https://...\"}.");
        }
    }

    private static String text(JsonObject told, String name) {
        return told.getValue(name) instanceof String text ? text.strip() : "";
    }

    private static String secret(JsonObject told) {
        var secret = text(told, "secret");
        if (told.containsKey("secret") && (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST_SECRET)) {
            throw ApiError.of(
                            400,
                            "bad-request",
                            "secret must have " + SHORTEST_SECRET + " to " + LONGEST_SECRET
                                    + " characters; leave it out and one is made.")
                    .at("/secret");
        }
        return secret;
    }

    private static Secret newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret("fsw_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private Answer removed(String source, Actor actor) {
        known(source);
        hooks.remove(source, actor);
        return new Answer(200, new JsonObject().put("source", source).put("removed", true));
    }

    private Answer again(String source) {
        known(source);
        int again = records.again(Feedback.CHANNEL, source, clock.instant());
        return new Answer(200, new JsonObject().put("source", source).put("again", again));
    }

    private JsonObject json(FeedbackHook hook) {
        var count = records.count(Feedback.CHANNEL, hook.source());
        return new JsonObject()
                .put("source", hook.source())
                .put("url", hook.url())
                .put("enabled", hook.enabled())
                .put("changedBy", hook.changedBy())
                .put("changedAt", hook.changedAt().toString())
                .put("waiting", count.waiting())
                .put("told", count.told())
                .put("gaveUp", count.gaveUp())
                .put("oldestWaiting", text(count.oldestWaiting()))
                .put("lastTold", text(count.lastTold()))
                .put("failure", count.failure());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Number waiting() {
        try {
            return records.waiting(Feedback.CHANNEL);
        } catch (RuntimeException away) { // a scrape must not fail because the record is away for a moment
            return Double.NaN;
        }
    }
}
