package cn.fengsui.video.live;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.sdp.MediaWay;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks cameras for pictures. The real one speaks SIP; a benchmark brings its own. Any thread; never blocks. */
public interface Signalling {

    /** Why this camera cannot be asked now, or empty when it can. */
    Optional<LiveViewException> obstacle(String cameraId);

    /**
     * Prepares a call; nothing is sent before {@link Call#start()}, so that the receiver can be made ready. The
     * device's profile adds stream dialect and media address to the offer.
     *
     * @throws LiveViewException if the camera cannot be asked
     */
    Call prepare(CallWish wish, CallEvents events);

    /** The way the profile of the camera's device asks for; AUTO when it leaves that open. */
    default MediaWay wayOf(String cameraId) {
        return MediaWay.AUTO;
    }

    /** Where the camera's device is now, in some words that are equal for equal places; empty when nobody knows. */
    default String whereabouts(String cameraId) {
        return "";
    }

    /** Who is told the ids of devices that are back after having been away, or registered from elsewhere. */
    default void onReturn(Consumer<String> told) {}

    /** Id of the camera's device, under which is remembered what worked. */
    default String deviceOf(String cameraId) {
        return cameraId;
    }
}
