package cn.fengsui.video.playback;

import cn.fengsui.video.live.Trouble;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A playback as of a moment ago.
 *
 * @param at the moment of the past that is shown
 * @param skewMillis how far the cameras that show something are apart
 * @param watchedUntil when somebody last watched
 */
record PlaybackStatus(
        String id,
        PlaybackWish wish,
        Instant at,
        double scale,
        boolean paused,
        long skewMillis,
        int viewers,
        Instant watchedUntil,
        List<Camera> cameras) {

    /** One of its cameras. */
    record Camera(String id, Track.Phase phase, Trouble trouble, Instant at, int viewers) {}

    PlaybackStatus {
        cameras = List.copyOf(cameras);
    }

    boolean isOver() {
        return cameras.stream().allMatch(camera -> camera.phase() == Track.Phase.FAILED);
    }

    JsonObject json() {
        var items = new JsonArray();
        cameras.forEach(camera -> items.add(new JsonObject()
                .put("camera", camera.id())
                .put("state", camera.phase().name().toLowerCase(Locale.ROOT))
                .put("reason", camera.trouble().code())
                .put("message", camera.trouble().zh())
                .put("en", camera.trouble().en())
                .put("at", camera.at().toString())
                .put("viewers", camera.viewers())));
        return new JsonObject()
                .put("id", id)
                .put("from", wish.from().toString())
                .put("to", wish.to().toString())
                .put("at", at.toString())
                .put("scale", scale)
                .put("paused", paused)
                .put("skewMillis", skewMillis)
                .put("viewers", viewers)
                .put("cameras", items);
    }
}
