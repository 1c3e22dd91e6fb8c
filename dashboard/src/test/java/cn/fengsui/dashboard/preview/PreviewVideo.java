package cn.fengsui.dashboard.preview;

import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViews;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Live views for the preview: speaks the product's stream protocol over a small WebSocket server of its own. Each
 * connection runs the machine's {@code ffmpeg}, which loops one recorded file in real time as fragments.
 */
public final class PreviewVideo implements LiveViews, AutoCloseable {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final List<Path> films;
    private final String lostCamera;
    private final List<Process> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger views = new AtomicInteger();
    public final List<LiveRequest> requests = new CopyOnWriteArrayList<>();

    /** @param films H.264 files, shown in turn; {@code lostCamera} is refused as offline */
    public PreviewVideo(List<Path> films, String lostCamera) throws IOException {
        this.films = List.copyOf(films);
        this.lostCamera = lostCamera;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    @Override
    public CompletionStage<LiveView> open(LiveRequest request) {
        requests.add(request);
        if (request.cameraId().equals(lostCamera) || films.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new LiveViewException(LiveViewException.Reason.CAMERA_OFFLINE, "the preview's lost camera"));
        }
        int film = Math.floorMod(request.cameraId().hashCode(), films.size());
        String url = "ws://127.0.0.1:" + server.getLocalPort() + "/live/" + film + "-" + views.incrementAndGet();
        return CompletableFuture.completedFuture(
                new LiveView(request.cameraId(), url, Instant.now().plusSeconds(30), "audit-" + views.get()));
    }

    @Override
    public void close() throws IOException {
        server.close();
        running.forEach(Process::destroy);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Path film = films.get(Integer.parseInt(handshake(socket)));
            Process ffmpeg = new ProcessBuilder(
                            "ffmpeg",
                            "-v",
                            "error",
                            "-re",
                            "-stream_loop",
                            "-1",
                            "-i",
                            film.toString(),
                            "-c",
                            "copy",
                            "-an",
                            "-f",
                            "mp4",
                            "-movflags",
                            "frag_every_frame+empty_moov+default_base_moof",
                            "pipe:1")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            running.add(ffmpeg);
            try {
                stream(new DataInputStream(new BufferedInputStream(ffmpeg.getInputStream())), socket.getOutputStream());
            } finally {
                ffmpeg.destroy();
                running.remove(ffmpeg);
            }
        } catch (IOException gone) {
            // the viewer left
        }
    }

    private static String handshake(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String path = reader.readLine().split(" ")[1];
        String key = "";
        for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
            if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = line.substring(line.indexOf(':') + 1).strip();
            }
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException noSha1) {
            throw new IOException(noSha1);
        }
        return path.substring(path.lastIndexOf('/') + 1).split("-")[0];
    }

    /** Boxes: ftyp and moov make the init segment; each moof goes with its mdat. */
    private static void stream(DataInputStream boxes, OutputStream out) throws IOException {
        byte[] held = new byte[0];
        try {
            while (true) {
                int length = boxes.readInt();
                byte[] box = new byte[length];
                java.nio.ByteBuffer.wrap(box).putInt(length);
                boxes.readFully(box, 4, length - 4);
                String type = new String(box, 4, 4, StandardCharsets.US_ASCII);
                held = join(held, box);
                if (type.equals("moov")) {
                    send(
                            out,
                            1,
                            ("{\"type\":\"init\",\"codec\":\"" + codec(held) + "\",\"width\":640,\"height\":360}")
                                    .getBytes(StandardCharsets.UTF_8));
                    send(
                            out,
                            1,
                            "{\"type\":\"state\",\"state\":\"live\",\"message\":\"\"}"
                                    .getBytes(StandardCharsets.UTF_8));
                }
                if (type.equals("moov") || type.equals("mdat")) {
                    send(out, 2, held);
                    held = new byte[0];
                }
            }
        } catch (EOFException ended) {
            // ffmpeg was stopped
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    private static String codec(byte[] moov) {
        for (int i = 0; i + 8 < moov.length; i++) {
            if (moov[i] == 'a' && moov[i + 1] == 'v' && moov[i + 2] == 'c' && moov[i + 3] == 'C') {
                return String.format("avc1.%02X%02X%02X", moov[i + 5], moov[i + 6], moov[i + 7]);
            }
        }
        throw new IllegalStateException("the film is not H.264");
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static void send(OutputStream out, int opcode, byte[] payload) throws IOException {
        var frame = java.nio.ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }
}
