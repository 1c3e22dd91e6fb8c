package cn.fengsui.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One kept HTTP connection that posts report after report and says as little as possible. One thread. */
final class Poster implements AutoCloseable {

    private static final String LENGTH = "content-length: ";

    private final Socket socket;
    private final InputStream in;

    Poster(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Returns when it is acknowledged. @throws IllegalStateException when it is not */
    void post(String report) throws IOException {
        byte[] body = report.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST /api/v1/reports HTTP/1.1\r\nHost: bench\r\nX-API-Key: " + DoorsBenchmark.SECRET
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        socket.getOutputStream().write(request);
        var status = line();
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()));
            }
        }
        var answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (!status.contains(" 202 ") || !answer.contains("\"accepted\":1")) {
            throw new IllegalStateException("not accepted: " + status + " " + answer);
        }
    }

    /** A fire of level II at this address, in a part of the city of its own. */
    void postFire(String id, int n, String address, double lng, double lat) throws IOException {
        post("""
                {"id":"%s%d-%d","source":"bench","category":"A1","level":"II","occurredAt":"%s","address":"%s",
                 "location":{"lng":%.4f,"lat":%.4f,"crs":"WGS84"},"description":"仓库冒烟"}
                """.formatted(
                        id,
                        n,
                        System.nanoTime(),
                        Instant.now(),
                        address,
                        lng + Math.floorMod(n * 37, 50) / 100.0,
                        lat + Math.floorMod(n * 17, 30) / 100.0));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
