package cn.fengsui.video.cascade.call;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Gives packets of any upstream the SSRC and one unbroken row of sequence numbers that the upper platform expects, also
 * when the camera was asked again in between. Small holes stay holes, so that the platform sees what was lost. Owned by
 * one media thread.
 */
final class PacketRewriter {

    private static final int HEADER = 12;
    private static final int LARGEST_HOLE = 500;

    private final int ssrc;
    private final Consumer<ByteBuffer> out;
    private ByteBuffer copy = ByteBuffer.allocate(2048);
    private boolean started;
    private int lastIn;
    private volatile int lastOut;

    PacketRewriter(long ssrc, Consumer<ByteBuffer> out) {
        this.ssrc = (int) ssrc;
        this.out = out;
    }

    void packet(ByteBuffer rtp) {
        int size = rtp.remaining();
        if (size < HEADER) {
            return;
        }
        if (copy.capacity() < size) {
            copy = ByteBuffer.allocate(size);
        }
        copy.clear().put(rtp.duplicate()).flip();
        int in = copy.getShort(2) & 0xFFFF;
        int step = started ? in - lastIn & 0xFFFF : 1;
        lastOut = lastOut + (step >= 1 && step <= LARGEST_HOLE ? step : 1) & 0xFFFF;
        lastIn = in;
        started = true;
        copy.putShort(2, (short) lastOut).putInt(8, ssrc);
        out.accept(copy);
    }

    /** Any thread. */
    int nextSequence() {
        return lastOut + 1 & 0xFFFF;
    }
}
