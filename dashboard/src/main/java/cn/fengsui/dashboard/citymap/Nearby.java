package cn.fengsui.dashboard.citymap;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.Unit;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What lies around a point, nearest first.
 *
 * @param alerts open ones
 * @param incidents open ones
 * @param cameras with video or without
 * @param units teams whose place is known
 */
record Nearby(
        List<Near<Alert>> alerts, List<Near<Incident>> incidents, List<Near<Camera>> cameras, List<Near<Unit>> units) {

    private static final int MOST = 30;

    /** Something and its distance. */
    record Near<T>(T what, int metres) {}

    static Nearby of(Live live, Collection<Unit> units, GeoPoint point, int radiusMetres) {
        boolean drill = live.isExercise();
        return new Nearby(
                around(
                        live.alerts().all().stream()
                                .filter(alert -> alert.state() == AlertState.OPEN && Live.shows(drill, alert.drill())),
                        Alert::place,
                        point,
                        radiusMetres),
                around(
                        live.incidents().all().stream().filter(incident -> Live.shows(drill, incident.drill())),
                        Incident::place,
                        point,
                        radiusMetres),
                around(
                        live.cameras().all().stream().filter(camera -> Live.shows(drill, camera.drill())),
                        Camera::place,
                        point,
                        radiusMetres),
                around(
                        units.stream().filter(unit -> Live.shows(drill, unit.drill())),
                        Unit::place,
                        point,
                        radiusMetres));
    }

    boolean isEmpty() {
        return alerts.isEmpty() && incidents.isEmpty() && cameras.isEmpty() && units.isEmpty();
    }

    private static <T> List<Near<T>> around(Stream<T> all, Function<T, Place> place, GeoPoint point, int radius) {
        return all.flatMap(one -> {
                    GeoPoint at = place.apply(one).point();
                    return at == null
                            ? Stream.<Near<T>>empty()
                            : Stream.of(new Near<>(one, (int) Math.round(at.metresTo(point))));
                })
                .filter(near -> near.metres() <= radius)
                .sorted(Comparator.comparingInt(Near::metres))
                .limit(MOST)
                .toList();
    }
}
