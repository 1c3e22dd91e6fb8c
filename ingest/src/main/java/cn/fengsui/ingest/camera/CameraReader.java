package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraSourceKind;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.identity.ApiKey;
import cn.fengsui.ingest.report.ToldPoint;
import cn.fengsui.ingest.text.FreeTextScreen;
import cn.fengsui.ingest.text.StorableText;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * Turns what a source says of a camera into a word: what it does not say stays as it was. Only the named fields are
 * looked at, so a password or a network address that comes along is dropped before anything else happens.
 */
record CameraReader(ApiKey key, Instant receivedAt) {

    private static final Map<CameraField, String> TEXTS = Map.of(
            CameraField.NAME, "name",
            CameraField.MANUFACTURER, "manufacturer",
            CameraField.MODEL, "model",
            CameraField.PARENT_ID, "parentId",
            CameraField.CIVIL_CODE, "civilCode",
            CameraField.ADDRESS, "address");

    CameraWord read(JsonObject item) {
        var source = item.getString("source", key.name());
        return word(item, CameraSourceKind.of(source), source, false);
    }

    /** What an operator says by hand; it takes the place of what was corrected before. */
    CameraWord correction(JsonObject item, String by) {
        return word(item, CameraSourceKind.MANUAL, by, true);
    }

    /** A row of an uploaded list. */
    CameraWord row(JsonObject item, String source) {
        return word(item, CameraSourceKind.LIST, source, false);
    }

    private CameraWord word(JsonObject item, CameraSourceKind kind, String source, boolean isWhole) {
        var word = new CameraWord.Saying(receivedAt);
        TEXTS.forEach((field, name) -> {
            var told = item.getString(name);
            if (told != null) {
                word.text(field, FreeTextScreen.screen(StorableText.of(told)).text());
            }
        });
        number(item, "ptzType", CameraField.PTZ_TYPE, word);
        number(item, "directionType", CameraField.DIRECTION_TYPE, word);
        if (item.containsKey("status")) {
            word.status(CameraStatus.valueOf(item.getString("status")), receivedAt);
        }
        if (item.containsKey("hasVideo")) {
            word.text(CameraField.HAS_VIDEO, Boolean.toString(item.getBoolean("hasVideo")));
        }
        var location = item.getJsonObject("location");
        if (location != null) {
            ToldPoint.point(location).ifPresent(word::point);
        }
        return new CameraWord(item.getString("id"), kind, source, word.spoken(), isWhole, receivedAt, key.drill());
    }

    private static void number(JsonObject item, String name, CameraField field, CameraWord.Saying word) {
        if (item.containsKey(name)) {
            word.number(field, item.getInteger(name));
        }
    }
}
