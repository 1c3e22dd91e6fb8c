package cn.fengsui.video.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One TCP connection. Reading belongs to the selector thread; writing to anybody, under this object's lock. What the
 * peer does not read is kept up to a limit; beyond it the connection is closed.
 */
final class TcpFlow {

    static final int MOST_UNSENT = 1 << 20;

    final SocketChannel channel;
    final InetSocketAddress peer;
    final SipFramer framer = new SipFramer();
    /** Touched by the selector thread. */
    long lastReadNanos = System.nanoTime();

    /** Since when a message is incomplete. */
    long insideSinceNanos;

    private final SelectionKey key;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
    private int unsentBytes;

    TcpFlow(SocketChannel channel, InetSocketAddress peer, SelectionKey key) {
        this.channel = channel;
        this.peer = peer;
        this.key = key;
    }

    /** @throws IOException when it is broken, or too much waits already: close it */
    synchronized void write(byte[] message) throws IOException {
        var bytes = ByteBuffer.wrap(message);
        if (unsent.isEmpty() && channel.isConnected()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            unsentBytes += bytes.remaining();
            if (unsentBytes > MOST_UNSENT) {
                throw new SlowPeerException(peer);
            }
            unsent.add(bytes);
            wantWrite(true);
        }
    }

    /** Sends on what waits. */
    synchronized void writable() throws IOException {
        while (!unsent.isEmpty()) {
            ByteBuffer first = unsent.peek();
            unsentBytes -= channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            unsent.poll();
        }
        wantWrite(false);
    }

    private void wantWrite(boolean wanted) {
        if (key.isValid() && channel.isConnected()) {
            key.interestOps(wanted ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
            key.selector().wakeup();
        }
    }

    /** The peer does not read. */
    static final class SlowPeerException extends IOException {
        private static final long serialVersionUID = 1L;

        SlowPeerException(InetSocketAddress peer) {
            super(peer + " does not read; more than " + MOST_UNSENT + " bytes wait for it");
        }
    }
}
