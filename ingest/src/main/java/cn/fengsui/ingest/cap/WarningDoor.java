package cn.fengsui.ingest.cap;

import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.warning.WarningStanding;
import cn.fengsui.domain.warning.Warnings;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.place.Divisions;
import cn.fengsui.ingest.place.KnownSpots;
import cn.fengsui.ingest.report.Admission;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** {@code /api/v1/warnings}: CAP 1.2 in, JSON and CAP out. Blocking work runs on the workers. */
public final class WarningDoor implements Door {

    private static final Set<String> XML = Set.of("application/cap+xml", "application/xml", "text/xml");
    private static final String CAP = "application/cap+xml; charset=utf-8";
    private static final String SUFFIX = ".cap";
    private static final int LONGEST = 1024 * 1024;
    private static final int DEFAULT_LIMIT = 100;

    private final Behind behind;
    private final Clock clock;
    private final CapWriter writer;
    private final WarningMatch match;

    /** What stands behind the door. */
    public record Behind(
            WarningIntake intake, Warnings warnings, Alerts alerts, KnownSpots spots, Admission admission) {}

    public WarningDoor(CapConfig config, Behind behind, Divisions divisions, Clock clock, ZoneId zone) {
        this.behind = behind;
        this.clock = clock;
        this.writer = new CapWriter(config.sender(), zone);
        this.match = new WarningMatch(divisions, behind.spots);
    }

    @Override
    public void mount(Doorway way) {
        way.body(
                "postWarning",
                XML,
                LONGEST,
                posted -> post(posted.key(), posted.body().getBytes()));
        way.on("listWarnings", context -> {
            var told = Doorway.request(context).getQuery();
            way.answer(context, () -> new Answer(200, list(told)));
        });
        way.on("getWarning", context -> {
            var id = Doorway.request(context).getPathParameters().get("id").getString();
            if (id.endsWith(SUFFIX)) {
                xml(way, context, () -> writer.warning(known(id.substring(0, id.length() - SUFFIX.length()))));
            } else {
                way.answer(context, () -> new Answer(200, item(id)));
            }
        });
        way.on("getAlertAsCap", context -> {
            var id = Doorway.request(context).getPathParameters().get("id").getString();
            xml(way, context, () -> alert(id));
        });
    }

    private Answer post(ApiKey key, byte[] body) {
        behind.admission.admit(key, 1);
        if (!key.scope().admitsSource(WarningIntake.SOURCE)) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    "The key '" + key.name() + "' may not send warnings; let the administrator add the source "
                            + WarningIntake.SOURCE + " to its scope.");
        }
        try {
            var outcome = behind.intake.take(body, key);
            return new Answer(
                    202,
                    new JsonObject()
                            .put("id", outcome.id())
                            .put("accepted", outcome.accepted())
                            .put("duplicates", outcome.duplicates()));
        } catch (CapUnreadable unreadable) {
            throw ApiError.of(400, "cap-unreadable", String.valueOf(unreadable.getMessage()));
        }
    }

    private JsonObject list(Map<String, RequestParameter> told) {
        var now = clock.instant();
        boolean isInForce = told.containsKey("inForce")
                && Boolean.TRUE.equals(told.get("inForce").getBoolean());
        int limit = told.containsKey("limit") ? told.get("limit").getInteger(DEFAULT_LIMIT) : DEFAULT_LIMIT;
        try {
            var page = behind.warnings.find(
                    isInForce ? now : null,
                    told.containsKey("drill") ? told.get("drill").getBoolean() : null,
                    limit,
                    told.containsKey("cursor") ? told.get("cursor").getString() : null);
            var items = new JsonArray();
            page.items().forEach(standing -> items.add(WarningJson.of(standing, now)));
            return new JsonObject().put("items", items).put("next", page.next());
        } catch (IllegalArgumentException wrongCursor) {
            throw ApiError.of(400, "bad-request", String.valueOf(wrongCursor.getMessage()));
        }
    }

    private JsonObject item(String id) {
        var standing = known(id);
        return WarningJson.of(standing, clock.instant())
                .put("matches", match.of(standing.notice().warning()));
    }

    private WarningStanding known(String id) {
        return behind.warnings
                .byKey(id)
                .orElseThrow(
                        () -> ApiError.of(404, "not-found", "There is no warning '" + id + "'; see /api/v1/warnings."));
    }

    private String alert(String id) {
        var alert = behind.alerts
                .byId(id)
                .orElseThrow(
                        () -> ApiError.of(404, "not-found", "There is no alert '" + id + "'; see /api/v1/alerts."));
        if (alert.level() != Level.I && alert.level() != Level.II) {
            throw ApiError.of(
                    404,
                    "not-found",
                    "The alert '" + id + "' is of level " + alert.level() + "; only I and II are written as CAP.");
        }
        return writer.alert(alert);
    }

    private static void xml(Doorway way, RoutingContext context, Supplier<String> text) {
        way.workers()
                .call(text::get)
                .onSuccess(cap -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, CAP)
                        .end(cap))
                .onFailure(context::fail);
    }
}
