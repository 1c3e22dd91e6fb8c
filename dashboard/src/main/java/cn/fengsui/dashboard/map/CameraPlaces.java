package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.video.LineOfSight;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraHealth;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Viewability;
import cn.fengsui.domain.place.GeoPoint;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All cameras that have a place, as one GeoJSON document that the map's worker in the browser reads by itself: made once
 * for all screens, and again when something changed, but not more often than every ten seconds, however many cameras
 * come and go. Each feature has {@code id}, {@code h} (degrees clockwise from north, absent when unknown) and {@code s}
 * (0 viewable, 1 not, 2 unknown). Any thread.
 */
public final class CameraPlaces {

    static final Duration AT_MOST_EVERY = Duration.ofSeconds(10);

    private static final JsonFactory JSON = new JsonFactory();
    /** A tenth of a metre. */
    private static final int DEGREE_DIGITS = 6;

    private final Live live;
    private final Clock clock;
    private final Map<Boolean, Made> made = new HashMap<>(); // guarded by this

    private record Made(Packed packed, long version, Instant at) {}

    public CameraPlaces(Live live, Clock clock) {
        this.live = live;
        this.clock = clock;
    }

    synchronized Packed read(boolean drill) {
        Instant now = clock.instant();
        long version = live.cameras().version() + live.health().version();
        Made known = made.get(drill);
        if (known == null || known.version != version && !now.isBefore(known.at.plus(AT_MOST_EVERY))) {
            String tag = "\"cameras-" + (drill ? "drill-" : "real-") + version + "\"";
            known = new Made(Packed.of(tag, out -> write(drill, out)), version, now);
            made.put(drill, known);
        }
        return known.packed;
    }

    private void write(boolean drill, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            for (Camera camera : live.cameras().all()) {
                GeoPoint point = camera.place().point();
                if (point != null && Live.shows(drill, camera.drill())) {
                    write(camera, point, json);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void write(Camera camera, GeoPoint point, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Point");
        json.writeArrayFieldStart("coordinates");
        json.writeNumber(rounded(point.lng()));
        json.writeNumber(rounded(point.lat()));
        json.writeEndArray();
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeStringField("id", camera.id());
        @Nullable Integer heading = LineOfSight.heading(camera);
        if (heading != null) {
            json.writeNumberField("h", heading);
        }
        json.writeNumberField("s", state(camera, live.health().find(camera.id())));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static BigDecimal rounded(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DEGREE_DIGITS, RoundingMode.HALF_UP);
    }

    /** The gateway's fused word; without one, what the catalogue says, and no more than it can know. */
    private static int state(Camera camera, Optional<CameraHealth> health) {
        Viewability word = health.map(CameraHealth::state)
                .orElse(camera.status() == CameraStatus.OFFLINE ? Viewability.OFFLINE : Viewability.UNKNOWN);
        return switch (word) {
            case VIEWABLE -> 0;
            case NO_SIGNAL, OFFLINE -> 1;
            case UNKNOWN -> 2;
        };
    }
}
