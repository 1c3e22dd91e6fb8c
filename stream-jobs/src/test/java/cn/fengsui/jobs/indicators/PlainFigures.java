package cn.fengsui.jobs.indicators;

import cn.fengsui.domain.clock.CaseLimits;
import cn.fengsui.domain.clock.WorkCalendar;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.indicator.IndicatorKind;
import cn.fengsui.jobs.facts.CaseMove;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The indicators counted plainly from all rows of the log, by the words of their definitions: nothing incremental, nothing
 * shared with what it checks but the calendar.
 */
final class PlainFigures {

    private static final List<String> NODES =
            List.of("*", "4203", "420321", "420321001", "420321002", "LJ-GX", "LJ-GX-07");

    private final ZoneId zone;
    private final CaseLimits limits;
    private final WorkCalendar calendar;
    private final Map<String, List<Row>> rows = new TreeMap<>();

    private record Row(boolean fulfilled, double seconds) {}

    private PlainFigures(ZoneId zone, CaseLimits limits, WorkCalendar calendar) {
        this.zone = zone;
        this.limits = limits;
        this.calendar = calendar;
    }

    /** By {@code kind|node|period|start|class}: {numerator, denominator, median, p90}. */
    static Map<String, List<Double>> of(
            Collection<CaseMove> log, ZoneId zone, CaseLimits limits, WorkCalendar calendar) {
        var figures = new PlainFigures(zone, limits, calendar);
        Map<String, List<CaseMove>> cases =
                log.stream().filter(move -> !move.drill()).collect(Collectors.groupingBy(CaseMove::incidentId));
        cases.values().forEach(figures::count);
        var cells = new TreeMap<String, List<Double>>();
        figures.rows.forEach((cell, its) -> cells.put(cell, numbers(its)));
        return cells;
    }

    private void count(List<CaseMove> log) {
        List<CaseMove> moves =
                log.stream().sorted(Comparator.comparing(CaseMove::seq)).toList();
        CaseMove last = moves.getLast();
        // a case that took in an earlier one is due by the earlier report, but its own first report stays its own
        long reported = moves.stream().mapToLong(CaseMove::reportedMillis).max().orElseThrow();
        add(IndicatorKind.SELF_HANDLED, last, reported, last.selfHandled(), -1);
        if (last.selfHandled()) {
            return;
        }
        boolean accepted = moves.stream().anyMatch(move -> move.action() == IncidentAction.ACCEPT);
        add(
                IndicatorKind.VALID_SHARE,
                last,
                reported,
                accepted && last.state() != IncidentState.FALSE && last.state() != IncidentState.MERGED,
                -1);
        moves.stream()
                .filter(move -> move.action() == IncidentAction.ACCEPT)
                .findFirst()
                .ifPresent(first -> add(
                        IndicatorKind.EXTENSION,
                        last,
                        first.atMillis(),
                        moves.stream().anyMatch(move -> move.action() == IncidentAction.EXTEND),
                        -1));

        Instant due = Instant.ofEpochMilli(last.reportedMillis());
        for (IncidentState state : List.of(
                IncidentState.REPORTED, IncidentState.ACCEPTED, IncidentState.DISPATCHED, IncidentState.HANDLING)) {
            int more = state == last.terms().extendedState() ? last.terms().extendedPercent() : 0;
            due = calendar.due(
                    due,
                    limits.of(state, last.level(), last.category()).longerBy(more),
                    last.terms().pauses());
        }
        List<Long> responds = times(moves, IncidentAction.RESPOND);
        List<Long> closes = times(moves, IncidentAction.CLOSE);
        List<Long> fails = times(moves, IncidentAction.FAIL);
        boolean closed = last.state() == IncidentState.CLOSED;
        if (!List.of(IncidentState.REJECTED, IncidentState.FALSE, IncidentState.MERGED)
                .contains(last.state())) {
            add(IndicatorKind.CLOSURE, last, due.toEpochMilli(), closed, -1);
            long done = !responds.isEmpty() ? responds.getLast() : closes.isEmpty() ? Long.MAX_VALUE : closes.getLast();
            add(IndicatorKind.ON_TIME_CLOSURE, last, due.toEpochMilli(), closed && done <= due.toEpochMilli(), -1);
        }
        List<CaseMove> sent = moves.stream()
                .filter(move -> move.action() == IncidentAction.DISPATCH)
                .toList();
        if (!sent.isEmpty()) {
            CaseMove first = sent.getFirst();
            boolean returned = moves.stream().anyMatch(move -> move.action() == IncidentAction.RETURN);
            add(IndicatorKind.RIGHT_FIRST_DISPATCH, last, first.atMillis(), !returned, -1);
            List<CaseMove> signed = moves.stream()
                    .filter(move -> move.action() == IncidentAction.START && move.seq() > first.seq())
                    .toList();
            Instant signBy = calendar.due(
                    Instant.ofEpochMilli(first.atMillis()),
                    limits.of(IncidentState.DISPATCHED, first.level(), last.category()));
            add(
                    IndicatorKind.SIGN_IN,
                    last,
                    first.atMillis(),
                    !signed.isEmpty() && signed.getFirst().atMillis() <= signBy.toEpochMilli(),
                    -1);
            long waited = first.atMillis() - reported;
            add(IndicatorKind.RESPONSE_TIME, last, first.atMillis(), waited <= 64_000, rounded(waited));
            if (first.level().severity() <= 2) {
                add(IndicatorKind.SERIOUS_RESPONSE_TIME, last, first.atMillis(), waited <= 64_000, rounded(waited));
            }
            if (!responds.isEmpty()) {
                long at = responds.getLast();
                add(IndicatorKind.HANDLING_TIME, last, at, at <= due.toEpochMilli(), rounded(at - first.atMillis()));
            }
        }
        var outcomes = moves.stream()
                .filter(move -> move.action() == IncidentAction.CLOSE || move.action() == IncidentAction.FAIL)
                .map(CaseMove::atMillis)
                .toList();
        if (!outcomes.isEmpty()) {
            add(IndicatorKind.REWORK, last, outcomes.getFirst(), !fails.isEmpty(), -1);
        }
    }

