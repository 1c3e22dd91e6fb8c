package cn.fengsui.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A line to a server of loopback that can be made slow: what passes waits so long, in both directions. */
final class SlowLine implements AutoCloseable {

    private static final int CHUNK = 16 * 1024;

    private final ServerSocket listening;
    private final int target;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;

    private SlowLine(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static SlowLine to(int port) throws IOException {
        var line = new SlowLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        line.threads.execute(line::accept);
        return line;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From the next chunk on. */
    void delay(Duration each) {
        delay = each;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                threads.execute(() -> pass(near, far));
                threads.execute(() -> pass(far, near));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try (from;
                to) {
            for (int read = from.getInputStream().read(chunk);
                    read >= 0;
                    read = from.getInputStream().read(chunk)) {
                LockSupport.parkNanos(delay.toNanos());
                to.getOutputStream().write(chunk, 0, read);
            }
        } catch (IOException cut) {
            // the other half sees it too
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            threads.shutdownNow();
        }
    }
}
