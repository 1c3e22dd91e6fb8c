package cn.fengsui.video.pull;

import cn.fengsui.video.testing.AacClip;
import cn.fengsui.video.testing.H264Clip;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A camera that speaks RTSP over TCP (RFC 2326) and films a clip with RTP inside the connection, one at a time. */
public final class RtspCamera implements AutoCloseable {

    private static final int LARGEST_PAYLOAD = 1200;
    private static final int TICKS_PER_FRAME = H264Clip.TICKS_PER_FRAME;

    private static final byte A_LAW_LOUD = (byte) 0xA5;
    private static final Track PICTURES = new Track(0, 96, 7);
    private static final String PCMA = "m=audio 0 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=control:track2\r\n";
    private static final String AAC = "m=audio 0 RTP/AVP 97\r\na=rtpmap:97 MPEG4-GENERIC/16000/1\r\n"
            + "a=fmtp:97 streamtype=5;profile-level-id=1;mode=AAC-hbr;sizelength=13;indexlength=3;indexdeltalength=3;"
            + "config=1408\r\na=control:track2\r\n";

    private final ServerSocket door;
    private final H264Clip clip;
    private final String credentials;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile String elsewhere = "";
    private volatile String sound = "";
    private volatile boolean sendsSound;

    /** @param credentials {@code user:password} in Basic form, or empty */
    public RtspCamera(H264Clip clip, String credentials) throws IOException {
        this.clip = clip;
        this.credentials = credentials;
        this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "rtsp://127.0.0.1:" + door.getLocalPort() + "/stream1";
    }

    /** From now on it sends everybody to this address. */
    void redirectTo(String url) {
        elsewhere = url;
    }

    /** From now on it announces A-law, which it never sends. */
    void announceSound() {
        sound = PCMA;
    }

    /** From now on it films with a tone, as A-law. */
    public void sendALaw() {
        sound = PCMA;
        sendsSound = true;
    }

    /** From now on it films with a tone, as AAC in packets of RFC 3640. */
    public void sendAac() {
        sound = AAC;
        sendsSound = true;
    }

    List<String> requests() {
        return requests;
    }

