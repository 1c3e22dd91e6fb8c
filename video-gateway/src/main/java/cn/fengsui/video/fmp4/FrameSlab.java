package cn.fengsui.video.fmp4;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A piece of {@link FrameMemory} with the pictures of one stream, counted by those who hold any of them. Any thread. */
final class FrameSlab {

    private final ByteBuffer bytes;
    private final FrameMemory memory;
    private final AtomicInteger holders = new AtomicInteger();

    FrameSlab(ByteBuffer bytes, FrameMemory memory) {
        this.bytes = bytes;
        this.memory = memory;
    }

    int size() {
        return bytes.capacity();
    }

    /** Only for {@link FrameMemory}: somebody took it. */
    void begin() {
        holders.set(1);
    }

    ByteBuffer window(int from, int length) {
        return bytes.slice(from, length);
    }

    /** @throws IllegalStateException when it was given back already */
    void retain() {
        if (holders.getAndIncrement() <= 0) {
            holders.decrementAndGet();
            throw new IllegalStateException("picture memory is used after it was given back");
        }
    }

    /** @throws IllegalStateException when it is released more often than it was retained */
    void release() {
        int left = holders.decrementAndGet();
        if (left == 0) {
            memory.giveBack(this);
        } else if (left < 0) {
            throw new IllegalStateException("picture memory is given back twice");
        }
    }
}
