package cn.fengsui.video.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** RTP over TCP: the camera listens, or connects. A test may cut the connection, and have the camera stay away. */
public final class TcpRoad implements MediaRoad {

    private static final int BACKLOG = 5;

    private final boolean listens;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean staysAway;
    private volatile ServerSocket server;
    private volatile Socket socket = new Socket();

    private TcpRoad(boolean listens) {
        this.listens = listens;
    }

    /** The gateway connects. */
    public static TcpRoad listening() {
        return new TcpRoad(true);
    }

    /** The camera connects. */
    public static TcpRoad connecting() {
        return new TcpRoad(false);
    }

    @Override
    public String media() throws IOException {
        if (!listens) {
            return "m=video 9 TCP/RTP/AVP 96\r\na=setup:active\r\na=connection:new\r\n";
        }
        ServerSocket open = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        server = open;
        return "m=video " + open.getLocalPort() + " TCP/RTP/AVP 96\r\na=setup:passive\r\na=connection:new\r\n";
    }

    @Override
    public void open(int port) throws IOException {
        staysAway = false;
        socket = listens ? server.accept() : new Socket(InetAddress.getLoopbackAddress(), port);
        connections.incrementAndGet();
    }

    @Override
    public boolean openAgain(int port) throws IOException {
        if (staysAway) {
            return false;
        }
        open(port);
        return true;
    }

    @Override
    public void send(byte[] packet) throws IOException {
        var frame = ByteBuffer.allocate(2 + packet.length);
        socket.getOutputStream()
                .write(frame.putShort((short) packet.length).put(packet).array());
    }

    /** The connection ends, the call does not. */
    public void cut() throws IOException {
        socket.close();
    }

    /** The connection ends, and there is none before the next call. */
    public void cutAndStayAway() throws IOException {
        staysAway = true;
        if (listens) {
            server.close();
        }
        cut();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
            if (server != null) {
                server.close();
            }
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }
}
