package cn.fengsui.video.live;

/** What one camera's picture did. Written by its media thread only, read by any. */
public final class PictureCounters {

    private volatile long fragments;
    private volatile long keyframes;
    private volatile long heldBack;
    private volatile int bitsPerSecond;

    private long windowStartNanos;
    private long windowBytes;

    void addFragment(int bytes, boolean keyframe, long nanos) {
        fragments = fragments + 1;
        if (keyframe) {
            keyframes = keyframes + 1;
        }
        windowBytes += bytes;
        long elapsed = nanos - windowStartNanos;
        if (elapsed >= 2_000_000_000L) {
            bitsPerSecond = (int) (windowBytes * 8_000_000_000L / elapsed);
            windowStartNanos = nanos;
            windowBytes = 0;
        }
    }

    void addHeldBack() {
        heldBack = heldBack + 1;
    }

    public long fragments() {
        return fragments;
    }

    public long keyframes() {
        return keyframes;
    }

    /** Pictures not shown because something they build upon was lost. */
    public long heldBack() {
        return heldBack;
    }

    /** Over the last two seconds or so. */
    public int bitsPerSecond() {
        return bitsPerSecond;
    }
}
