package cn.fengsui.video.pull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between FFmpeg and the camera: one connection from loopback in, one to the checked address out. An RTSP answer
 * that sends the client elsewhere ends the connection. Two virtual threads copy; closing ends both, and FFmpeg's read.
 */
final class Relay implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Relay.class);
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] REDIRECT = "RTSP/1.0 3".getBytes(StandardCharsets.US_ASCII);

    private final PullAddress address;
    private final PullTrust trust;
    private final ServerSocket door;
    private final Socket camera = new Socket();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile String problem = "";

    private Relay(PullAddress address, PullTrust trust, ServerSocket door) {
        this.address = address;
        this.trust = trust;
        this.door = door;
    }

    /**
     * Connects to the camera and waits for FFmpeg on loopback.
     *
     * @throws IOException if the camera does not answer
     */
    static Relay open(PullAddress address, PullTrust trust, Duration timeout) throws IOException {
        var relay = new Relay(address, trust, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        try {
            relay.camera.connect(address.peer(), (int) timeout.toMillis());
            relay.camera.setSoTimeout((int) timeout.toMillis());
            relay.camera.setTcpNoDelay(true);
            relay.door.setSoTimeout((int) timeout.toMillis());
            Thread.ofVirtual().name("video-pull-relay").start(relay::run);
            return relay;
        } catch (IOException unreachable) {
            relay.close();
            throw unreachable;
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** Why the relay ended the connection by itself, or empty. */
    String problem() {
        return problem;
    }

    private void run() {
        try (Socket client = door.accept();
                Socket remote = secured()) {
            door.close();
            client.setTcpNoDelay(true);
            Thread up = Thread.ofVirtual().name("video-pull-up").start(() -> copy(client, remote, false));
            copy(remote, client, address.isRtsp());
            client.close();
            remote.close();
            up.join();
        } catch (IOException over) {
            LOGGER.atDebug().addKeyValue("reason", over.toString()).log("relay over");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private Socket secured() throws IOException {
        if (!address.isTls()) {
            return camera;
        }
        try {
            return trust.secure(camera, address.uri().getHost(), address.peer());
        } catch (SSLException unbelieved) {
            problem = "the camera's certificate is not believed: " + unbelieved.getMessage()
                    + "; put it into the file of video.pull-certificates.";
            throw unbelieved;
        }
    }

    private void copy(Socket from, Socket to, boolean watch) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0 && !closed.get(); count = in.read(buffer)) {
                if (watch && sendsElsewhere(buffer, count)) {
                    problem = "the camera sends us to another address, which is not followed";
                    return;
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException over) {
            LOGGER.atDebug().addKeyValue("reason", over.toString()).log("relay ends one way");
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    /** Anywhere in what came: answers do not always begin a read. */
    private static boolean sendsElsewhere(byte[] data, int count) {
        for (int i = 0; i + REDIRECT.length <= count; i++) {
            int matched = 0;
            while (matched < REDIRECT.length && data[i + matched] == REDIRECT[matched]) {
                matched++;
            }
            if (matched == REDIRECT.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        closed.set(true);
        closeQuietly(camera);
        try {
            door.close();
        } catch (IOException unclosed) {
            LOGGER.atDebug().setCause(unclosed).log("relay did not close");
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException unclosed) {
            LOGGER.atDebug().setCause(unclosed).log("relay's socket did not close");
        }
    }
}
