package cn.fengsui.dashboard.escalation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes e-mail as RFC 5321 §4.1 says, refuses it while told so, and keeps what it took. */
final class StandInMailServer implements AutoCloseable {

    final List<String> taken = new CopyOnWriteArrayList<>();
    volatile boolean isRefusing;

    private final ServerSocket socket;

    StandInMailServer() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                talk(caller);
            } catch (IOException gone) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(gone);
                }
            }
        }
    }

    private void talk(Socket caller) throws IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        say(caller, "220 mail.test ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.split(" ")[0].toUpperCase(java.util.Locale.ROOT)) {
                case "EHLO", "HELO" -> say(caller, "250 mail.test");
                case "MAIL" -> say(caller, isRefusing ? "451 4.3.0 try again later" : "250 2.1.0 ok");
                case "DATA" -> {
                    say(caller, "354 go ahead");
                    taken.add(read(in));
                    say(caller, "250 2.0.0 Ok: queued as 4F" + taken.size());
                }
                case "QUIT" -> {
                    say(caller, "221 bye");
                    return;
                }
                default -> say(caller, "250 ok");
            }
        }
    }

    private static String read(BufferedReader in) throws IOException {
        var data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            data.append(line).append('\n');
        }
        return data.toString();
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        caller.getOutputStream().flush();
    }
}
