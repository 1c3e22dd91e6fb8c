package cn.fengsui.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * One kept HTTP connection that posts report after report and costs as little as a sender can: one write, one read, and a
 * look at the status, the length and what was accepted. One thread.
 */
final class Poster implements AutoCloseable {

    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACCEPTED = "\"accepted\":1".getBytes(StandardCharsets.US_ASCII);
    private static final String HEAD = "POST /api/v1/reports HTTP/1.1\r\nHost: bench\r\nX-API-Key: "
            + DoorsBenchmark.SECRET + "\r\nContent-Type: application/json\r\nContent-Length: ";

    private final Socket socket;
    private final InputStream in;
    private final byte[] answer = new byte[64 * 1024];
    private int read;

    Poster(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /** Returns when it is acknowledged. @throws IllegalStateException when it is not */
    void post(String report) throws IOException {
        byte[] body = report.getBytes(StandardCharsets.UTF_8);
        byte[] head = (HEAD + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        socket.getOutputStream().write(request);
        read = 0;
        int end = find(HEAD_END, 0);
        while (end < 0) {
            more();
            end = find(HEAD_END, 0);
        }
        int whole = end + HEAD_END.length + length(end);
        while (read < whole) {
            more();
        }
        if (answer[9] != '2' || answer[10] != '0' || answer[11] != '2' || find(ACCEPTED, end) < 0) {
            throw new IllegalStateException("not accepted: " + new String(answer, 0, read, StandardCharsets.UTF_8));
        }
    }

    private void more() throws IOException {
        int got = in.read(answer, read, answer.length - read);
        if (got <= 0) {
            throw new IOException("the connection ended");
        }
        read += got;
    }

    /** Of the body, as the head says; its names may be written in any case. */
    private int length(int headEnd) {
        for (int at = 0; at < headEnd; at++) {
            int matched = 0;
            while (matched < LENGTH.length && Character.toLowerCase(answer[at + matched]) == LENGTH[matched]) {
                matched++;
            }
            if (matched == LENGTH.length) {
                int length = 0;
                for (int i = at + matched; answer[i] != '\r'; i++) {
                    length = length * 10 + answer[i] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private int find(byte[] what, int from) {
        for (int at = from; at + what.length <= read; at++) {
            if (Arrays.equals(answer, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
