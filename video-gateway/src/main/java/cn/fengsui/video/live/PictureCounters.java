package cn.fengsui.video.live;

/** What one camera's picture did. Written by its media thread only, read by any. */
public final class PictureCounters {

    private static final long WINDOW_NANOS = 2_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final DelayHistogram delay = new DelayHistogram();
    private volatile long fragments;
    private volatile long keyframes;
    private volatile long heldBack;
    private volatile long sounds;
    private volatile long soundsLeftOut;
    private volatile long keyframesAsked;
    private volatile int bitsPerSecond;
    private volatile double picturesPerSecond;
    private volatile int keyframeMillis;

    private long windowStartNanos;
    private long windowBytes;
    private int windowPictures;
    private long lastKeyframeNanos;

    /** @param arrivedNanos when its first packet came */
    void addFragment(int bytes, boolean keyframe, long arrivedNanos, long nanos) {
        fragments = fragments + 1;
        if (keyframe) {
            keyframes = keyframes + 1;
            keyframeMillis = lastKeyframeNanos == 0 ? 0 : (int) ((nanos - lastKeyframeNanos) / NANOS_PER_MILLI);
            lastKeyframeNanos = nanos;
        }
        delay.add(nanos - arrivedNanos);
        windowBytes += bytes;
        windowPictures++;
        long elapsed = nanos - windowStartNanos;
        if (elapsed >= WINDOW_NANOS) {
            bitsPerSecond = (int) (windowBytes * 8_000_000_000L / elapsed);
            picturesPerSecond = windowPictures * 1e9 / elapsed;
            windowStartNanos = nanos;
            windowBytes = 0;
            windowPictures = 0;
        }
    }

    void addHeldBack() {
        heldBack = heldBack + 1;
    }

    void addSound() {
        sounds = sounds + 1;
    }

    void addSoundLeftOut() {
        soundsLeftOut = soundsLeftOut + 1;
    }

    void addKeyframeAsked() {
        keyframesAsked = keyframesAsked + 1;
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

    /** Sound frames given to viewers. */
    public long sounds() {
        return sounds;
    }

    /** Sound frames that came when they were no longer wanted, or had no picture to belong to. */
    public long soundsLeftOut() {
        return soundsLeftOut;
    }

    /** Times a keyframe was wished for. */
    public long keyframesAsked() {
        return keyframesAsked;
    }

    /** Over the last two seconds or so. */
    public int bitsPerSecond() {
        return bitsPerSecond;
    }

    /** Over the last two seconds or so. */
    public double picturesPerSecond() {
        return picturesPerSecond;
    }

    /** Time between the newest two keyframes, in milliseconds; 0 before the second. */
    public int keyframeMillis() {
        return keyframeMillis;
    }

    /** From a picture's first packet in to its fragment out. */
    public DelayHistogram delay() {
        return delay;
    }
}
