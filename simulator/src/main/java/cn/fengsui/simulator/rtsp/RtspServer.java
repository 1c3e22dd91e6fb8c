package cn.fengsui.simulator.rtsp;

import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a film to everybody who asks for {@code rtsp://host:port/<any name>}, over interleaved TCP or UDP. Call from any
 * thread.
 */
public final class RtspServer implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RtspServer.class);

    private final ServerSocket door;
    private final Films films;
    private final Optional<Credentials> credentials;
    private final MediaThreads threads = new MediaThreads(2);
    private final Set<RtspSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger opened = new AtomicInteger();

    private RtspServer(ServerSocket door, Films films, Optional<Credentials> credentials) {
        this.door = door;
        this.films = films;
        this.credentials = credentials;
    }

    /**
     * @param bind a fixed port, or port 0 for a free one
     * @param films what is shown; the path of the address is the channel; stays owned by the caller
     * @param credentials who may look, by digest; empty = everybody
     * @throws IOException if the port is taken
     */
    public static RtspServer open(InetSocketAddress bind, Films films, Optional<Credentials> credentials)
            throws IOException {
        var door = new ServerSocket();
        door.bind(bind);
        var server = new RtspServer(door, films, credentials);
        Thread.ofVirtual().name("rtsp-door").start(server::accept);
        return server;
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The address of a channel, without credentials. */
    public String url(String channel) {
        return "rtsp://" + door.getInetAddress().getHostAddress() + ":" + port() + "/" + channel;
    }

    /** Connections that are open now. */
    public int connections() {
        return sessions.size();
    }

    /** Connections since the start. */
    public int connectionsEver() {
        return opened.get();
    }

    /** Cuts all connections, as when the camera restarts. */
    public void cut() {
        sessions.forEach(RtspSession::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var session = new RtspSession(door.accept(), films, credentials, threads);
                sessions.add(session);
                opened.incrementAndGet();
                Thread.ofVirtual().name("rtsp-session").start(() -> {
                    session.run();
                    sessions.remove(session);
                });
            } catch (IOException closed) {
                LOGGER.atDebug().addKeyValue("reason", closed.getMessage()).log("the RTSP door is closed");
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("the RTSP door did not close cleanly");
        }
        cut();
        threads.close();
    }
}
