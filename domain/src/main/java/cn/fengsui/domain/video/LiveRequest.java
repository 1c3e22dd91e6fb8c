package cn.fengsui.domain.video;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.VideoRight;
import java.util.Set;

/**
 * A wish to see a camera.
 *
 * @param cameraId the channel
 * @param reason kind of reason
 * @param note what exactly: an incident or alert id, or a sentence; not blank
 * @param actor who looks, from where
 * @param options how the picture is wanted
 * @param rights what the actor may do with cameras
 * @param covers the page that asks covers privacy masks itself; else they are drawn into the pictures before these leave
 */
public record LiveRequest(
        String cameraId,
        ViewReason reason,
        String note,
        Actor actor,
        LiveOptions options,
        Set<VideoRight> rights,
        boolean covers) {

    public LiveRequest {
        if (note.isBlank()) {
            throw new IllegalArgumentException(
                    "A live view needs a reason: name the incident, or say in a few words why you look.");
        }
        rights = Set.copyOf(rights);
    }

    /** A main picture for a page of ours, for somebody of whom the asking room knows that they may look at cameras. */
    public LiveRequest(String cameraId, ViewReason reason, String note, Actor actor) {
        this(cameraId, reason, note, actor, LiveOptions.DEFAULT, Set.of(VideoRight.VIEW), true);
    }

    public LiveRequest with(LiveOptions wanted) {
        return new LiveRequest(cameraId, reason, note, actor, wanted, rights, covers);
    }

    /** The same with more said about why. */
    public LiveRequest noting(String more) {
        return new LiveRequest(cameraId, reason, note + more, actor, options, rights, covers);
    }

    /** Whether pictures may reach whoever asks without the privacy mask drawn in. */
    public boolean mayBeUncovered() {
        return covers || rights.contains(VideoRight.UNMASKED);
    }
}
