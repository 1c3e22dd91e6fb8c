package cn.fengsui.ingest.api;

import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.domain.indicator.IndicatorPeriod;
import cn.fengsui.domain.indicator.MonthlyFigures;
import cn.fengsui.ingest.http.ApiError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestParameter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Indicators of some nodes, one period and one class: the live ones, or a month as it was frozen. Blocking. */
public record Figures(Map<String, IndicatorCell> live, MonthlyFigures frozen, ZoneId zone, Clock clock) {

    private static final String EVERYTHING = "*";

    JsonObject of(Map<String, RequestParameter> told) {
        String asked = Objects.requireNonNullElse(ListQuery.text(told, "node"), EVERYTHING);
        List<String> nodes = Arrays.stream(asked.split(",")).distinct().toList();
        String category = Objects.requireNonNullElse(ListQuery.text(told, "category"), EVERYTHING);
        IndicatorPeriod period = Objects.requireNonNullElse(
                ListQuery.word(told, "period", IndicatorPeriod.class), IndicatorPeriod.MONTH);
        LocalDate start = period.start(day(ListQuery.text(told, "day")));
        boolean isFrozen = Boolean.TRUE.equals(ListQuery.flag(told, "frozen"));
        if (isFrozen && period != IndicatorPeriod.MONTH) {
            throw ApiError.of(
                    400,
                    "bad-request",
                    "Only months are frozen, and period was " + period + "; leave one of the two out.");
        }
        List<IndicatorCell> cells =
                isFrozen ? frozen(nodes, category, start) : live(nodes, category, period, start.toString());
        return new JsonObject()
                .put("period", period.name())
                .put("start", start.toString())
                .put("category", category)
                .put("items", new JsonArray(cells.stream().map(MeaningJson::of).toList()))
                .put("notAvailable", new JsonArray(missing()));
    }

    private List<IndicatorCell> live(List<String> nodes, String category, IndicatorPeriod period, String start) {
        var cells = new ArrayList<IndicatorCell>();
        for (String node : nodes) {
            for (IndicatorKind kind : IndicatorKind.values()) {
                var key = new IndicatorCell(kind, node, period, start, category, 0, 0, -1, -1, 0).key();
                IndicatorCell cell = kind.isAvailable() ? live.get(key) : null;
                if (cell != null) {
                    cells.add(cell);
                }
            }
        }
        return cells;
    }

    private List<IndicatorCell> frozen(List<String> nodes, String category, LocalDate month) {
        return nodes.stream()
                .flatMap(node -> frozen.newest(month, node).stream())
                .filter(cell -> cell.category().equals(category))
                .sorted(Comparator.comparing(IndicatorCell::node).thenComparing(IndicatorCell::kind))
                .toList();
    }

    private LocalDate day(@Nullable String told) {
        try {
            return told == null ? LocalDate.now(clock.withZone(zone)) : LocalDate.parse(told);
        } catch (DateTimeException wrong) {
            throw ApiError.of(
                    400,
                    "bad-request",
                    "day must be a date such as 2026-07-14 and was '" + told + "'; send such a date.");
        }
    }

    /** So that a figure that is not there is not taken for zero. */
    private static List<JsonObject> missing() {
        return Arrays.stream(IndicatorKind.values())
                .filter(kind -> !kind.isAvailable())
                .map(kind -> new JsonObject()
                        .put("kind", kind.name())
                        .put("name", kind.zh())
                        .put("why", kind.missing()))
                .toList();
    }
}
