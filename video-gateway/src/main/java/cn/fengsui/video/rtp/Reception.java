package cn.fengsui.video.rtp;

/**
 * What a receiver report says about one source (RFC 3550 §6.4.1, §A.3, §A.8), and the frame interval. Owned by one
 * media thread.
 */
final class Reception {

    private static final int SEQUENCES = 1 << 16;
    private static final int LARGEST_STEP = 3_000;
    private static final int TICKS_PER_SECOND = 90_000;
    private static final long LARGEST_INTERVAL = TICKS_PER_SECOND;

    private boolean started;
    private int base;
    private int highest;
    private long cycles;
    private long received;
    private long receivedThen;
    private long expectedThen;
    private double jitter;
    private long lastTransit;
    private long lastTimestamp = -1;
    private double frameTicks;

    void arrived(RtpPacket packet, long nanos) {
        count(packet.sequence());
        long ticks = nanos / 100_000 * 9; // 90 kHz
        long transit = ticks - packet.timestamp();
        if (lastTimestamp >= 0) {
            long step = Math.abs(transit - lastTransit);
            if (step < LARGEST_INTERVAL) { // a jump of the clock is no jitter
                jitter += (step - jitter) / 16;
            }
            frame(packet.timestamp() - lastTimestamp);
        }
        lastTransit = transit;
        lastTimestamp = packet.timestamp();
    }

    private void count(int sequence) {
        int step = RtpSequence.distance(highest, sequence);
        if (!started || step > LARGEST_STEP || step < -LARGEST_STEP) {
            started = true;
            base = sequence;
            highest = sequence;
            cycles = 0;
            received = 0;
            receivedThen = 0;
            expectedThen = 0;
        } else if (step > 0) {
            if (sequence < highest) {
                cycles += SEQUENCES;
            }
            highest = sequence;
        }
        received++;
    }

    private void frame(long step) {
        if (step > 0 && step < LARGEST_INTERVAL) {
            frameTicks = frameTicks == 0 ? step : frameTicks + (step - frameTicks) / 8;
        }
    }

    long extendedHighest() {
        return cycles + highest;
    }

    private long expected() {
        return extendedHighest() - base + 1;
    }

    /** Since the start; negative when packets came twice. */
    long lost() {
        return started ? expected() - received : 0;
    }

    /** Lost since the last call, in 256ths of what was expected. */
    int fractionLost() {
        long expected = started ? expected() : 0;
        long inInterval = expected - expectedThen;
        long lost = inInterval - (received - receivedThen);
        expectedThen = expected;
        receivedThen = received;
        return inInterval <= 0 || lost <= 0 ? 0 : (int) Math.min(255, lost * 256 / inInterval);
    }

    /** 90 kHz. */
    long jitter() {
        return Math.round(jitter);
    }

    double jitterMillis() {
        return jitter / (TICKS_PER_SECOND / 1000.0);
    }

    /** The usual step of the time stamps, or 0 before it is known. */
    long frameNanos() {
        return (long) (frameTicks * 1_000_000_000L / TICKS_PER_SECOND);
    }
}
