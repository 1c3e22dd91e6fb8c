package cn.fengsui.store.embedded;

import cn.fengsui.store.Jdbc;
import cn.fengsui.store.StoreException;
import cn.fengsui.store.StoreException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own: durable, on loopback only, its data in {@code DATA/postgres}. Starts again by itself
 * when it was killed or gave up; stops when closed and when the JVM ends. Opened and closed by one thread; the shutdown hook may close it too.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final String USER = "postgres";
    private static final String DATABASE = "fengsui";
    private static final String LOOPBACK = "127.0.0.1";

    private final DataFolder folder;
    private final Cluster cluster;
    private final int port;
    private final String password;
    private @Nullable ServerWatch watch; // set once, before the server is handed out
    private @Nullable Thread hook; // set once, before the server is handed out
    private boolean closed; // guarded by this

    private EmbeddedServer(DataFolder folder, Cluster cluster, int port, String password) {
        this.folder = folder;
        this.cluster = cluster;
        this.port = port;
        this.password = password;
    }

    /**
     * Unpacks and initialises what is missing, stops a server that a killed process left behind, and starts.
     *
     * @param port on loopback; 0 = any free one
     * @throws StoreException with one sentence that says what to do
     */
    public static EmbeddedServer start(Path dataDir, int port) {
        DataFolder folder = DataFolder.claim(dataDir);
        try {
            var programs = Programs.of(Binaries.unpacked(folder.path()));
            var cluster = new Cluster(programs, folder.path());
            String password = cluster.initialise(USER);
            cluster.stopLeftBehind();
            int free = port == 0 ? anyFreePort() : checkFree(port);
            cluster.start(LOOPBACK, free);
            var server = new EmbeddedServer(folder, cluster, free, password);
            server.stopWithProcess();
            server.watch = ServerWatch.start(cluster.postmaster(), server::startAgain);
            return server;
        } catch (RuntimeException failure) {
            folder.close();
            throw failure;
        }
    }

    /** How to connect to our database; it is made by {@link Cluster} on the first start. */
    public Jdbc jdbc() {
        return jdbc(DATABASE);
    }

    /** How to connect to another database of this server. */
    public Jdbc jdbc(String database) {
        return new Jdbc("jdbc:postgresql://" + LOOPBACK + ":" + port + "/" + database, USER, password);
    }

    /**
     * From now on the caller closes the server when the process ends, after everything that uses it. Without this call
     * a shutdown hook stops it at once, beside whatever else is being closed.
     */
    public synchronized void leaveToOwner() {
        if (hook != null) {
            Runtime.getRuntime().removeShutdownHook(hook);
            hook = null;
        }
    }

    /** Stops the server: connections are cut, everything committed is on disk. May be called twice. */
    @Override
    public void close() {
        if (stop()) {
            try {
                leaveToOwner();
            } catch (IllegalStateException processIsEnding) {
                LOGGER.atDebug().log("the shutdown hook runs already");
            }
        }
    }

    private synchronized boolean stop() {
        if (closed) {
            return false;
        }
        closed = true;
        if (watch != null) {
            watch.close();
        }
        try {
            cluster.stop();
        } finally {
            folder.close();
        }
        return true;
    }

    /** On the watch's thread. */
    private synchronized void startAgain() {
        if (!closed) {
            cluster.stopLeftBehind();
            cluster.start(LOOPBACK, port);
        }
    }

    private void stopWithProcess() {
        hook = Thread.ofPlatform().name("stop-postgres").unstarted(this::stop);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static int anyFreePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new StoreException(
                    Reason.PORT_IN_USE,
                    "No free port on " + LOOPBACK + " for PostgreSQL: " + failure.getMessage()
                            + ". Set store.embedded-port to one that is free.",
                    failure);
        }
    }

    private static int checkFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return port;
        } catch (IOException taken) {
            throw portInUse(port, taken);
        }
    }

    static StoreException portInUse(int port, @Nullable Throwable cause) {
        return new StoreException(
                Reason.PORT_IN_USE,
                "Cannot start PostgreSQL on port " + port
                        + ": already in use. Stop the other program or set store.embedded-port.",
                cause);
    }
}
