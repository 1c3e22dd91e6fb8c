package cn.fengsui.domain.video;

import cn.fengsui.domain.identity.Actor;

/**
 * A wish to see a camera.
 *
 * @param cameraId the channel
 * @param reason kind of reason
 * @param note what exactly: an incident or alert id, or a sentence; not blank
 * @param actor who looks, from where
 */
public record LiveRequest(String cameraId, ViewReason reason, String note, Actor actor) {
    public LiveRequest {
        if (note.isBlank()) {
            throw new IllegalArgumentException(
                    "A live view needs a reason: name the incident, or say in a few words why you look.");
        }
    }
}
