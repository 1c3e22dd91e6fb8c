package cn.fengsui.video.rtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lends UDP ports for media: an even port for RTP, the odd one after it kept free for RTCP (RFC 3550 §11). Goes round
 * the range, so that a port rests as long as possible before it is lent again and late packets of an old call meet a
 * closed door. Any thread.
 */
public final class RtpPorts {

    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int FREE_PORT_TRIES = 64;

    private final InetAddress bind;
    private final int first;
    private final int pairs;
    private final AtomicInteger turn;

    /** @param first first port of the range, or 0 for ports that the system chooses */
    public RtpPorts(InetAddress bind, int first, int last) {
        this.bind = bind;
        this.first = first + (first & 1);
        this.pairs = first == 0 ? FREE_PORT_TRIES : Math.max(0, (last - this.first + 1) / 2);
        // Anywhere: devices may still send to the ports of the process before this one.
        this.turn = new AtomicInteger(ThreadLocalRandom.current().nextInt(Math.max(1, pairs)));
    }

    /**
     * Binds the next free even port. The caller closes the channel.
     *
     * @throws IOException if no port of the range can be bound
     */
    public DatagramChannel bind() throws IOException {
        for (int attempt = 0; attempt < pairs; attempt++) {
            int port = first == 0 ? 0 : first + 2 * Math.floorMod(turn.getAndIncrement(), pairs);
            var channel = DatagramChannel.open();
            if (bound(channel, port)) {
                return channel;
            }
            channel.close();
        }
        throw new IOException("No free RTP port among " + pairs + " pairs from " + first
                + "; end some live views or widen video.rtp-ports.");
    }

    private boolean bound(DatagramChannel channel, int port) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
        try {
            channel.bind(new InetSocketAddress(bind, port));
        } catch (IOException taken) {
            return false;
        }
        return port(channel) % 2 == 0;
    }

    /** The local port of a bound channel. */
    public static int port(DatagramChannel channel) {
        return channel.socket().getLocalPort();
    }
}
