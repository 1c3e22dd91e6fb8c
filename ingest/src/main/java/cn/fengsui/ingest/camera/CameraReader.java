package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.ingest.report.ToldPoint;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a source says of a camera into its entry: what it does not say stays as it was. Only the named fields are
 * looked at, so a password or a network address that comes along is dropped before anything else happens.
 */
record CameraReader(ApiKey key, Instant receivedAt) {

    Camera read(JsonObject item, Optional<Camera> known) {
        var before = known.orElseGet(() -> unknown(item.getString("id")));
        var status = item.containsKey("status") ? CameraStatus.valueOf(item.getString("status")) : before.status();
        return new Camera(
                before.id(),
                text(item, "source", known.isPresent() ? before.source() : key.name()),
                text(item, "name", before.name()),
                text(item, "manufacturer", before.manufacturer()),
                text(item, "model", before.model()),
                text(item, "parentId", before.parentId()),
                text(item, "civilCode", before.civilCode()),
                place(item, before.place()),
                item.getInteger("ptzType", before.ptzType()),
                item.getInteger("directionType", before.directionType()),
                status,
                status == before.status() ? before.statusSince() : receivedAt,
                receivedAt,
                item.getBoolean("hasVideo", before.hasVideo()),
                key.drill() || known.isPresent() && before.drill());
    }

    private Camera unknown(String id) {
        return new Camera(
                id,
                "",
                id,
                "",
                "",
                "",
                "",
                Place.UNKNOWN,
                0,
                0,
                CameraStatus.UNKNOWN,
                receivedAt,
                receivedAt,
                false,
                false);
    }

    /** A moved camera loses its division: it is found again for the new point. */
    private static Place place(JsonObject item, Place before) {
        var address = text(item, "address", before.address());
        var location = item.getJsonObject("location");
        @Nullable
        GeoPoint point =
                location == null ? before.point() : ToldPoint.point(location).orElse(before.point());
        return point == null || point.equals(before.point())
                ? new Place(before.point(), before.divisionCode(), before.division(), before.grid(), address)
                : new Place(point, "", "", "", address);
    }

    private static String text(JsonObject item, String field, String otherwise) {
        var told = item.getString(field);
        return told == null
                ? otherwise
                : FreeTextScreen.screen(StorableText.of(told)).text();
    }
}
