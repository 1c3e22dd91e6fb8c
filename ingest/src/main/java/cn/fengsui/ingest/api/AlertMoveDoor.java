package cn.fengsui.ingest.api;

import cn.fengsui.domain.alert.Acknowledgement;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertChange;
import cn.fengsui.domain.alert.AlertHandling;
import cn.fengsui.domain.alert.AlertHandlings;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.AlertLife;
import cn.fengsui.domain.alert.AlertMove;
import cn.fengsui.domain.alert.AlertRefused;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.alert.HoldLimits;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.NearestWord;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.state.SharedState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a system with an API key does with an alert besides owning it, and what was done with it. Blocking.
 *
 * @param live the live picture, told at once
 */
public record AlertMoveDoor(Alerts alerts, AlertHandlings handlings, HoldLimits limits, SharedState live, Clock clock)
        implements Door {

    static final int LONGEST = 16 * 1024;

    private static final String SEAT = "api";

    @Override
    public void mount(Doorway way) {
        way.on("alertHistory", context -> {
            var id = Doorway.request(context).getPathParameters().get("id").getString();
            way.answer(context, () -> new Answer(200, history(id)));
        });
        move(way, "judgeAlert", AlertAction.JUDGE);
        move(way, "shelveAlert", AlertAction.SHELVE);
        move(way, "unshelveAlert", AlertAction.UNSHELVE);
        move(way, "consentAlert", AlertAction.CONSENT);
        move(way, "takeAlertOutOfService", AlertAction.TAKE_OUT_OF_SERVICE);
        move(way, "returnAlertToService", AlertAction.RETURN_TO_SERVICE);
    }

    private void move(Doorway way, String operation, AlertAction action) {
        way.streaming(operation, context -> {
            var id = context.pathParam("id");
            var address = context.request().remoteAddress().hostAddress();
            way.body(context, "", LONGEST, posted -> post(posted.key(), id, action, address, posted.body()));
        });
    }

    /** Takes {@code {"version":…,"reason":…,"until":…,"responsible":…,"disposition":…}}; what the act needs. */
    Answer post(ApiKey key, String alertId, AlertAction action, String address, Buffer body) {
        JsonObject asked = body.length() == 0 ? new JsonObject() : object(body);
        Alert alert = alert(alertId);
        mayMove(key, alert, action);
        var move = new AlertMove(
                alertId,
                version(asked),
                action,
                new Actor(key.name(), key.name(), SEAT, address),
                text(asked, "reason"),
                disposition(asked),
                until(asked),
                text(asked, "responsible"));
        try {
            AlertHandling after = handlings.move(move, limits);
            live.alertHandlings().set(alertId, after);
            Acknowledgement owned = after.owned();
            if (owned != null) {
                live.acknowledgements().set(alertId, owned);
            }
            return new Answer(200, json(alert, after));
        } catch (AlertRefused refused) {
            throw refusal(refused);
        }
    }

    /** How it stands and how it came to that. */
    JsonObject history(String alertId) {
        Alert alert = alert(alertId);
        AlertHandling handling = handlings.of(List.of(alertId)).getOrDefault(alertId, AlertHandling.untouched(alert));
        return json(alert, handling)
                .put(
                        "changes",
                        new JsonArray(handlings.changes(alertId).stream()
                                .map(AlertMoveDoor::json)
                                .toList()));
    }

    private Alert alert(String alertId) {
        return alerts.byId(alertId)
                .orElseThrow(() -> ApiError.of(
                        404,
                        "unknown-alert",
                        "There is no alert '" + alertId + "'; take an id from GET /api/v1/alerts."));
    }

    /** Saying what an alert was is for every key; hiding one is for those that configure. */
    private static void mayMove(ApiKey key, Alert alert, AlertAction action) {
        if (action != AlertAction.JUDGE && !key.rights().contains(VideoRight.CONFIGURE)) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    "The key '" + key.name() + "' may not put alerts aside; use one with the right CONFIGURE.");
        }
        if (key.drill() && !alert.drill()) {
            throw ApiError.of(403, "not-allowed", "The drill key '" + key.name() + "' touches drills only.");
        }
    }

    private static ApiError refusal(AlertRefused refused) {
        String code = refused.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        int status =
                switch (refused.reason()) {
                    case UNKNOWN_ALERT -> 404;
                    case CHANGED_MEANWHILE,
                            ALREADY_OWNED,
                            ALREADY_HELD,
                            NOT_OWNED,
                            NOT_HELD,
                            NOT_ASKED,
                            SAME_PERSON,
                            NEVER_LEVEL_ONE,
                            SHELVED_TOO_OFTEN -> 409;
                    case REASON_MISSING, RESPONSIBLE_MISSING, JUDGEMENT_MISSING, BAD_TIME, NOT_FOR_PEOPLE -> 400;
                };
        return ApiError.of(status, code, String.valueOf(refused.getMessage()));
    }

    private JsonObject json(Alert alert, AlertHandling handling) {
        AlertHold hold = handling.hold();
        Acknowledgement owned = handling.owned();
        return new JsonObject()
                .put("alertId", alert.id())
                .put("stage", AlertLife.stage(alert, handling, clock.instant()).name())
                .put("version", handling.version())
                .put("acknowledgedBy", owned == null ? null : owned.actor().displayName())
                .put("acknowledgedAt", owned == null ? null : owned.at().toString())
                .put("disposition", handling.disposition().name())
                .put("hold", hold == null ? null : json(hold));
    }

    private static JsonObject json(AlertHold hold) {
        Actor consent = hold.consent();
        return new JsonObject()
                .put("kind", hold.kind().name())
                .put("by", hold.by().displayName())
                .put("since", hold.since().toString())
                .put("until", hold.until().toString())
                .put("reason", hold.reason())
                .put("responsible", hold.responsible())
                .put("consentBy", consent == null ? null : consent.displayName());
    }

    private static JsonObject json(AlertChange change) {
        return new JsonObject()
                .put("version", change.version())
                .put("action", change.action().name())
                .put("by", change.actor().displayName())
                .put("at", change.at().toString())
                .put("from", change.from().name())
                .put("to", change.to().name())
                .put("text", change.text());
    }

    private static JsonObject object(Buffer body) {
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw ApiError.of(400, "bad-request", "The body is no JSON object; see /openapi.yaml.");
        }
    }

    private static int version(JsonObject asked) {
        @Nullable Object told = asked.getValue("version");
        if (told == null) {
            return AlertMove.ANY;
        }
        if (told instanceof Integer version && version >= 0) {
            return version;
        }
        throw ApiError.of(400, "bad-request", "'version' is '" + told + "'; send the one of the history, or none.");
    }

    private static String text(JsonObject asked, String name) {
        @Nullable Object told = asked.getValue(name);
        return told == null ? "" : told.toString();
    }

    private static Disposition disposition(JsonObject asked) {
        String told = text(asked, "disposition");
        if (told.isEmpty()) {
            return Disposition.NONE;
        }
        Map<String, Disposition> known = new java.util.TreeMap<>();
        Arrays.stream(Disposition.values()).forEach(one -> known.put(one.name(), one));
        Disposition found = known.get(told);
        if (found == null) {
            throw ApiError.of(
                    400,
                    "bad-request",
                    "'disposition' is '" + told + "'; did you mean " + NearestWord.of(told, known.keySet()) + "?");
        }
        return found;
    }

    private static @Nullable Instant until(JsonObject asked) {
        String told = text(asked, "until");
        try {
            return told.isEmpty() ? null : OffsetDateTime.parse(told).toInstant();
        } catch (DateTimeParseException wrong) {
            throw ApiError.of(400, "bad-request", "'until' is '" + told + "'; write 2026-07-14T08:30:00+08:00.");
        }
    }
}
