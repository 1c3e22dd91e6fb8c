package cn.fengsui.video.live;

/**
 * Finds out whether a device that plays back faster or slower also scales its time stamps. Many do not (reference §6):
 * their stamps run four times as fast as the pictures come, and are divided here. Judged by comparing stamps with
 * arrival over half a second at a time. Owned by one media thread.
 */
final class PlaybackScale {

    private static final long WINDOW_TICKS = 45_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long TICKS_PER_SECOND = 90_000;
    private static final double MOST = 64;

    private double asked = 1;
    private double factor = 1;
    private long stamped;
    private long arrived;

    void ask(double speed) {
        double size = Math.abs(speed);
        asked = size == 0 || Double.isNaN(size) ? 1 : Math.clamp(size, 1 / MOST, MOST);
        factor = asked;
        stamped = 0;
        arrived = 0;
    }

    /** True while sound cannot follow the picture. */
    boolean isChanged() {
        return asked != 1;
    }

    /** The step on the viewer's clock for a step of the device's. */
    long step(long ticks, long nanos) {
        if (asked == 1) {
            return ticks;
        }
        if (ticks > 0) {
            stamped += ticks;
            arrived += ticks(nanos);
            judge();
        }
        return shorten(ticks);
    }

    private void judge() {
        if (arrived < WINDOW_TICKS) {
            return;
        }
        double ratio = (double) stamped / arrived;
        double border = Math.sqrt(asked);
        boolean isUnscaled = asked > 1 ? ratio > border : ratio < border;
        factor = isUnscaled ? asked : 1;
        stamped = 0;
        arrived = 0;
    }

    long shorten(long ticks) {
        return factor == 1 ? ticks : Math.round(ticks / factor);
    }

    static long ticks(long nanos) {
        return nanos / 1_000 * TICKS_PER_SECOND / (NANOS_PER_SECOND / 1_000);
    }
}
