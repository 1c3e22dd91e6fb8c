package cn.fengsui.video.cascade;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.NotifyLeg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * One subscription of places (GB/T 28181-2022 §9.11.3): where shared cameras that move are, told when it changed and not
 * more often than the platform wants. Only the newest place of a camera is kept, for as long as it waits; cameras that
 * persons carry never come here (domain reference §1). Any thread; guarded by its own lock, held for moments.
 */
final class UpperPlaces {

    private static final int MOST_WAITING = 10_000;
    private static final int ITEMS = 20;
    private static final int USUAL_SECONDS = 5;
    private static final int LONGEST_SECONDS = 3_600;

    /** A camera's place, WGS-84, and when it was told. */
    private record Place(GeoPoint point, Instant at) {}

    private final Cascade cascade;
    private final String charset;
    private final IntSupplier serial;
    private final String target;
    private final Map<String, Place> waiting = new LinkedHashMap<>();
    private int seconds;
    private Instant due = Instant.MIN;
    private volatile Optional<NotifyLeg> leg = Optional.empty();

    UpperPlaces(Cascade cascade, String charset, IntSupplier serial, Manscdp query) {
        this.cascade = cascade;
        this.charset = charset;
        this.serial = serial;
        this.target = query.deviceId();
        wanted(query);
    }

    void on(NotifyLeg accepted) {
        leg = Optional.of(accepted);
    }

    Optional<NotifyLeg> leg() {
        return leg;
    }

    /** The platform may want another pace from now on. */
    synchronized void wanted(Manscdp query) {
        seconds = Math.clamp(query.root().number("Interval", USUAL_SECONDS), 1, LONGEST_SECONDS);
    }

    synchronized void moved(String cameraId, GeoPoint point, Instant at) {
        if (waiting.size() < MOST_WAITING || waiting.containsKey(cameraId)) {
            waiting.put(cameraId, new Place(point, at));
        }
    }

    synchronized boolean isDue(Instant now) {
        return !waiting.isEmpty() && !now.isBefore(due);
    }

    /** The notifications that are due, of cameras the platform sees. @param shared by shown id */
    synchronized List<byte[]> take(Map<String, SharedCamera> shared, Instant now) {
        due = now.plusSeconds(seconds);
        var told = new LinkedHashMap<String, Place>();
        shared.forEach((shownId, camera) -> {
            Place place = waiting.get(camera.id());
            if (place != null && (target.equals(cascade.localId()) || target.equals(shownId))) {
                told.put(shownId, place);
            }
        });
        waiting.clear();
        return cascade.is2022() ? lists(told, now) : flat(told);
    }

    /** The edition of 2016 knows one place in a message. */
    private List<byte[]> flat(Map<String, Place> told) {
        var bodies = new ArrayList<byte[]>();
        told.forEach((id, place) -> {
            ManscdpWriter out = ManscdpWriter.notify("MobilePosition", serial.getAsInt(), id)
                    .text("Time", GbTime.write(place.at()));
            bodies.add(point(out, place).bytes(charset));
        });
        return bodies;
    }

    private List<byte[]> lists(Map<String, Place> told, Instant now) {
        var bodies = new ArrayList<byte[]>();
        List<Map.Entry<String, Place>> all = List.copyOf(told.entrySet());
        for (int at = 0; at < all.size(); at += ITEMS) {
            List<Map.Entry<String, Place>> part = all.subList(at, Math.min(all.size(), at + ITEMS));
            ManscdpWriter out = ManscdpWriter.notify("MobilePosition", serial.getAsInt(), cascade.localId())
                    .text("Time", GbTime.write(now))
                    .number("SumNum", part.size())
                    .beginList("DeviceList", part.size());
            part.forEach(one -> point(
                            out.begin("Item")
                                    .text("DeviceID", one.getKey())
                                    .text(
                                            "CaptureTime",
                                            GbTime.write(one.getValue().at())),
                            one.getValue())
                    .end());
            bodies.add(out.bytes(charset));
        }
        return bodies;
    }

    private static ManscdpWriter point(ManscdpWriter out, Place place) {
        return out.text("Longitude", degrees(place.point().lng()))
                .text("Latitude", degrees(place.point().lat()));
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
