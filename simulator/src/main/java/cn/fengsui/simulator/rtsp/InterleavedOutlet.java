package cn.fengsui.simulator.rtsp;

import cn.fengsui.simulator.rtp.Outlet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * RTP inside the RTSP connection (RFC 2326 §10.12). Writes may wait for a slow reader: such a server is for a few viewers.
 *
 * <pre>
 * '$' | channel, 8 bits | length, 16 bits | packet
 * </pre>
 */
final class InterleavedOutlet implements Outlet {
    private static final int HEADER_BYTES = 4;

    private final OutputStream out;
    private final int channel;
    private volatile boolean isBroken;

    /** @param out also written by the session; every write is one whole message under its lock */
    InterleavedOutlet(OutputStream out, int channel) {
        this.out = out;
        this.channel = channel;
    }

    @Override
    public int localPort() {
        return 0;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isBroken() {
        return isBroken;
    }

    @Override
    public void rtp(ByteBuffer packet) {
        write(packet, channel);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        write(packet, channel + 1);
    }

    private void write(ByteBuffer packet, int on) {
        var framed = ByteBuffer.allocate(HEADER_BYTES + packet.remaining());
        framed.put((byte) '$')
                .put((byte) on)
                .putShort((short) packet.remaining())
                .put(packet);
        try {
            synchronized (out) {
                out.write(framed.array());
            }
        } catch (IOException gone) {
            isBroken = true;
        }
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void close() {
        isBroken = true; // the connection belongs to the session
    }
}
