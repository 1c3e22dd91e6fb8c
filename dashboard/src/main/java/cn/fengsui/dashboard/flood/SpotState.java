package cn.fengsui.dashboard.flood;

import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One key spot as it is now.
 *
 * @param gauge the newest reading of its main gauge, or null while there is none
 * @param unit of the gauge
 * @param perHour change per hour, empty when it cannot be said
 * @param next the next limit above the value, or null when all are passed or none is known
 * @param passed the worst limit that is reached, or null
 * @param minutes until the next limit, empty when it is not coming nearer
 * @param rainMillimetres of the last hour, empty without a gauge for rain
 * @param team the nearest free team, or null
 * @param store the nearest store of materials, or null
 * @param evacuation how many people are to leave and have left, or null when nobody entered it
 */
record SpotState(
        KeySpot spot,
        Trend.@Nullable Point gauge,
        String unit,
        OptionalDouble perHour,
        KeySpot.@Nullable SpotLimit next,
        KeySpot.@Nullable SpotLimit passed,
        OptionalDouble minutes,
        OptionalDouble rainMillimetres,
        @Nullable Unit team,
        int teamMetres,
        @Nullable Unit store,
        int storeMetres,
        @Nullable Evacuation evacuation) {

    /** Units of this kind are stores of materials, not teams. */
    private static final String STORE = "库";

    private static final String RAIN = "rain";
    private static final double STILL_PER_HOUR = 0.005;

    /** Worst first: what is passed, then what comes soonest, then by name. */
    static final Comparator<SpotState> WORST_FIRST = Comparator.<SpotState>comparingInt(state -> state.passed() == null
                    ? Level.values().length
                    : state.passed().level().severity() - 1)
            .thenComparingDouble(state -> state.minutes().orElse(Double.MAX_VALUE))
            .thenComparing(state -> state.spot().name());

    /** Puts together what is known of a spot. Pure. */
    static SpotState of(KeySpot spot, Gauges gauges, List<Unit> units, Instant now) {
        String quantity = spot.limits().stream()
                .map(KeySpot.SpotLimit::quantity)
                .filter(each -> !each.equals(RAIN))
                .findFirst()
                .orElse("");
        List<Trend.Point> readings = gauges.of(spot.sensors(), quantity);
        Trend.Point newest = readings.isEmpty() ? null : readings.getLast();
        OptionalDouble perHour = Trend.perHour(readings, now);
        List<KeySpot.SpotLimit> limits = spot.limits().stream()
                .filter(limit -> limit.quantity().equals(quantity))
                .sorted(Comparator.comparingDouble(KeySpot.SpotLimit::value))
                .toList();
        KeySpot.SpotLimit next = newest == null
                ? null
                : limits.stream()
                        .filter(limit -> limit.value() > newest.value())
                        .findFirst()
                        .orElse(null);
        KeySpot.SpotLimit passed = newest == null
                ? null
                : limits.reversed().stream()
                        .filter(limit -> limit.value() <= newest.value())
                        .findFirst()
                        .orElse(null);
        OptionalDouble minutes = newest == null || next == null
                ? OptionalDouble.empty()
                : Trend.minutesTo(next.value(), newest.value(), perHour);
        Optional<Unit> team = nearest(spot, units, false);
        Optional<Unit> store = nearest(spot, units, true);
        return new SpotState(
                spot,
                newest,
                gauges.unit(spot.sensors(), quantity),
                perHour,
                next,
                passed,
                minutes,
                rain(gauges.of(spot.sensors(), RAIN), now),
                team.orElse(null),
                team.map(unit -> metres(spot, unit)).orElse(-1),
                store.orElse(null),
                store.map(unit -> metres(spot, unit)).orElse(-1),
                null);
    }

    /** The same with these numbers. */
    SpotState with(@Nullable Evacuation numbers) {
        return new SpotState(
                spot,
                gauge,
                unit,
                perHour,
                next,
                passed,
                minutes,
                rainMillimetres,
                team,
                teamMetres,
                store,
                storeMetres,
                numbers);
    }

    /** Its sign on the map. */
    MapSpot onMap() {
        GeoPoint at = Objects.requireNonNull(spot.place().point());
        double change = perHour.orElse(0);
        int trend = Math.abs(change) < STILL_PER_HOUR ? 0 : (int) Math.signum(change);
        String value = gauge == null ? "" : String.format(Locale.ROOT, "%.2f %s", gauge.value(), unit);
        int level = passed == null ? 0 : passed.level().severity();
        return new MapSpot(spot.id(), spot.name(), at.lng(), at.lat(), value, trend, level);
    }

    private static OptionalDouble rain(List<Trend.Point> readings, Instant now) {
        List<Trend.Point> recent = readings.stream()
                .filter(point -> !point.at().isBefore(now.minus(Trend.SPAN)))
                .toList();
        return recent.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        recent.stream().mapToDouble(Trend.Point::value).sum());
    }

    private static Optional<Unit> nearest(KeySpot spot, List<Unit> units, boolean stores) {
        return units.stream()
                .filter(unit -> unit.kind().equals(STORE) == stores)
                .filter(unit -> unit.incidentId().isEmpty() && unit.place().point() != null)
                .filter(unit -> spot.place().point() != null)
                .min(Comparator.comparingInt(unit -> metres(spot, unit)));
    }

    private static int metres(KeySpot spot, Unit unit) {
        GeoPoint at = Objects.requireNonNull(spot.place().point());
        return (int) Math.round(at.metresTo(Objects.requireNonNull(unit.place().point())));
    }
}
