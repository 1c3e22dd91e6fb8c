package cn.fengsui.video.rtp;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets back into sending order and gives up what does not come within the jitter window (RFC 3550 §A.1).
 * Packets in order pass through without being copied or held; only those behind a gap are copied into slots that are
 * reused. Owned by one media thread.
 */
public final class ReorderBuffer {

    private static final int SLOTS = 512;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final int FIRST_SLOT_BYTES = 1500;
    private static final int NO_SEQUENCE = -1;

    /** A packet that waits for those before it. */
    private static final class Held {
        private int sequence = NO_SEQUENCE;
        private long arrivedNanos;
        private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SLOT_BYTES);

        private void keep(RtpPacket packet, long nanos) {
            if (bytes.capacity() < packet.size()) {
                bytes = ByteBuffer.allocate(packet.size());
            }
            bytes.clear();
            bytes.put(packet.whole()).flip();
            sequence = packet.sequence();
            arrivedNanos = nanos;
        }
    }

    private final RtpSink sink;
    private final RtpCounters counters;
    private long windowNanos;
    private final @Nullable Held[] slots = new Held[SLOTS];
    /** Sequence number last delivered in this place, plus one; 0 = none. Tells a repeat from a late packet. */
    private final int[] delivered = new int[SLOTS];

    private final RtpPacket released = new RtpPacket();
    private boolean started;
    private int next;
    private int heldCount;
    private long gapSinceNanos;
    private int restartAt = NO_SEQUENCE;

    /** @param window how long a gap may stay open; about one frame interval (GB/T 28181 reference §7.3) */
    public ReorderBuffer(RtpSink sink, Duration window, RtpCounters counters) {
        this.sink = sink;
        this.windowNanos = window.toNanos();
        this.counters = counters;
    }

    /** From now on a gap may stay open so long. */
    void window(long nanos) {
        windowNanos = nanos;
    }

    /** Takes a packet; delivers it and what it sets free. */
    public void accept(RtpPacket packet, long nanos) {
        if (!started) {
            started = true;
            next = packet.sequence();
        }
        int ahead = RtpSequence.distance(next, packet.sequence());
        if (ahead == 0) {
            deliverInOrder(packet);
        } else if (ahead <= -SLOTS || ahead >= SLOTS) {
            jumped(packet);
        } else if (ahead < 0) {
            behind(packet);
        } else {
            hold(packet, nanos);
        }
        expire(nanos);
    }

    /** Gives up gaps older than the window. Call now and then, also when nothing arrives. */
    public void expire(long nanos) {
        while (heldCount > 0 && nanos - gapSinceNanos >= windowNanos) {
            skipGap();
        }
    }

    private void deliverInOrder(RtpPacket packet) {
        if (heldCount > 0) {
            counters.addReordered();
        }
        restartAt = NO_SEQUENCE;
        deliver(packet);
        drain();
    }

    private void deliver(RtpPacket packet) {
        int sequence = packet.sequence();
        delivered[sequence & SLOT_MASK] = sequence + 1;
        next = RtpSequence.plus(sequence, 1);
        sink.packet(packet);
    }

    private void drain() {
        while (heldCount > 0) {
            Held held = slots[next & SLOT_MASK];
            if (held == null || held.sequence != next) {
                gapSinceNanos = firstHeld().arrivedNanos;
                return;
            }
            release(held);
        }
    }

    private void release(Held held) {
        held.sequence = NO_SEQUENCE;
        heldCount--;
        released.read(held.bytes);
        released.arrived(held.arrivedNanos);
        deliver(released);
    }

    private void behind(RtpPacket packet) {
        if (delivered[packet.sequence() & SLOT_MASK] == packet.sequence() + 1) {
            counters.addDuplicate();
        } else {
            counters.addLate();
        }
    }

    private void hold(RtpPacket packet, long nanos) {
        int index = packet.sequence() & SLOT_MASK;
        Held held = slots[index];
        if (held == null) {
            held = new Held();
            slots[index] = held;
        }
        if (held.sequence == packet.sequence()) {
            counters.addDuplicate();
            return;
        }
        held.keep(packet, nanos);
        heldCount++;
        if (heldCount == 1) {
            gapSinceNanos = nanos;
        }
    }

    /** A jump far away: believed when the packet after it follows on (the sender restarted its count). */
    private void jumped(RtpPacket packet) {
        if (packet.sequence() != restartAt) {
            restartAt = RtpSequence.plus(packet.sequence(), 1);
            counters.addLate();
            return;
        }
        restartAt = NO_SEQUENCE;
        while (heldCount > 0) {
            skipGap();
        }
        sink.lost(1);
        deliver(packet);
    }

    private void skipGap() {
        Held first = firstHeld();
        int missing = RtpSequence.distance(next, first.sequence);
        counters.addLost(missing);
        sink.lost(missing);
        next = first.sequence;
        drain();
    }

    private Held firstHeld() {
        for (int step = 0; step < SLOTS; step++) {
            int sequence = RtpSequence.plus(next, step);
            Held held = slots[sequence & SLOT_MASK];
            if (held != null && held.sequence == sequence) {
                return held;
            }
        }
        throw new IllegalStateException("reorder buffer counts " + heldCount + " held packets and finds none");
    }
}
