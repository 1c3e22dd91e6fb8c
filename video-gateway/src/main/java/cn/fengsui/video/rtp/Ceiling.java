package cn.fengsui.video.rtp;

/** The most a stream may send in a second; a device gone mad must not starve the others. Owned by one media thread. */
final class Ceiling {

    private static final long SECOND = 1_000_000_000L;

    private final long mostBytes;
    private final int mostPackets;
    private long windowStart;
    private long bytes;
    private int packets;

    Ceiling(long mostBytesPerSecond, int mostPacketsPerSecond) {
        this.mostBytes = mostBytesPerSecond;
        this.mostPackets = mostPacketsPerSecond;
    }

    boolean admits(int size, long nanos) {
        if (nanos - windowStart >= SECOND) {
            windowStart = nanos;
            bytes = 0;
            packets = 0;
        }
        if (packets >= mostPackets || bytes + size > mostBytes) {
            return false;
        }
        packets++;
        bytes += size;
        return true;
    }
}
