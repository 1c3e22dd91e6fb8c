package cn.fengsui.simulator.media;

/** What one watched channel shows, frame by frame without end. Used by one thread at a time. */
public interface Film extends AutoCloseable {
    /** The next frame in decoding order; may encode it just now. */
    Frame next();

    /** Makes the next frame a keyframe, where the film is able to. */
    void requestKeyframe();

    @Override
    void close();
}