    /** Cuts every connection, as a restarted camera does. */
    void cut() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.matches("[A-Z]+ rtsp.*")) {
                    answer(line, headers(in), socket.getOutputStream());
                }
            }
        } catch (IOException gone) {
            // the gateway hung up
        }
    }

    private static List<String> headers(BufferedReader in) throws IOException {
        var headers = new ArrayList<String>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line);
        }
        return headers;
    }

    private void answer(String request, List<String> headers, OutputStream out) throws IOException {
        String method = request.split(" ", 2)[0];
        requests.add(method);
        String cseq = header(headers, "CSeq");
        if (!elsewhere.isEmpty() && method.equals("DESCRIBE")) {
            send(out, "RTSP/1.0 302 Found\r\nCSeq: " + cseq + "\r\nLocation: " + elsewhere + "\r\n\r\n");
            return;
        }
        String wanted = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!credentials.isEmpty() && !header(headers, "Authorization").equals(wanted)) {
            send(out, "RTSP/1.0 401 Unauthorized\r\nCSeq: " + cseq + "\r\nWWW-Authenticate: Basic realm=\"c\"\r\n\r\n");
            return;
        }
        String ok = "RTSP/1.0 200 OK\r\nCSeq: " + cseq + "\r\n";
        switch (method) {
            case "OPTIONS" -> send(out, ok + "Public: DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n");
            case "DESCRIBE" -> {
                String sdp = "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n"
                        + "a=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1\r\na=control:track1\r\n"
                        + sound;
                send(out, ok + "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp);
            }
            case "SETUP" ->
                send(
                        out,
                        ok + "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved="
                                + (request.contains("track2") ? "2-3" : "0-1") + "\r\n\r\n");
            case "PLAY" -> {
                send(out, ok + "Session: 1\r\n\r\n");
                Thread.ofVirtual().start(() -> film(out));
            }
            default -> send(out, ok + "\r\n");
        }
    }

    private static String header(List<String> headers, String name) {
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static void send(OutputStream out, String text) throws IOException {
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
    }

    private void film(OutputStream out) {
        int sequence = 0;
        try {
            for (int n = 0; ; n++) {
                byte[] unit = clip.units().get(n % clip.units().size());
                sequence = picture(out, unit, n * (long) TICKS_PER_FRAME, sequence);
                if (sendsSound) {
                    tone(out, n);
                }
                LockSupport.parkNanos(1_000_000_000L / H264Clip.FRAMES_PER_SECOND);
            }
        } catch (IOException over) {
            // nobody looks any more
        }
    }

    /** As much as a picture lasts: 320 samples of A-law, or the next frame of AAC where one begins. */
    private void tone(OutputStream out, int picture) throws IOException {
        if (sound.equals(PCMA)) {
            byte[] samples = new byte[8_000 / H264Clip.FRAMES_PER_SECOND];
            Arrays.fill(samples, A_LAW_LOUD);
            packet(out, new Track(2, 8, 8), samples, 0, samples.length, new byte[0], picture * 320L, false, picture);
            return;
        }
        int frame = picture * TICKS_PER_FRAME / AacClip.TICKS_PER_FRAME;
        if (picture == 0 || frame > (picture - 1) * TICKS_PER_FRAME / AacClip.TICKS_PER_FRAME) {
            byte[] bytes = AacClip.FRAMES.get(frame % AacClip.FRAMES.size());
            byte[] head = {0, 16, (byte) (bytes.length >> 5), (byte) (bytes.length << 3)};
            packet(out, new Track(2, 97, 8), bytes, 0, bytes.length, head, frame * 1024L, true, frame);
        }
    }

    private static int picture(OutputStream out, byte[] unit, long time, int first) throws IOException {
        int sequence = first;
        int at = 4;
        while (at < unit.length) {
            int end = next(unit, at);
            boolean last = end >= unit.length;
            sequence = nal(out, unit, at, end - at, time, last, sequence);
            at = end + 4;
        }
        return sequence;
    }

    private static int next(byte[] unit, int from) {
        for (int i = from; i + 3 < unit.length; i++) {
            if (unit[i] == 0 && unit[i + 1] == 0 && unit[i + 2] == 0 && unit[i + 3] == 1) {
                return i;
            }
        }
        return unit.length;
    }

    /** Whole, or in FU-A fragments (RFC 6184 §5.8). */
    private static int nal(OutputStream out, byte[] unit, int at, int length, long time, boolean last, int first)
            throws IOException {
        int sequence = first;
        if (length <= LARGEST_PAYLOAD) {
            packet(out, PICTURES, unit, at, length, new byte[0], time, last, sequence++);
            return sequence;
        }
        int done = 1;
        while (done < length) {
            int part = Math.min(LARGEST_PAYLOAD, length - done);
            boolean end = done + part == length;
            byte indicator = (byte) (unit[at] & 0xE0 | 28);
            byte header = (byte) (unit[at] & 0x1F | (done == 1 ? 0x80 : 0) | (end ? 0x40 : 0));
            packet(out, PICTURES, unit, at + done, part, new byte[] {indicator, header}, time, last && end, sequence++);
            done += part;
        }
        return sequence;
    }

    private record Track(int channel, int payloadType, int ssrc) {}

    private static void packet(
            OutputStream out,
            Track track,
            byte[] unit,
            int at,
            int length,
            byte[] head,
            long time,
            boolean marker,
            int sequence)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(16);
        header.put((byte) '$').put((byte) track.channel()).putShort((short) (12 + head.length + length));
        header.put((byte) 0x80).put((byte) (track.payloadType() | (marker ? 0x80 : 0)));
        header.putShort((short) sequence).putInt((int) time).putInt(track.ssrc());
        bytes.writeBytes(header.array());
        bytes.writeBytes(head);
        bytes.write(unit, at, length);
        synchronized (out) {
            out.write(bytes.toByteArray());
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
