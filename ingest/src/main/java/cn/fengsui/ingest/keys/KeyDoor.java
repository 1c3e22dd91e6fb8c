package cn.fengsui.ingest.keys;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.ApiKeyDesk;
import cn.fengsui.domain.identity.ApiKeyDesk.KeyEntry;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Doorway.Posted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;

/**
 * {@code /api/v1/keys}: for keys with the right CONFIGURE, which can give only rights that they have themselves. A secret
 * is told once, in the answer that makes it. A change counts everywhere within 5 s.
 */
public final class KeyDoor implements Door {

    private static final int LONGEST = 64 * 1024;
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_OVERLAP = (int) Duration.ofDays(30).toSeconds();
    private static final int USUAL_OVERLAP = (int) Duration.ofDays(1).toSeconds();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApiKeyDesk desk;
    private final InstantSource clock;

    public KeyDoor(ApiKeyDesk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Answers for an administrator. Blocking. */
    private interface Act {
        Answer by(Posted posted, Actor actor);
    }

    @Override
    public void mount(Doorway way) {
        way.on("listKeys", context -> {
            mayConfigure(Doorway.key(context));
            way.answer(context, () -> new Answer(200, list()));
        });
        way.streaming("createKey", context -> act(way, context, this::create));
        way.streaming("changeKey", context -> {
            var name = context.pathParam("name");
            act(way, context, (posted, actor) -> change(name, posted, actor));
        });
        way.streaming("rotateKey", context -> {
            var name = context.pathParam("name");
            act(way, context, (posted, actor) -> rotate(name, posted, actor));
        });
    }

    private static void act(Doorway way, RoutingContext context, Act act) {
        var key = mayConfigure(Doorway.key(context));
        var address = context.request().remoteAddress().hostAddress();
        var actor = new Actor(key.name(), key.name(), "api", address == null ? "" : address);
        way.body(context, "application/json", LONGEST, posted -> act.by(posted, actor));
    }

    private JsonObject list() {
        return new JsonObject()
                .put(
                        "items",
                        new JsonArray(desk.all().stream().map(ToldKey::json).toList()));
    }

    private Answer create(Posted posted, Actor actor) {
        var told = ToldKey.body(posted.body());
        var key = withinRights(posted.key(), ToldKey.key(told.getString("name", ""), told));
        var secret = secret();
        if (!desk.create(key, secret, actor)) {
            throw ApiError.of(
                    409, "key-exists", "There is a key '" + key.name() + "' already; rotate it, or take another name.");
        }
        return new Answer(201, ToldKey.json(new KeyEntry(key, true, null)).put("secret", secret));
    }

    private Answer change(String name, Posted posted, Actor actor) {
        var told = ToldKey.body(posted.body());
        var key = withinRights(posted.key(), ToldKey.key(name, told));
        boolean enabled = ToldKey.flag(told, "enabled", true);
        if (!desk.change(key, enabled, actor)) {
            throw unknown(name);
        }
        return new Answer(200, desk.entry(name).map(ToldKey::json).orElseThrow());
    }

    private Answer rotate(String name, Posted posted, Actor actor) {
        int overlap = ToldKey.number(ToldKey.body(posted.body()), "overlapSeconds", USUAL_OVERLAP, LONGEST_OVERLAP);
        var entry = desk.entry(name).orElseThrow(() -> unknown(name));
        withinRights(posted.key(), entry.key());
        var secret = secret();
        desk.rotate(name, secret, clock.instant().plusSeconds(overlap), actor);
        return new Answer(200, desk.entry(name).map(ToldKey::json).orElseThrow().put("secret", secret));
    }

    private static ApiKey mayConfigure(ApiKey key) {
        if (key.drill() || !key.rights().contains(VideoRight.CONFIGURE)) {
            throw ApiError.of(
                            403,
                            "not-allowed",
                            "The key '" + key.name()
                                    + "' may not administer keys; use one with the right CONFIGURE that is"
                                    + " no drill key.")
                    .with("key", key.name());
        }
        return key;
    }

    /** Nobody gives, or takes over, what he does not have. */
    private static ApiKey withinRights(ApiKey giver, ApiKey given) {
        if (!giver.rights().containsAll(given.rights())) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    "The key '" + giver.name() + "' has the rights " + giver.rights() + " and cannot give "
                            + given.rights() + ".");
        }
        return given;
    }

    private static ApiError unknown(String name) {
        return ApiError.of(404, "unknown-key", "There is no key '" + name + "'; take a name from GET /api/v1/keys.");
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return "fsk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
