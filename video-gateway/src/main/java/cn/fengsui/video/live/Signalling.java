package cn.fengsui.video.live;

import cn.fengsui.domain.video.LiveViewException;
import java.util.Optional;

/** Asks cameras for pictures. The real one speaks SIP; a benchmark brings its own. Any thread; never blocks. */
public interface Signalling {

    /** Why this camera cannot be asked now, or empty when it can. */
    Optional<LiveViewException> obstacle(String cameraId);

    /**
     * Prepares a call; nothing is sent before {@link Call#start()}, so that the receiver can be made ready.
     *
     * @param rtpPort local port the media shall come to
     * @throws LiveViewException if the camera cannot be asked
     */
    Call prepare(String cameraId, int rtpPort, CallEvents events);
}
