package cn.fengsui.video.live;

import cn.fengsui.video.sdp.StreamKind;

/** Asks a camera for a keyframe now (IFrameCmd or IFameCmd by its version). Any thread; must not block. */
@FunctionalInterface
public interface KeyframeRequest {

    /** Called at most once in a few seconds for one stream. */
    void ask(String cameraId, StreamKind stream);

    /** When nobody can ask. */
    KeyframeRequest NONE = (cameraId, stream) -> {};
}
