package cn.fengsui.standalone;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Looks at every fixed port before anything is opened, so that one sentence names all that are taken. */
final class Ports {

    /**
     * A port a room will open.
     *
     * @param what for people, for instance {@code dashboard}
     * @param key the setting that moves it
     * @param port 0 is always free
     */
    record Wanted(String what, String key, String bind, int port, boolean udp) {}

    private Ports() {}

    /** @throws StartFailure naming each occupied port and the key that moves it */
    static void check(List<Wanted> wanted) {
        var taken = new ArrayList<String>();
        for (Wanted port : wanted) {
            if (port.port() != 0 && !isFree(port)) {
                taken.add("port " + port.port() + " (" + port.what() + ", key " + port.key() + ")");
            }
        }
        if (!taken.isEmpty()) {
            throw new StartFailure(
                    "Already in use by another program: " + String.join(", ", taken)
                            + "; stop it, or choose another number with the key named (in fengsui.yaml or as an environment variable).");
        }
    }

    /** The port itself, or a free one for 0: for a room that others must know before it opens. */
    static int resolve(int port) {
        if (port != 0) {
            return port;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new StartFailure("This machine has no free port left; stop some programs.", none);
        }
    }

    private static boolean isFree(Wanted port) {
        try {
            var address = new InetSocketAddress(InetAddress.getByName(port.bind()), port.port());
            if (port.udp()) {
                new DatagramSocket(address).close();
            }
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(address);
            }
            return true;
        } catch (IOException occupied) {
            return false;
        }
    }
}
