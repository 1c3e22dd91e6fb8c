package cn.fengsui.ingest.api;

import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.briefing.BriefingState;
import cn.fengsui.domain.briefing.Briefings;
import cn.fengsui.domain.briefing.Signature;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.http.Rights;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Published briefings for another system of the city: {@code /api/v1/summary} the situation that leaders read, {@code
 * /api/v1/briefings} the archive. Drafts are never told. Each text that is given out leaves an audit row. Blocking.
 */
public record BriefingDoor(Briefings briefings, AuditTrail audit) implements Door {

    private static final int MOST = 200;
    private static final String SEAT = "api";

    @Override
    public void mount(Doorway way) {
        way.on("getSummary", context -> {
            var key = Doorway.key(context);
            way.answer(context, () -> summary(key));
        });
        way.on("listBriefings", context -> {
            var key = Doorway.key(context);
            var kind = context.queryParams().get("kind");
            way.answer(context, () -> list(key, kind));
        });
        way.on("getBriefing", context -> {
            var key = Doorway.key(context);
            var id = context.pathParam("id");
            way.answer(context, () -> one(key, briefings.byId(id), id));
        });
    }

    private Answer summary(ApiKey key) {
        may(key);
        return one(key, briefings.latestPublished(BriefingKind.SITUATION, "", key.drill()), "summary");
    }

    private Answer list(ApiKey key, @Nullable String kind) {
        may(key);
        var items = new JsonArray();
        briefings.newest(key.drill(), MOST).stream()
                .filter(one -> one.state() == BriefingState.PUBLISHED)
                .filter(one -> kind == null || one.kind().name().equals(kind))
                .map(BriefingDoor::json)
                .forEach(items::add);
        return new Answer(200, new JsonObject().put("items", items));
    }

    private Answer one(ApiKey key, Optional<Briefing> found, String asked) {
        may(key);
        Briefing briefing = found.filter(one -> one.state() == BriefingState.PUBLISHED && one.drill() == key.drill())
                .orElseThrow(() -> ApiError.of(
                        404,
                        "not-found",
                        "There is no published briefing '" + asked + "'; see GET /api/v1/briefings."));
        audit.add(
                new Actor(key.name(), key.name(), SEAT, ""),
                "briefing.read",
                briefing.id(),
                "api",
                "granted: sha256 " + briefing.sha256());
        return new Answer(200, json(briefing).put("document", new JsonObject(briefings.document(briefing.id()))));
    }

    /** A briefing names what is not for everybody who reports. */
    private static void may(ApiKey key) {
        Rights.mayHandle(key, key.drill(), "read briefings");
    }

    private static JsonObject json(Briefing briefing) {
        return new JsonObject()
                .put("id", briefing.id())
                .put("kind", briefing.kind().name())
                .put("kindText", briefing.kind().zh())
                .put("year", briefing.year())
                .put("number", briefing.number())
                .put("incidentId", briefing.incidentId())
                .put("title", briefing.title())
                .put("asOf", briefing.asOf().toString())
                .put("sha256", briefing.sha256())
                .put("signed", json(briefing.signed()))
                .put("published", json(briefing.published()))
                .put("drill", briefing.drill());
    }

    private static @Nullable JsonObject json(@Nullable Signature signature) {
        return signature == null
                ? null
                : new JsonObject()
                        .put("by", signature.post())
                        .put("at", signature.at().toString());
    }
}
