package cn.fengsui.video.voice;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Sends one packet every 20 ms, whatever the browser's rhythm is: silence when nothing waits, since some devices drop
 * a call that sends nothing. After a hold-up it catches up with a few packets and lets the rest of the time go. Owned
 * by the pacing thread.
 */
final class VoicePacer {

    static final long FRAME_NANOS = 20_000_000;
    private static final int MOST_AT_ONCE = 5;
    private static final byte[] SILENCE = silence();

    private final VoiceQueue queue;
    private final VoicePackets packets;
    private final Consumer<ByteBuffer> outlet;
    private long dueNanos;
    private boolean started;
    private long sent;
    private long spoken;

    VoicePacer(VoiceQueue queue, VoicePackets packets, Consumer<ByteBuffer> outlet) {
        this.queue = queue;
        this.packets = packets;
        this.outlet = outlet;
    }

    /** Sends what is due. */
    void tick(long nanos) {
        if (!started) {
            started = true;
            dueNanos = nanos;
        }
        for (int i = 0; nanos - dueNanos >= 0; i++) {
            if (i == MOST_AT_ONCE) {
                dueNanos = nanos + FRAME_NANOS;
                return;
            }
            send();
            dueNanos += FRAME_NANOS;
        }
    }

    private void send() {
        byte[] frame = queue.poll();
        outlet.accept(packets.packet(frame == null ? SILENCE : frame));
        sent++;
        spoken += frame == null ? 0 : 1;
    }

    /** Packets so far. */
    long sent() {
        return sent;
    }

    /** Those of them that were not silence for want of sound. */
    long spoken() {
        return spoken;
    }

    private static byte[] silence() {
        byte[] frame = new byte[VoiceQueue.FRAME_BYTES];
        java.util.Arrays.fill(frame, ALaw.SILENCE);
        return frame;
    }
}
