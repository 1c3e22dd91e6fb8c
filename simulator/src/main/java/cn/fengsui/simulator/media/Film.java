package cn.fengsui.simulator.media;

import java.time.Instant;

/** What one watched channel shows, frame by frame. Used by one thread at a time. */
public interface Film extends AutoCloseable {
    /** The next frame in decoding order; may encode it just now. */
    Frame next();

    /** The next frame, showing another moment than now, where the film is able to: a recording that is played. */
    default Frame showing(Instant recorded) {
        return next();
    }

    /** Makes the next frame a keyframe, where the film is able to. */
    void requestKeyframe();

    default VideoCodec codec() {
        return VideoCodec.H264;
    }

    /** Frames leave this many times faster than their time stamps say; 1 = in time. */
    default double pace() {
        return 1;
    }

    /** Whether there is no next frame: a recording was played to its end. Live films never end. */
    default boolean isOver() {
        return false;
    }

    @Override
    void close();
}
