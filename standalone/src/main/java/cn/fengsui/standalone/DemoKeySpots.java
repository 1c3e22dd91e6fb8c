package cn.fengsui.standalone;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.NewEvent;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.domain.place.KeySpot.SpotLimit;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.simulator.city.FloodSpot;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import java.time.Instant;
import java.util.ArrayList;

/** The flood key spots of the demo city: on record before its gauges speak. */
final class DemoKeySpots {

    private static final String SOURCE = "demo-key-spots";
    private static final int EXPOSURE_METRES = 300;

    private DemoKeySpots() {}

    /** Registers those that are missing; what people entered since stays. */
    static void register(Store store, Instant now) {
        var events = new ArrayList<NewEvent>();
        for (FloodSpot spot : FloodSpot.all()) {
            events.add(
                    new NewEvent(SOURCE, spot.id(), EventKind.KEY_SPOT, now, "", EventJson.write(keySpot(spot)), true));
        }
        store.eventLog().append(events); // known ones are duplicates and left out
        var entered = store.evacuations().newest();
        FloodSpot.all().stream()
                .filter(spot -> spot.people() > 0 && !entered.containsKey(spot.id()))
                .forEach(spot -> store.evacuations()
                        .enter(
                                new Evacuation(
                                        spot.id(),
                                        spot.people(),
                                        spot.places(),
                                        spot.moved(),
                                        now,
                                        Actor.SYSTEM.displayName()),
                                Actor.SYSTEM));
    }

    private static KeySpot keySpot(FloodSpot spot) {
        return new KeySpot(
                spot.id(),
                spot.name(),
                spot.kind(),
                new Place(new GeoPoint(spot.lng(), spot.lat()), "", spot.town(), "", ""),
                spot.limits().stream()
                        .map(limit -> new SpotLimit(
                                limit.name(), spot.quantity(), limit.value(), Level.valueOf(limit.level())))
                        .toList(),
                java.util.List.of(spot.sensor()),
                EXPOSURE_METRES,
                false);
    }
}
