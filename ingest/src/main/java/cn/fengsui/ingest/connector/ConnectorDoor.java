package cn.fengsui.ingest.connector;

import cn.fengsui.domain.connector.ConnectorRecords;
import cn.fengsui.domain.connector.LedgerDay;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.metrics.IngestMetrics;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/connectors}: pushes in, how the lines stand, and the reconciliation of each source and day. */
public final class ConnectorDoor implements Door {

    private static final Set<String> JSON = Set.of("application/json");
    private static final int DAYS = 7;
    private static final int MOST_DAYS = 400;
    private static final int LONGEST_COUNT = 1024;

    private final Connectors connectors;
    private final ConnectorRecords records;
    private final Clock clock;
    private final ZoneId zone;

    public ConnectorDoor(
            Connectors connectors, ConnectorRecords records, IngestMetrics metrics, Clock clock, ZoneId zone) {
        this.connectors = connectors;
        this.records = records;
        this.clock = clock;
        this.zone = zone;
        if (!connectors.all().isEmpty()) {
            metrics.gauge(
                    "connectors.mismatched",
                    "Days of the last week whose counts do not agree",
                    orNaN(this::mismatched));
            metrics.gauge(
                    "connectors.news.waiting",
                    "States that sources are still to hear",
                    orNaN(() -> records.waiting(Connectors.CHANNEL)));
        }
    }

    /** A scrape must not fail because the record is away for a moment. */
    private static Supplier<Number> orNaN(Supplier<Number> value) {
        return () -> {
            try {
                return value.get();
            } catch (RuntimeException away) {
                return Double.NaN;
            }
        };
    }

    @Override
    public void mount(Doorway way) {
        way.streaming("pushToConnector", context -> {
            var source = context.pathParam("source");
            way.body(context, Doorway.mediaType(context, JSON), Integer.MAX_VALUE, posted -> push(source, posted));
        });
        way.streaming("tellSent", context -> {
            var source = context.pathParam("source");
            way.body(context, Doorway.mediaType(context, JSON), LONGEST_COUNT, posted -> sent(source, posted));
        });
        way.on("listConnectors", context -> way.answer(context, () -> new Answer(200, list())));
        way.on("reconcile", context -> {
            var told = Doorway.request(context).getQuery();
            way.answer(context, () -> new Answer(200, reconciliation(told)));
        });
    }

    private Answer push(String source, Doorway.Posted posted) {
        try {
            return new Answer(
                    202,
                    connectors
                            .push(connector(source), posted.key(), posted.body().toString())
                            .json(posted.tongue()));
        } catch (IllegalArgumentException wrong) {
            throw ApiError.of(400, "unreadable", String.valueOf(wrong.getMessage()));
        }
    }

    private Answer sent(String source, Doorway.Posted posted) {
        try {
            var told = posted.body().toJsonObject();
            var day = LocalDate.parse(told.getString("day"));
            long count = told.getLong("count");
            if (count < 0) {
                throw new IllegalArgumentException();
            }
            records.told(connector(source).source(), day, count);
            return new Answer(
                    200,
                    new JsonObject()
                            .put("source", source)
                            .put("day", day.toString())
                            .put("told", count));
        } catch (DecodeException
                | ClassCastException
                | NullPointerException
                | DateTimeException
                | IllegalArgumentException wrong) {
            throw ApiError.of(
                    400,
                    "bad-request",
                    "Send {\"day\":\"2026-07-14\",\"count\":123}: what the source sent on that day.");
        }
    }

    private Connector connector(String source) {
        return connectors
                .of(source)
                .orElseThrow(() -> ApiError.of(
                        404, "not-found", "There is no connected source '" + source + "'; see ingest.connectors."));
    }

    private JsonObject list() {
        var items = new JsonArray();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var week = records.ledger(today.minusDays(DAYS), today);
        for (Connector connector : connectors.all()) {
            var state = records.state(connector.source());
            long wrong = week.stream()
                    .filter(day -> day.source().equals(connector.source()) && isMismatch(day, today))
                    .count();
            items.add(new JsonObject()
                    .put("source", connector.source())
                    .put("pulled", !connector.every().isZero())
                    .put("askedAt", text(state.askedAt()))
                    .put("heardAt", text(state.heardAt()))
                    .put("failure", state.failure())
                    .put("mismatchedDays", wrong)
                    .put("health", !state.failure().isEmpty() ? "FAILING" : wrong > 0 ? "MISMATCH" : "OK")
                    .put("drill", connector.drill()));
        }
        return new JsonObject().put("items", items).put("newsWaiting", records.waiting(Connectors.CHANNEL));
    }

    private JsonObject reconciliation(Map<String, RequestParameter> told) {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var first = day(told, "from", today.minusDays(DAYS));
        var last = day(told, "to", today);
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw ApiError.of(
                    400, "bad-request", "from must not be after to, and at most " + MOST_DAYS + " days before it.");
        }
        var items = new JsonArray();
        records.ledger(first, last).forEach(day -> items.add(item(day, today)));
        return new JsonObject().put("items", items);
    }

    private JsonObject item(LedgerDay day, LocalDate today) {
        var told = day.told();
        return new JsonObject()
                .put("source", day.source())
                .put("day", day.day().toString())
                .put("sent", told)
                .put("received", day.received())
                .put("accepted", day.accepted())
                .put("duplicates", day.duplicates())
                .put("rejected", day.rejected())
                .put("difference", told == null ? null : told - counted(day))
                .put("open", !day.day().isBefore(today))
                .put("matches", told == null ? null : !isMismatch(day, today) && told == counted(day));
    }

    /** What of ours is to equal the source's own count. */
    private long counted(LedgerDay day) {
        boolean countsMessages =
                connectors.of(day.source()).map(Connector::countsMessages).orElse(false);
        return countsMessages ? day.received() : day.accepted() + day.rejected();
    }

    /** A day that is not over may still agree. */
    private boolean isMismatch(LedgerDay day, LocalDate today) {
        var told = day.told();
        return told != null && told != counted(day) && day.day().isBefore(today);
    }

    private Number mismatched() {
        var today = LocalDate.ofInstant(clock.instant(), zone);
        return records.ledger(today.minusDays(DAYS), today).stream()
                .filter(day -> isMismatch(day, today))
                .count();
    }

    private static LocalDate day(Map<String, RequestParameter> told, String name, LocalDate otherwise) {
        var text = told.containsKey(name) ? told.get(name).getString() : null;
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw ApiError.of(400, "bad-request", name + " must be a day such as 2026-07-14.");
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
