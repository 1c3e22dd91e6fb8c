package cn.fengsui.simulator.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One UDP port; a datagram is a message. */
final class UdpWire implements Wire, SipNetwork.Ready {
    private static final Logger LOGGER = LoggerFactory.getLogger(UdpWire.class);
    private static final int BIGGEST_DATAGRAM = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final int MOST_PER_TURN = 256;

    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final ByteBuffer buffer = ByteBuffer.allocate(BIGGEST_DATAGRAM); // reader thread only
    private final BiConsumer<byte[], InetSocketAddress> onMessage;

    private UdpWire(DatagramChannel channel, BiConsumer<byte[], InetSocketAddress> onMessage) throws IOException {
        this.channel = channel;
        this.local = (InetSocketAddress) channel.getLocalAddress();
        this.onMessage = onMessage;
    }

    static UdpWire open(InetSocketAddress bind, BiConsumer<byte[], InetSocketAddress> onMessage) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.configureBlocking(false);
            channel.bind(bind);
            return new UdpWire(channel, onMessage);
        } catch (IOException occupied) {
            channel.close();
            throw new IOException(
                    "Cannot bind the device port " + bind + ": " + occupied.getMessage()
                            + ". Choose another --local-port, or 0 for a free one.",
                    occupied);
        }
    }

    DatagramChannel channel() {
        return channel;
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        for (int i = 0; i < MOST_PER_TURN; i++) {
            buffer.clear();
            var from = (InetSocketAddress) channel.receive(buffer);
            if (from == null) {
                return;
            }
            onMessage.accept(Arrays.copyOf(buffer.array(), buffer.position()), from);
        }
    }

    @Override
    public InetSocketAddress local() {
        return local;
    }

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public boolean isReliable() {
        return false;
    }

    @Override
    public void transmit(byte[] message, InetSocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(message), to);
        } catch (ClosedChannelException closed) {
            LOGGER.atDebug().addKeyValue("to", to).log("the SIP socket is closed; a message was not sent");
        } catch (IOException unreachable) {
            LOGGER.atDebug()
                    .addKeyValue("to", to)
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("SIP send refused");
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("the SIP socket did not close cleanly");
        }
    }
}
