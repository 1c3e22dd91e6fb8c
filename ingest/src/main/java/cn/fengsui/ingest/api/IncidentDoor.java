package cn.fengsui.ingest.api;

import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentMove;
import cn.fengsui.domain.incident.IncidentRefused;
import cn.fengsui.domain.incident.Incidents;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.report.Level;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.text.FreeTextScreen;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves incidents for another system of the city: one transaction with the log and the audit, under the key's name.
 * Blocking; keeps nothing.
 *
 * @param clocks how the cases stand now, by incident
 * @param live the shared map of open incidents
 */
public record IncidentDoor(Incidents incidents, Map<String, CaseClock> clocks, Map<String, Incident> live)
        implements Door {

    static final int LONGEST = 16 * 1024;

    private static final Set<String> JSON = Set.of("application/json");
    private static final String SEAT = "api";
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_UNITS = 50;
    private static final Set<String> KNOWN =
            Set.of("action", "text", "version", "units", "level", "reason", "until", "percent", "into");

    @Override
    public void mount(Doorway way) {
        way.streaming("moveIncident", context -> {
            var id = context.pathParam("id");
            var mediaType = Doorway.mediaType(context, JSON);
            way.body(context, mediaType, LONGEST, posted -> move(posted.key(), id, posted.body()));
        });
    }

    /** Takes {@code {"action":"SUSPEND","reason":"BUDGET","until":...,"text":...}} and the like. */
    Answer move(ApiKey key, String id, Buffer body) {
        if (!key.rights().contains(VideoRight.CONFIGURE)) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    "The key '" + key.name() + "' may not move incidents; use one with the right CONFIGURE.");
        }
        JsonObject told = object(body);
        IncidentMove move = move(key, id, told);
        Incident before = incidents
                .byId(id)
                .orElseThrow(() -> ApiError.of(
                        404,
                        "unknown-incident",
                        "There is no incident '" + id + "'; take an id from GET /api/v1/incidents."));
        if (before.drill() != key.drill()) {
            throw ApiError.of(
                    403,
                    "not-allowed",
                    id + (before.drill() ? " is a drill" : " is real") + " and the key '" + key.name()
                            + "' is not for that; use a key of the same kind.");
        }
        refuseOutside(key, before);
        refuseLateExtension(move);
        try {
            Incident moved = incidents.move(move);
            show(moved);
            if (move.action() == IncidentAction.MERGE) {
                incidents.byId(move.terms().into()).ifPresent(this::show);
            }
            return new Answer(200, ItemJson.of(moved));
        } catch (IncidentRefused refused) {
            throw error(refused);
        }
    }

    /** A key that may report about some classes and divisions only moves no other incidents. */
    private static void refuseOutside(ApiKey key, Incident incident) {
        var scope = key.scope();
        boolean isInside = isAmong(scope.categories(), incident.category())
                && isAmong(scope.divisions(), incident.place().divisionCode());
        if (!isInside) {
            throw ApiError.of(
                    403,
                    "out-of-scope",
                    incident.id() + " is of class " + incident.category() + " in division '"
                            + incident.place().divisionCode() + "', outside of what the key '" + key.name()
                            + "' is for; use another key.");
        }
    }

    private static boolean isAmong(Set<String> admitted, String code) {
        return admitted.isEmpty() || admitted.stream().anyMatch(code::startsWith);
    }

    /** The live clock knows the working calendar, which the record does not. */
    private void refuseLateExtension(IncidentMove move) {
        CaseClock clock = move.action() == IncidentAction.EXTEND ? clocks.get(move.incidentId()) : null;
        if (clock != null && clock.phase() == ClockPhase.OVERDUE) {
            throw error(new IncidentRefused(
                    IncidentRefused.Reason.OVERDUE,
                    move.incidentId() + ": it is overdue since " + clock.dueAt()
                            + ", and a limit is extended before it is over; handle it or suspend it."));
        }
    }

    private void show(Incident incident) {
        if (incident.state().isOpen()) {
            live.put(incident.id(), incident);
        } else {
            live.remove(incident.id());
        }
    }

    private static ApiError error(IncidentRefused refused) {
        int status =
                switch (refused.reason()) {
                    case UNKNOWN_INCIDENT -> 404;
                    case TEXT_MISSING, TERMS_MISSING, UNIT_MISSING -> 400;
                    default -> 409;
                };
        String code = refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ApiError.of(status, code, String.valueOf(refused.getMessage()));
    }

    private static IncidentMove move(ApiKey key, String id, JsonObject told) {
        String text = text(told, "text");
        if (text.length() > LONGEST_TEXT) {
            throw bad("'text' has " + text.length() + " characters and may have " + LONGEST_TEXT + "; shorten it");
        }
        IncidentAction action = word(told, "action", IncidentAction.class);
        if (action == null) {
            throw bad("'action' is missing; send one of " + List.of(IncidentAction.values()));
        }
        return new IncidentMove(
                id,
                number(told, "version", -1),
                action,
                new Actor(key.name(), key.name(), SEAT, ""),
                FreeTextScreen.screen(text).text(),
                units(told),
                word(told, "level", Level.class),
                new MoveTerms(
                        word(told, "reason", HoldReason.class),
                        time(told),
                        number(told, "percent", 0),
                        text(told, "into")));
    }

    private static JsonObject object(Buffer body) {
        JsonObject told;
        try {
            told = body.toJsonObject();
        } catch (DecodeException | ClassCastException unreadable) {
            throw bad("The body is no JSON object; see /openapi.yaml");
        }
        for (String name : told.fieldNames()) {
            if (!KNOWN.contains(name)) {
                throw bad("'" + name + "' is not known here; known: "
                        + KNOWN.stream().sorted().toList());
            }
        }
        return told;
    }

    private static String text(JsonObject told, String name) {
        Object value = told.getValue(name);
        if (value != null && !(value instanceof String)) {
            throw bad("'" + name + "' must be a text and was " + value + "; send a text");
        }
        return value == null ? "" : ((String) value).strip();
    }

    private static int number(JsonObject told, String name, int otherwise) {
        Object value = told.getValue(name);
        if (value != null && !(value instanceof Integer)) {
            throw bad("'" + name + "' must be a whole number and was " + value + "; send a number");
        }
        return value == null ? otherwise : (Integer) value;
    }

    private static <E extends Enum<E>> @Nullable E word(JsonObject told, String name, Class<E> type) {
        String value = text(told, name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        if (value.isEmpty()) {
            return null;
        }
        throw bad("'" + name + "' is '" + value + "'; send one of " + List.of(type.getEnumConstants()));
    }

    private static @Nullable Instant time(JsonObject told) {
        String until = text(told, "until");
        try {
            return until.isEmpty() ? null : OffsetDateTime.parse(until).toInstant();
        } catch (DateTimeException wrong) {
            throw bad("'until' is '" + until + "'; write 2026-07-14T08:30:00+08:00");
        }
    }

    private static List<String> units(JsonObject told) {
        Object value = told.getValue("units");
        if (value == null) {
            return List.of();
        }
        boolean isList = value instanceof JsonArray list
                && list.size() <= MOST_UNITS
                && list.stream().allMatch(String.class::isInstance);
        if (!isList) {
            throw bad("'units' must be a list of at most " + MOST_UNITS + " names of units; send such a list");
        }
        return ((JsonArray) value).stream().map(String.class::cast).toList();
    }

    private static ApiError bad(String why) {
        return ApiError.of(400, "bad-request", why + ".");
    }
}
