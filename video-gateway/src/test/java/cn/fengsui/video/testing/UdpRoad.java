package cn.fengsui.video.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** RTP over UDP from a free port, whatever was offered. */
public final class UdpRoad implements MediaRoad {

    private final InetAddress local = InetAddress.getLoopbackAddress();
    private volatile DatagramSocket socket;
    private volatile int to;

    @Override
    public String media() {
        return "m=video 9999 RTP/AVP 96\r\n";
    }

    @Override
    public void open(int port) throws IOException {
        close();
        to = port;
        socket = new DatagramSocket(new InetSocketAddress(local, 0));
    }

    @Override
    public void send(byte[] packet) throws IOException {
        socket.send(new DatagramPacket(packet, packet.length, local, to));
    }

    @Override
    public void close() {
        DatagramSocket open = socket;
        if (open != null) {
            open.close();
        }
    }
}
