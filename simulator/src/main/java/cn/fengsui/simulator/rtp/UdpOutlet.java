package cn.fengsui.simulator.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RTP in datagrams, RTCP to the next port (RFC 3550 §11). */
public final class UdpOutlet implements Outlet {
    private static final Logger LOGGER = LoggerFactory.getLogger(UdpOutlet.class);
    private final DatagramChannel channel;
    private final InetSocketAddress to;
    private final InetSocketAddress reportsTo;

    private UdpOutlet(DatagramChannel channel, InetSocketAddress to) {
        this.channel = channel;
        this.to = to;
        this.reportsTo = new InetSocketAddress(to.getAddress(), Math.min(65_535, to.getPort() + 1));
    }

    /**
     * @param bind address to send from; port 0 = chosen by the system
     * @param to where the platform wants the media
     * @throws IOException if no port is free
     */
    public static UdpOutlet open(InetSocketAddress bind, InetSocketAddress to) throws IOException {
        var channel = DatagramChannel.open().bind(bind);
        channel.configureBlocking(false);
        return new UdpOutlet(channel, to);
    }

    @Override
    public int localPort() {
        return channel.socket().getLocalPort();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isBroken() {
        return !channel.isOpen();
    }

    @Override
    public void rtp(ByteBuffer packet) {
        send(packet, to);
    }

    @Override
    public void rtcp(ByteBuffer packet) {
        send(packet, reportsTo);
    }

    private void send(ByteBuffer packet, InetSocketAddress target) {
        try {
            channel.send(packet, target);
        } catch (IOException unreachable) {
            LOGGER.atDebug()
                    .addKeyValue("to", target)
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("RTP send refused");
        }
    }

    @Override
    public boolean flush() {
        return true;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("an RTP socket did not close cleanly");
        }
    }
}
