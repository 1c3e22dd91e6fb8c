package cn.fengsui.video.voice;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What was spoken and not yet sent, in PCMA: a ring of a few frames that loses the oldest when the browser is faster
 * than time. Sound leaves only after a few frames are there, and again after it ran dry, so that a late packet is not
 * heard as a click. Guarded by its own lock, held for moments.
 */
final class VoiceQueue {

    /** 20 ms at 8 kHz. */
    static final int FRAME_BYTES = 160;

    private final byte[] ring;
    private final int startBytes;
    private final LongAdder dropped = new LongAdder();
    private int from;
    private int size;
    private boolean flowing;

    /**
     * @param frames most that wait
     * @param start how many must be there before sound begins
     */
    VoiceQueue(int frames, int start) {
        ring = new byte[frames * FRAME_BYTES];
        startBytes = start * FRAME_BYTES;
    }

    /** Any length. */
    synchronized void add(byte[] pcma) {
        int skip = Math.max(0, pcma.length - ring.length);
        int come = pcma.length - skip;
        int over = Math.max(0, size + come - ring.length);
        from = (from + over) % ring.length;
        size -= over;
        dropped.add(skip + (long) over);
        for (int i = 0; i < come; i++) {
            ring[(from + size + i) % ring.length] = pcma[skip + i];
        }
        size += come;
        flowing |= size >= startBytes;
    }

    /** The next 20 ms, or null when there is nothing to say; a last piece is filled up with silence. */
    synchronized byte @Nullable [] poll() {
        if (!flowing || size == 0) {
            flowing = false;
            return null;
        }
        byte[] frame = new byte[FRAME_BYTES];
        int take = Math.min(size, FRAME_BYTES);
        for (int i = 0; i < take; i++) {
            frame[i] = ring[(from + i) % ring.length];
        }
        Arrays.fill(frame, take, FRAME_BYTES, ALaw.SILENCE);
        from = (from + take) % ring.length;
        size -= take;
        return frame;
    }

    /** Bytes lost because they came too fast. */
    long dropped() {
        return dropped.sum();
    }
}
