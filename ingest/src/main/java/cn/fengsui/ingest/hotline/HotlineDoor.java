package cn.fengsui.ingest.hotline;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.hotline.HotlineOutcome;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.store.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes how a hotline order stands with its caller (first contact, visit, solved, satisfied) and appends it to the log.
 * The order must have come as a report; class and place are that report's. Blocking; keeps nothing.
 */
public record HotlineDoor(Reports reports, EventLog log, InstantSource clock) implements Door {

    private static final int LONGEST = 8 * 1024;
    private static final Set<String> JSON = Set.of("application/json");
    private static final Duration USUAL_CONTACT = Duration.ofDays(1);
    private static final Set<String> KNOWN =
            Set.of("source", "id", "contactBy", "contactedAt", "visitedAt", "solved", "satisfied");

    @Override
    public void mount(Doorway way) {
        way.streaming(
                "tellHotlineOutcome",
                context -> way.body(
                        context,
                        Doorway.mediaType(context, JSON),
                        LONGEST,
                        posted -> take(posted.key(), posted.body())));
    }

    private Answer take(ApiKey key, Buffer body) {
        JsonObject told = object(body);
        HotlineOutcome outcome = outcome(told, order(told));
        if (outcome.drill() != key.drill()) {
            throw refused(
                    "not-allowed",
                    outcome.order() + (outcome.drill() ? " is a drill" : " is real") + " and the key '" + key.name()
                            + "' is not for that; use a key of the same kind.");
        }
        refuseOutside(key, outcome);
        String json = EventJson.write(outcome);
        String name =
                UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
        var appended = log.append(List.of(new NewEvent(
                "hotline-outcome",
                outcome.order() + "#" + name, // the same word told twice is one
                EventKind.HOTLINE_OUTCOME,
                clock.instant(),
                outcome.place().divisionCode(),
                json,
                outcome.drill())));
        return new Answer(
                202,
                new JsonObject()
                        .put("order", outcome.order())
                        .put("contactedInTime", outcome.isContactedInTime())
                        .put("seq", appended.latest()));
    }

    private static void refuseOutside(ApiKey key, HotlineOutcome outcome) {
        var scope = key.scope();
        String division = outcome.place().divisionCode();
        boolean isInside = isAmong(scope.categories(), outcome.category()) && isAmong(scope.divisions(), division);
        if (!isInside) {
            throw refused(
                    "out-of-scope",
                    outcome.order() + " is of class " + outcome.category() + " in division '" + division
                            + "', outside of what the key '" + key.name() + "' is for; use another key.");
        }
    }

    private static boolean isAmong(Set<String> admitted, String code) {
        return admitted.isEmpty() || admitted.stream().anyMatch(code::startsWith);
    }

    private Report order(JsonObject told) {
        ReportKey key;
        try {
            key = new ReportKey(text(told, "source"), text(told, "id"));
        } catch (IllegalArgumentException wrong) {
            throw bad(String.valueOf(wrong.getMessage()));
        }
        return reports.byKeys(List.of(key.text())).stream()
                .findFirst()
                .orElseThrow(() -> ApiError.of(
                        404,
                        "unknown-report",
                        "There is no report '" + key.text() + "'; send the order as a report first."));
    }

    private static HotlineOutcome outcome(JsonObject told, Report order) {
        Instant ordered = order.reportedAt();
        Instant contactBy = time(told, "contactBy");
        Instant visited = time(told, "visitedAt");
        boolean solved = flag(told, "solved", visited);
        boolean satisfied = flag(told, "satisfied", visited);
        return new HotlineOutcome(
                order.key().text(),
                order.category(),
                order.place(),
                ordered,
                contactBy == null ? ordered.plus(USUAL_CONTACT) : contactBy,
                time(told, "contactedAt"),
                visited,
                solved,
                satisfied,
                order.drill());
    }

    private static JsonObject object(Buffer body) {
        JsonObject told;
        try {
            told = body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw bad("The body is no JSON object; see /openapi.yaml.");
        }
        for (String name : told.fieldNames()) {
            if (!KNOWN.contains(name)) {
                throw bad("'" + name + "' is not known here; known: "
                        + KNOWN.stream().sorted().toList() + ".");
            }
        }
        return told;
    }

    private static String text(JsonObject told, String name) {
        if (told.getValue(name) instanceof String value) {
            return value;
        }
        throw bad("'" + name + "' is missing; send the source and id that the order's report came with.");
    }

    private static @Nullable Instant time(JsonObject told, String name) {
        Object value = told.getValue(name);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant();
        } catch (DateTimeException wrong) {
            throw bad("'" + name + "' is '" + value + "'; write 2026-07-14T08:30:00+08:00.");
        }
    }

    /** What only a visit can tell. */
    private static boolean flag(JsonObject told, String name, @Nullable Instant visited) {
        Object value = told.getValue(name);
        if (value == null && visited == null) {
            return false;
        }
        if (value instanceof Boolean said && visited != null) {
            return said;
        }
        throw bad("'" + name + "' is " + value + (visited == null ? " without a visit" : "")
                + "; send true or false together with visitedAt.");
    }

    private static ApiError bad(String why) {
        return ApiError.of(400, "bad-request", why);
    }

    private static ApiError refused(String code, String why) {
        return ApiError.of(403, code, why);
    }
}
