package cn.fengsui.video.playback;

/** Where a recording is. */
public enum Place {
    /** On the device that filmed it, or its recorder. */
    DEVICE,
    /** Recorded by this gateway. */
    GATEWAY
}
