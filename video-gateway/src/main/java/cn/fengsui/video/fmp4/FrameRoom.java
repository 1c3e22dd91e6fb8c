package cn.fengsui.video.fmp4;

import cn.fengsui.video.es.AccessUnit;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the pictures of one stream are written, one behind the other, so that those of a group leave together. Owned by
 * one media thread.
 */
public final class FrameRoom {

    private static final int ALIGNMENT = 64; // a cache line

    private final FrameMemory memory;
    private @Nullable FrameSlab slab;
    private int used;

    public FrameRoom(FrameMemory memory) {
        this.memory = memory;
    }

    /**
     * One access unit as a fragment that is held once: {@link Fragment#release()} it.
     *
     * @param sequence counts up from 1
     * @param decodeTime 90 kHz
     * @param duration 90 kHz
     * @param compositionOffset presentation minus decoding time, 90 kHz
     */
    public Fragment fragment(AccessUnit unit, int sequence, long decodeTime, long duration, long compositionOffset) {
        int size = Fmp4.size(unit);
        FrameSlab into = slabFor(size);
        ByteBuffer window = into.window(used, size);
        Fmp4.write(window, unit, sequence, decodeTime, duration, compositionOffset);
        used += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        into.retain();
        return new Fragment(Fmp4.shared(window.clear()), Fmp4.MEDIA_AT, unit.isKeyframe(), decodeTime, duration, into);
    }

    private FrameSlab slabFor(int size) {
        FrameSlab current = slab;
        if (current == null || used + size > current.size()) {
            leave();
            current = memory.take(Math.max(size, FrameMemory.SMALLEST));
            slab = current;
        }
        return current;
    }

    /** Nothing more comes for now: gives back what no fragment needs. */
    public void leave() {
        if (slab != null) {
            slab.release();
        }
        slab = null;
        used = 0;
    }
}
