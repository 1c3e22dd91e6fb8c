package cn.fengsui.video.rtp;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * One TCP connection with framed packets, both ways. Reading belongs to a media thread; writing is guarded by the
 * output's lock. What is left of a read, an incomplete frame, is kept in an array of just that size.
 */
final class TcpLink implements ChannelHandler, Framing.Frames {

    private static final int READS_IN_A_ROW = 4;
    private static final int MOST_UNSENT = 64 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final SocketChannel channel;
    private final InetSocketAddress peer;
    private final RtpReceiver receiver;
    private final Runnable ended;
    private final Framing framing;
    private final Object writing = new Object();
    private byte[] left = NOTHING;
    private int leftBytes;
    private long nanos;
    private ByteBuffer unsent = ByteBuffer.allocate(0);

    /** @param ended called on the media thread when the other side has gone; the channel is closed by then */
    TcpLink(SocketChannel channel, RtpReceiver receiver, Runnable ended) throws IOException {
        this.channel = channel;
        this.peer = (InetSocketAddress) channel.getRemoteAddress();
        this.receiver = receiver;
        this.ended = ended;
        this.framing = new Framing(this, receiver.counters());
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer scratch, long now) throws IOException {
        nanos = now;
        for (int i = 0; i < READS_IN_A_ROW; i++) {
            scratch.clear().put(left, 0, leftBytes);
            int read = channel.read(scratch);
            if (read < 0) {
                throw new EOFException("the device closed its connection");
            }
            boolean more = !scratch.hasRemaining();
            scratch.flip();
            framing.read(scratch);
            keep(scratch);
            if (!more) {
                return;
            }
        }
    }

    private void keep(ByteBuffer rest) {
        leftBytes = rest.remaining();
        if (left.length < leftBytes) {
            left = new byte[leftBytes];
        }
        rest.get(left, 0, leftBytes);
    }

    @Override
    public void frame(ByteBuffer packet) {
        receiver.packet(packet, peer, nanos);
    }

    @Override
    public long knownSsrc() {
        return receiver.ssrc();
    }

    @Override
    public long offeredSsrc() {
        return receiver.offeredSsrc();
    }

    /** Nothing: the door's own tick does it. */
    @Override
    public void tick(long now) {}

    @Override
    public void broken(IOException why) {
        close();
        ended.run();
    }

    /** Frames and sends, with what did not fit before; false when too much is unsent already. Any thread. */
    boolean send(ByteBuffer packet) {
        synchronized (writing) {
            int size = packet.remaining();
            if (!channel.isConnected() || unsent.remaining() + size + 2 > MOST_UNSENT) {
                return false;
            }
            var out = ByteBuffer.allocate(unsent.remaining() + 2 + size);
            out.put(unsent).putShort((short) size).put(packet).flip();
            unsent = out;
            try {
                channel.write(unsent);
                return true;
            } catch (IOException gone) {
                return false;
            }
        }
    }

    InetSocketAddress peer() {
        return peer;
    }

    void close() {
        Sockets.close(channel);
    }
}