    private void add(IndicatorKind kind, CaseMove of, long millis, boolean fulfilled, double seconds) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone);
        Map<String, LocalDate> periods = Map.of(
                "DAY",
                day,
                "WEEK",
                day.minusDays(day.getDayOfWeek().getValue() - 1L),
                "MONTH",
                day.withDayOfMonth(1),
                "RUNNING",
                LocalDate.EPOCH);
        for (String node : NODES) {
            boolean isBelow = node.equals("*") || isBelow(of.nodes(), node);
            for (String category : List.of(of.category(), of.category().substring(0, 1), "*")) {
                periods.forEach((period, start) -> {
                    if (isBelow) {
                        rows.computeIfAbsent(
                                        kind + "|" + node + "|" + period + "|" + start + "|" + category,
                                        none -> new ArrayList<>())
                                .add(new Row(fulfilled, seconds));
                    }
                });
            }
        }
    }

    /** By the path of the imported tree where there is one, else by digits. */
    private static boolean isBelow(String nodes, String node) {
        return nodes.startsWith("/") ? List.of(nodes.split("/")).contains(node) : nodes.startsWith(node);
    }

    private static List<Double> numbers(List<Row> rows) {
        double[] times = rows.stream()
                .mapToDouble(Row::seconds)
                .filter(time -> time >= 0)
                .sorted()
                .toArray();
        return List.of(
                (double) rows.stream().filter(Row::fulfilled).count(),
                (double) rows.size(),
                percentile(times, 0.5),
                percentile(times, 0.9));
    }

    private static double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return -1;
        }
        double rank = share * (sorted.length - 1);
        double low = sorted[(int) Math.floor(rank)];
        return low + (rank - Math.floor(rank)) * (sorted[(int) Math.ceil(rank)] - low);
    }

    private static List<Long> times(List<CaseMove> moves, IncidentAction action) {
        return moves.stream()
                .filter(move -> move.action() == action)
                .map(CaseMove::atMillis)
                .toList();
    }

    private static double rounded(long millis) {
        Duration time = Duration.ofMillis(millis);
        return time.toSeconds() < 600
                ? time.toSeconds()
                : time.toDays() < 1 ? time.toMinutes() * 60 : time.toHours() * 3600;
    }
}
