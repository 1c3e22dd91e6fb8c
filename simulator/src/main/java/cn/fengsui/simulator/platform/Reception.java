package cn.fengsui.simulator.platform;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives one RTP stream over UDP or a TCP connection it waits for, and counts it. One virtual thread. */
final class Reception implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Reception.class);
    private static final int HEADER_BYTES = 12;
    private static final int KEPT_BYTES = 4 << 20;
    private static final int RECEIVE_BUFFER = 2 << 20;
    private static final int FIRST_RTCP = 200;

    private final AutoCloseable door;
    private final int port;
    private final AtomicLong packets = new AtomicLong();
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile long ssrc = -1;
    private volatile @Nullable Socket connection;
    private int lastSequence = -1;
    private int lastTimestamp;

    private Reception(AutoCloseable door, int port) {
        this.door = door;
        this.port = port;
    }

    static Reception udp(InetAddress bind) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(bind, 0));
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        var reception = new Reception(socket, socket.getLocalPort());
        Thread.ofVirtual().name("upper-udp").start(() -> reception.receive(socket));
        return reception;
    }

    static Reception tcp(InetAddress bind) throws IOException {
        var server = new ServerSocket();
        server.bind(new InetSocketAddress(bind, 0));
        var reception = new Reception(server, server.getLocalPort());
        Thread.ofVirtual().name("upper-tcp").start(() -> reception.accept(server));
        return reception;
    }

    int port() {
        return port;
    }

    private void receive(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        try {
            while (!isClosed.get()) {
                socket.receive(packet);
                take(packet.getData(), packet.getLength());
            }
        } catch (IOException gone) {
            LOGGER.atDebug().addKeyValue("reason", gone.getMessage()).log("a reception ended");
        }
    }

    private void accept(ServerSocket server) {
        try (var socket = server.accept()) {
            connection = socket;
            var in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
            while (!isClosed.get()) {
                var packet = in.readNBytes(in.readUnsignedShort());
                take(packet, packet.length);
            }
        } catch (IOException gone) {
            LOGGER.atDebug().addKeyValue("reason", gone.getMessage()).log("a reception ended");
        }
    }

    private void take(byte[] packet, int length) {
        boolean isRtp = length > HEADER_BYTES && (packet[0] & 0xC0) == 0x80 && (packet[1] & 0xFF) < FIRST_RTCP
                || length > HEADER_BYTES && (packet[1] & 0xFF) > FIRST_RTCP + 4;
        if (!isRtp) {
            return;
        }
        var header = ByteBuffer.wrap(packet);
        int sequence = header.getShort(2) & 0xFFFF;
        int timestamp = header.getInt(4);
        int missing = lastSequence < 0 ? 0 : (short) (sequence - lastSequence) - 1;
        lost.addAndGet(Math.max(0, missing));
        if (lastSequence < 0 || timestamp != lastTimestamp) {
            frames.incrementAndGet();
        }
        lastSequence = sequence;
        lastTimestamp = timestamp;
        ssrc = header.getInt(8) & 0xFFFFFFFFL;
        packets.incrementAndGet();
        octets.addAndGet(length);
        synchronized (kept) {
            if (kept.size() < KEPT_BYTES) {
                kept.write(packet, HEADER_BYTES, length - HEADER_BYTES);
            }
        }
    }

    long packets() {
        return packets.get();
    }

    long octets() {
        return octets.get();
    }

    long frames() {
        return frames.get();
    }

    long lost() {
        return lost.get();
    }

    long ssrc() {
        return ssrc;
    }

    byte[] kept() {
        synchronized (kept) {
            return kept.toByteArray();
        }
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            close(door);
            close(connection);
        }
    }

    private static void close(@Nullable AutoCloseable thing) {
        try {
            if (thing != null) {
                thing.close();
            }
        } catch (Exception harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("a reception did not close cleanly");
        }
    }
}
