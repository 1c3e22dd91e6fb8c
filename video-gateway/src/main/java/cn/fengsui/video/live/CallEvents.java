package cn.fengsui.video.live;

import cn.fengsui.video.sdp.MediaAnswer;

/** What happens to a call. Called on any thread, in order; must not block. */
public interface CallEvents {

    /** The camera agreed and says where media will come from. */
    void answered(MediaAnswer answer);

    /**
     * The call is over without our doing: refused, not answered, hung up by the camera.
     *
     * @param detail for the log, for instance {@code 486 Busy Here}
     */
    void ended(Trouble trouble, String detail);
}
