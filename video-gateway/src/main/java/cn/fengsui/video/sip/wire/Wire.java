package cn.fengsui.video.sip.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/** The door of this package: UDP and TCP on one port. Any thread; sending never blocks. */
public final class Wire implements AutoCloseable {

    private static final int FREE_PORT_TRIES = 20;
    private static final int MOST_WORKERS = 4;

    private final UdpDoor udp;
    private final TcpDoor tcp;
    private final Inbox inbox;
    private final int port;
    private final WireCounters counters = new WireCounters();

    private Wire(DatagramChannel datagrams, ServerSocketChannel streams, WireSettings settings, WireListener listener)
            throws IOException {
        port = datagrams.socket().getLocalPort();
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, MOST_WORKERS);
        inbox = new Inbox(workers, listener, counters.inboxDropped);
        udp = new UdpDoor(datagrams, inbox, settings.registerRate(), counters);
        tcp = new TcpDoor(streams, inbox, counters);
        udp.start();
        tcp.start();
    }

    /** @throws IOException if the port cannot be bound; says which and what to do */
    public static Wire open(WireSettings settings, WireListener listener) throws IOException {
        IOException last = new BindException("no try");
        for (int attempt = 0; attempt < (settings.port() == 0 ? FREE_PORT_TRIES : 1); attempt++) {
            DatagramChannel datagrams = null;
            try {
                datagrams = UdpDoor.bind(new InetSocketAddress(settings.bind(), settings.port()));
                int port = datagrams.socket().getLocalPort();
                ServerSocketChannel streams = TcpDoor.bind(new InetSocketAddress(settings.bind(), port));
                return new Wire(datagrams, streams, settings, listener);
            } catch (IOException taken) {
                if (datagrams != null) {
                    datagrams.close();
                }
                last = taken;
            }
        }
        throw new IOException(
                "Cannot bind SIP port " + settings.bind() + ":" + settings.port() + ": " + last.getMessage()
                        + ". Stop the other program or set video.sip-port.",
                last);
    }

    /** False when a socket has closed. */
    public boolean isOpen() {
        return udp.isOpen() && tcp.isOpen();
    }

    public int port() {
        return port;
    }

    public WireCounters counters() {
        return counters;
    }

    /** Open TCP connections. */
    public int flows() {
        return tcp.flows();
    }

    /**
     * Sends one message.
     *
     * @param mayConnect over TCP: open a connection when there is none; never to a device, which may be behind a NAT
     * @throws IOException if it cannot be sent
     */
    public void send(byte[] message, InetSocketAddress to, boolean isTcp, boolean mayConnect) throws IOException {
        if (isTcp) {
            tcp.send(message, to, mayConnect);
        } else {
            udp.send(message, to);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            udp.close();
        } finally {
            tcp.close();
            inbox.close();
        }
    }
}
