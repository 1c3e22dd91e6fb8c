package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.PsReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Receives RTP in the plainest way. */
interface Packets {
    byte[] next() throws IOException;

    /** A listening socket that does not wait for ever. */
    static ServerSocket door() throws IOException {
        var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        door.setSoTimeout(30_000);
        return door;
    }

    static Packets of(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(30_000);
        return () -> {
            var packet = new DatagramPacket(new byte[2_000], 2_000);
            socket.receive(packet);
            return Arrays.copyOf(packet.getData(), packet.getLength());
        };
    }

    /** RFC 4571. */
    static Packets of(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        var in = new DataInputStream(socket.getInputStream());
        return () -> in.readNBytes(in.readUnsignedShort());
    }

    static int payloadType(byte[] packet) {
        return packet[1] & 0x7F;
    }

    static boolean isReport(byte[] packet) {
        return (packet[1] & 0xFF) >= 200 && (packet[1] & 0xFF) <= 204;
    }

    static long ssrc(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(8) & 0xFFFFFFFFL;
    }

    static long timestamp(byte[] packet) {
        return ByteBuffer.wrap(packet).getInt(4) & 0xFFFFFFFFL;
    }

    /** Program stream packs, one per frame. */
    default List<PsReader> packs(int count) throws IOException {
        var packs = new ArrayList<PsReader>();
        var current = new ByteArrayOutputStream();
        while (packs.size() < count) {
            var packet = next();
            boolean isInside = current.size() > 0 || (packet[15] & 0xFF) == 0xBA;
            if (isReport(packet) || !isInside) {
                continue;
            }
            current.write(packet, 12, packet.length - 12);
            if ((packet[1] & 0x80) != 0) {
                packs.add(new PsReader(current.toByteArray()));
                current.reset();
            }
        }
        return packs;
    }
}
