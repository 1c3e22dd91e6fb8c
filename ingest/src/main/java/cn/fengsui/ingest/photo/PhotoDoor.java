package cn.fengsui.ingest.photo;

import cn.fengsui.domain.photo.BadPicture;
import cn.fengsui.domain.photo.Picture;
import cn.fengsui.domain.report.Attachments;
import cn.fengsui.ingest.http.Answer;
import cn.fengsui.ingest.http.ApiError;
import cn.fengsui.ingest.http.Door;
import cn.fengsui.ingest.http.Doorway;
import cn.fengsui.ingest.report.Admission;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** {@code POST /api/v1/attachments}: photos that reports name, cleaned and stored once under a hash of what is left. */
public final class PhotoDoor implements Door {

    private static final int LONGEST = 4 * 1024 * 1024;
    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/webp");

    private final Attachments attachments;
    private final Admission admission;

    public PhotoDoor(Attachments attachments, Admission admission) {
        this.attachments = attachments;
        this.admission = admission;
    }

    @Override
    public void mount(Doorway way) {
        way.body("postAttachment", TYPES, LONGEST, this::post);
    }

    private Answer post(Doorway.Posted posted) {
        admission.admit(posted.key(), 1);
        var picture = picture(posted.body().getBytes());
        if (!picture.mediaType().equals(posted.mediaType())) {
            throw notAPicture("The body is " + picture.mediaType() + " and Content-Type says " + posted.mediaType()
                    + "; send its true type.");
        }
        return new Answer(
                201,
                new JsonObject()
                        .put("id", attachments.add(picture.mediaType(), picture.content()))
                        .put("bytes", picture.content().length)
                        .put("width", picture.width())
                        .put("height", picture.height()));
    }

    private static Picture picture(byte[] content) {
        try {
            return Picture.clean(content);
        } catch (BadPicture refused) {
            throw notAPicture(String.valueOf(refused.getMessage()));
        }
    }

    private static ApiError notAPicture(String sentence) {
        return ApiError.of(400, "not-a-picture", sentence);
    }
}
