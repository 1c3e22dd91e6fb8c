package cn.fengsui.simulator.device.call;

import cn.fengsui.simulator.media.Ambience;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loudspeaker of a camera, and for talk its microphone: receives RTP with G.711 A-law, counts it, and sends its own on
 * the same way. One or two virtual threads each.
 */
final class VoiceEar implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(VoiceEar.class);
    private static final int HEADER_BYTES = 12;
    private static final int PCMA = 8;
    private static final long FRAME_NANOS = 40_000_000;
    private static final int TICKS_PER_FRAME_8KHZ = 320;
    private static final int TICKS_PER_FRAME_90KHZ = 3_600;

    private final VoiceHeard heard;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private final AutoCloseable door;
    private volatile @Nullable Socket connection;
    private volatile Runnable mouth = () -> {};
    private volatile long mouthSsrc = -1;
    private final int port;

    private VoiceEar(AutoCloseable door, int port, VoiceHeard heard) {
        this.door = door;
        this.port = port;
        this.heard = heard;
    }

    /** Talks and listens over UDP. */
    static VoiceEar talkingOverUdp(InetAddress bind, InetSocketAddress to, long ssrc, VoiceHeard heard)
            throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(bind, 0));
        var ear = new VoiceEar(socket, socket.getLocalPort(), heard);
        Thread.ofVirtual().name("talk-hear").start(() -> ear.receive(socket));
        ear.mouth = () -> ear.speak(ssrc, packet -> socket.send(new DatagramPacket(packet, packet.length, to)));
        return ear;
    }

    /** Talks and listens over one TCP connection: waits for it, or opens it when the call is confirmed. */
    static VoiceEar talkingOverTcp(InetAddress bind, @Nullable InetSocketAddress to, long ssrc, VoiceHeard heard)
            throws IOException {
        var ear = to == null ? listening(bind, heard) : connecting(heard);
        ear.mouthSsrc = ssrc;
        ear.mouth = () -> {
            if (to != null) {
                ear.connect(to);
            }
        };
        return ear;
    }

    /** Begins to speak, or to connect; for talk, when the call is confirmed. */
    void start() {
        Thread.ofVirtual().name("talk-speak").start(mouth);
    }

    private void speak(long ssrc, Way way) {
        var ambience = new Ambience();
        int sequence = 0;
        long next = System.nanoTime();
        try {
            while (!isClosed.get()) {
                for (var piece : ambience.until((long) sequence * TICKS_PER_FRAME_90KHZ)) {
                    var packet = ByteBuffer.allocate(HEADER_BYTES + piece.pcma().length);
                    packet.put((byte) 0x80).put((byte) PCMA).putShort((short) sequence);
                    packet.putInt(sequence * TICKS_PER_FRAME_8KHZ)
                            .putInt((int) ssrc)
                            .put(piece.pcma());
                    way.send(packet.array());
                    sequence++;
                }
                next += FRAME_NANOS;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException gone) {
            ended(gone);
        }
    }

    /** How a packet leaves. */
    @FunctionalInterface
    private interface Way {
        void send(byte[] packet) throws IOException;
    }

    static VoiceEar overUdp(InetAddress bind, VoiceHeard heard) throws IOException {
        var socket = new DatagramSocket(new InetSocketAddress(bind, 0));
        var ear = new VoiceEar(socket, socket.getLocalPort(), heard);
        Thread.ofVirtual().name("voice-udp").start(() -> ear.receive(socket));
        return ear;
    }

    /** Waits for the platform's connection. */
    static VoiceEar listening(InetAddress bind, VoiceHeard heard) throws IOException {
        var server = new ServerSocket();
        server.bind(new InetSocketAddress(bind, 0));
        var ear = new VoiceEar(server, server.getLocalPort(), heard);
        Thread.ofVirtual().name("voice-listen").start(() -> ear.accept(server));
        return ear;
    }

    /** Connects to the platform when {@link #connect} is called. */
    static VoiceEar connecting(VoiceHeard heard) {
        return new VoiceEar(() -> {}, 9, heard);
    }

    int port() {
        return port;
    }

    void connect(InetSocketAddress to) {
        Thread.ofVirtual().name("voice-connect").start(() -> {
            try (var socket = new Socket(to.getAddress(), to.getPort())) {
                read(socket);
            } catch (IOException gone) {
                ended(gone);
            }
        });
    }

    private void accept(ServerSocket server) {
        try (var socket = server.accept()) {
            read(socket);
        } catch (IOException gone) {
            ended(gone);
        }
    }

    private void read(Socket socket) throws IOException {
        connection = socket;
        heard.connected();
        if (mouthSsrc >= 0) {
            var out = new DataOutputStream(socket.getOutputStream());
            Thread.ofVirtual().name("talk-speak").start(() -> speak(mouthSsrc, packet -> framed(out, packet)));
        }
        var in = new DataInputStream(socket.getInputStream());
        while (!isClosed.get()) {
            var packet = new byte[in.readUnsignedShort()];
            in.readFully(packet);
            take(packet, packet.length);
        }
    }

    private static void framed(DataOutputStream out, byte[] packet) throws IOException {
        out.writeShort(packet.length);
        out.write(packet);
        out.flush();
    }

    private void receive(DatagramSocket socket) {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        try {
            while (!isClosed.get()) {
                socket.receive(packet);
                take(packet.getData(), packet.getLength());
            }
        } catch (IOException gone) {
            ended(gone);
        }
    }

    private void ended(IOException reason) {
        if (!isClosed.get()) {
            LOGGER.atDebug().addKeyValue("reason", reason.getMessage()).log("a voice connection ended");
        }
    }

    private void take(byte[] packet, int length) {
        boolean isVoice = length > HEADER_BYTES && (packet[0] & 0xC0) == 0x80 && (packet[1] & 0x7F) == PCMA;
        if (!isVoice) {
            heard.other();
            return;
        }
        long loudness = 0;
        for (int i = HEADER_BYTES; i < length; i++) {
            loudness += Math.abs(Ambience.linear(packet[i]));
        }
        heard.voice(length - HEADER_BYTES, loudness);
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
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("a voice socket did not close cleanly");
        }
    }
}
