package cn.fengsui.video.sip.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UDP socket. Its reader only copies datagrams into the inbox, so that bursts leave the kernel's buffer at once
 * (field problem 6). Keepalives of CR, LF and NUL go nowhere, trailing NULs are cut (field problem 23), and an address
 * that floods REGISTER is slowed down (field problem 10). Sending is for any thread.
 */
final class UdpDoor implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UdpDoor.class);
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int LARGEST = 65_535;

    private final DatagramChannel channel;
    private final Inbox inbox;
    private final RegisterRate rate;
    private final WireCounters counters;
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST);

    UdpDoor(DatagramChannel channel, Inbox inbox, int registerRate, WireCounters counters) {
        this.channel = channel;
        this.inbox = inbox;
        this.rate = new RegisterRate(registerRate);
        this.counters = counters;
    }

    static DatagramChannel bind(InetSocketAddress address) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(address);
            int got = channel.getOption(StandardSocketOptions.SO_RCVBUF);
            if (got < RECEIVE_BUFFER) {
                LOGGER.atInfo()
                        .addKeyValue("bytes", got)
                        .addKeyValue("wanted", RECEIVE_BUFFER)
                        .log("the kernel gives the SIP socket a smaller receive buffer; raise net.core.rmem_max");
            }
            return channel;
        } catch (IOException taken) {
            channel.close();
            throw taken;
        }
    }

    void start() {
        Thread.ofPlatform().name("video-sip-udp").daemon(true).start(this::read);
    }

    private void read() {
        while (channel.isOpen()) {
            try {
                datagram.clear();
                var from = (InetSocketAddress) channel.receive(datagram);
                datagram.flip();
                received(from);
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException | RuntimeException odd) {
                // for instance an ICMP answer to what we sent before
                LOGGER.atDebug().addKeyValue("reason", odd.toString()).log("SIP datagram not received");
            }
        }
    }

    private void received(InetSocketAddress from) {
        byte[] message = withoutPadding();
        if (message.length == 0) {
            return;
        }
        if (!rate.admits(message, message.length, from.getAddress(), System.nanoTime())) {
            counters.registersDropped.increment();
            return;
        }
        counters.received.increment();
        inbox.put(message, from, false);
    }

    /** Without leading line feeds and trailing NULs; empty when there is nothing but these. */
    private byte[] withoutPadding() {
        int start = 0;
        int end = datagram.limit();
        while (end > 0 && datagram.get(end - 1) == 0) {
            end--;
        }
        while (start < end && isPadding(datagram.get(start))) {
            start++;
        }
        byte[] message = new byte[end - start];
        datagram.get(start, message);
        return message;
    }

    private static boolean isPadding(byte one) {
        return one == '\r' || one == '\n' || one == 0 || one == ' ';
    }

    /** @throws IOException if it cannot be sent now */
    void send(byte[] message, InetSocketAddress to) throws IOException {
        channel.send(ByteBuffer.wrap(message), to);
        counters.sent.increment();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
