package cn.fengsui.video.query;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.Inbound;
import cn.fengsui.video.sip.MessageContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Places of cameras that move (GB/T 28181-2022 §9.11.3): flat as in 2016, in a list as in 2022, by MESSAGE or NOTIFY,
 * and in alarms of method 4. Only the newest place of a camera is kept, never where it was; what a person carries is
 * dropped and counted (domain reference §1). A place is handed on at most once per interval. Any thread.
 */
final class Positions {

    /** More cameras than this are not on one vehicle. */
    private static final int MOST_ON_ONE_DEVICE = 32;

    private static final String GPS_ALARM = "4";

    /** When a camera's place was handed on last, and a newer one that waits. */
    private record Paced(
            String deviceId, Instant at, @Nullable GeoPoint waiting) {}

    private final Catalog catalog;
    private final Duration interval;
    private final Clock clock;
    private final QueryCounters counters;
    private final ConcurrentMap<String, Paced> paced = new ConcurrentHashMap<>();

    Positions(Catalog catalog, Duration interval, Inbound inbound, Clock clock, QueryCounters counters) {
        this.catalog = catalog;
        this.interval = interval;
        this.clock = clock;
        this.counters = counters;
        inbound.onMessage("notify", "MobilePosition", this::moved);
        inbound.onMessage("response", "MobilePosition", this::moved);
        inbound.onMessage("notify", "Alarm", this::alarmed);
    }

    private void moved(Device from, Manscdp message, MessageContext how) {
        List<Element> items = message.root().child("DeviceList").stream()
                .flatMap(list -> list.all("Item"))
                .toList();
        if (items.isEmpty()) {
            take(from.id(), message.deviceId(), message.root());
        } else {
            items.forEach(item -> take(from.id(), item.text("DeviceID"), item));
        }
    }

    private void alarmed(Device from, Manscdp alarm, MessageContext how) {
        if (Arrays.asList(alarm.root().text("AlarmMethod").split("/")).contains(GPS_ALARM)) {
            take(from.id(), alarm.deviceId(), alarm.root());
        }
    }

    private void take(String deviceId, String id, Element place) {
        counters.positions.increment();
        Optional<GeoPoint> point = point(place);
        List<CatalogItem> moving = cameras(deviceId, id);
        if (point.isEmpty() || moving.isEmpty()) {
            counters.positionsDropped.increment();
            return;
        }
        for (CatalogItem camera : moving) {
            if (camera.abilities().isWorn()) {
                counters.positionsOfPersons.increment();
            } else {
                pace(deviceId, camera.id(), point.get());
            }
        }
    }

    /** The camera named, or all of a vehicle's when the device itself is named, or nobody. */
    private List<CatalogItem> cameras(String deviceId, String id) {
        List<CatalogItem> all = catalog.tree().items(deviceId).stream().toList();
        List<CatalogItem> named =
                all.stream().filter(item -> item.id().equals(id)).toList();
        boolean isWornDevice = named.stream().anyMatch(item -> item.abilities().isWorn());
        if (!named.isEmpty()
                && (isWornDevice || !id.equals(deviceId) || named.getFirst().isCamera())) {
            return named;
        }
        List<CatalogItem> cameras = all.stream().filter(CatalogItem::isCamera).toList();
        boolean isWhole = id.isEmpty() || id.equals(deviceId);
        return isWhole && cameras.size() <= MOST_ON_ONE_DEVICE ? cameras : List.of();
    }

    private static Optional<GeoPoint> point(Element place) {
        double lng = place.decimal("Longitude");
        double lat = place.decimal("Latitude");
        boolean isOnEarth = Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && !(lng == 0 && lat == 0);
        return isOnEarth ? Optional.of(new GeoPoint(lng, lat)) : Optional.empty();
    }

    private void pace(String deviceId, String cameraId, GeoPoint point) {
        Instant now = clock.instant();
        Paced after = paced.compute(cameraId, (id, before) -> {
            boolean isDue = before == null || !now.isBefore(before.at.plus(interval));
            return isDue ? new Paced(deviceId, now, null) : new Paced(deviceId, before.at, point);
        });
        if (after.waiting == null) {
            catalog.moved(deviceId, cameraId, point);
        }
    }

    /** Hands on what has waited long enough. Call a few times a second. */
    void tick() {
        Instant now = clock.instant();
        for (Map.Entry<String, Paced> one : List.copyOf(paced.entrySet())) {
            Paced waiting = one.getValue();
            GeoPoint point = waiting.waiting;
            if (!now.isBefore(waiting.at.plus(interval))) {
                if (point == null) {
                    paced.remove(one.getKey(), waiting);
                } else if (paced.replace(one.getKey(), waiting, new Paced(waiting.deviceId, now, null))) {
                    catalog.moved(waiting.deviceId, one.getKey(), point);
                }
            }
        }
    }
}
