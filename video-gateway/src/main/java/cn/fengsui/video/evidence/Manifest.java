package cn.fengsui.video.evidence;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * What an archive holds, why, by whom, and the hashes to check it by.
 *
 * @param masks parts of the picture that are covered in the copy; then the originals are named, but stay here
 */
record Manifest(Recording recording, List<RecordedSegment> segments, Asked asked, int masks) {

    /** Who asked for it, why, and the audit row of that. */
    record Asked(Actor actor, String reason, String auditId) {}

    /** The files that go out unchanged; none of a camera with a privacy mask. */
    List<RecordedSegment> originals() {
        return masks == 0 ? segments : List.of();
    }

    byte[] json(Instant at, String watermarkedSha256) {
        var files = new JsonArray();
        segments.forEach(segment -> files.add(new JsonObject()
                .put("file", "original/" + name(segment))
                .put("from", segment.from().toString())
                .put("to", segment.to().toString())
                .put("bytes", segment.bytes())
                .put("sha256", segment.sha256())));
        return new JsonObject()
                .put("recording", recording.id())
                .put("camera", recording.cameraId())
                .put("cause", recording.cause().name())
                .put("incident", recording.incident())
                .put("recordedFor", recording.reason())
                .put("lockedBy", recording.lockedBy())
                .put("exportedAt", at.toString())
                .put("exportedBy", asked.actor().user())
                .put("exportedFor", asked.reason())
                .put("auditId", asked.auditId())
                .put("privacyMasks", masks)
                .put("originalsWithheld", masks > 0)
                .put("originals", files)
                .put(
                        "watermarked",
                        new JsonObject().put("file", "watermarked.mp4").put("sha256", watermarkedSha256))
                .encodePrettily()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** In the form that {@code sha256sum -c} reads. */
    byte[] sums(String watermarkedSha256) {
        var text = new StringBuilder();
        originals().forEach(segment -> text.append(segment.sha256())
                .append("  original/")
                .append(name(segment))
                .append('\n'));
        text.append(watermarkedSha256).append("  watermarked.mp4\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String name(RecordedSegment segment) {
        return segment.file().substring(segment.file().lastIndexOf('/') + 1);
    }
}
