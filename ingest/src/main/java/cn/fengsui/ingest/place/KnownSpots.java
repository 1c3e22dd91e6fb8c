package cn.fengsui.ingest.place;

import cn.fengsui.domain.eventlog.EventKind;
import cn.fengsui.domain.eventlog.EventLog;
import cn.fengsui.domain.place.KeySpot;
import cn.fengsui.store.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The key spots of the city as the log has them, looked up again after some seconds. Blocking; any thread. */
public final class KnownSpots {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final int MOST = 20_000;

    private record Spots(List<KeySpot> spots, Instant until) {}

    private final EventLog log;
    private final InstantSource clock;
    private volatile Spots known = new Spots(List.of(), Instant.MIN);

    public KnownSpots(EventLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** All that are key spots now. */
    public List<KeySpot> all() {
        var now = clock.instant();
        if (now.isAfter(known.until)) {
            Map<String, KeySpot> newest = new LinkedHashMap<>();
            log.ofKind(EventKind.KEY_SPOT, MOST).forEach(event -> {
                var spot = EventJson.keySpot(event.body());
                newest.put(spot.id(), spot);
            });
            newest.values().removeIf(KeySpot::removed);
            known = new Spots(List.copyOf(newest.values()), now.plus(KEPT));
        }
        return known.spots;
    }
}
