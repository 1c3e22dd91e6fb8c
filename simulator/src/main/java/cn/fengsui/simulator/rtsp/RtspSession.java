package cn.fengsui.simulator.rtsp;

import cn.fengsui.simulator.media.Faults;
import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.media.PsStyle;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.rtp.Outlet;
import cn.fengsui.simulator.rtp.RtpStream;
import cn.fengsui.simulator.rtp.StreamSpec;
import cn.fengsui.simulator.rtp.UdpOutlet;
import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import cn.fengsui.simulator.sip.DigestCheck;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One RTSP connection: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN. Owned by its virtual thread. */
final class RtspSession implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RtspSession.class);
    private static final int LONGEST_HEAD = 16_384;
    private static final Pattern INTERLEAVED = Pattern.compile("interleaved=([0-9]{1,3})");
    private static final Pattern CLIENT_PORT = Pattern.compile("client_port=([0-9]{1,5})");

    private final Socket socket;
    private final Films films;
    private final Optional<Credentials> credentials;
    private final MediaThreads threads;
    private final DigestCheck digest = new DigestCheck("simulated camera");
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final long ssrc = ThreadLocalRandom.current().nextLong(1, 1L << 32);
    private VideoCodec codec = VideoCodec.H264;
    private @Nullable RtpStream stream;

    RtspSession(Socket socket, Films films, Optional<Credentials> credentials, MediaThreads threads) {
        this.socket = socket;
        this.films = films;
        this.credentials = credentials;
        this.threads = threads;
    }

    /** A request: its method, its address, and the text of its headers. */
    private record Request(String method, String url, String head) {
        String header(String name) {
            var found = Pattern.compile("(?im)^" + name + ":\\s*(.*?)\\s*$").matcher(head);
            return found.find() ? found.group(1) : "";
        }

        String channel() {
            return url.replaceFirst("^rtsp://[^/]*/?", "").replaceFirst("[?/].*$", "");
        }
    }

    /** Serves until the client goes. */
    void run() {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream())) {
            for (var request = next(in); request.isPresent(); request = next(in)) {
                if (!answer(request.get())) {
                    break;
                }
            }
        } catch (IOException | IllegalArgumentException gone) {
            LOGGER.atDebug().addKeyValue("reason", gone.getMessage()).log("an RTSP connection ended");
        } finally {
            stop();
        }
    }

    private static Optional<Request> next(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0 || head.length() > LONGEST_HEAD) {
                return Optional.empty();
            }
            if (octet == '$' && head.isEmpty()) { // a receiver report inside the connection
                in.readNBytes(1);
                in.skipNBytes(in.read() << 8 | in.read());
                continue;
            }
            head.append((char) octet);
        }
        var words = head.toString().strip().split("\\s+", 3);
        var request = new Request(words[0], words.length > 1 ? words[1] : "", head.toString());
        var length = request.header("Content-Length");
        in.skipNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return Optional.of(request);
    }

    /** False when the connection ends. */
    private boolean answer(Request request) throws IOException {
        if (!request.method().equals("OPTIONS") && !isAllowed(request)) {
            reply(request, "401 Unauthorized", "WWW-Authenticate: " + digest.challenge() + "\r\n", "");
            return true;
        }
        switch (request.method()) {
            case "OPTIONS" ->
                reply(request, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n", "");
            case "DESCRIBE" -> describe(request);
            case "SETUP" -> setup(request);
            case "PLAY" -> play(request);
            case "GET_PARAMETER" -> reply(request, "200 OK", "Session: " + id + "\r\n", "");
            case "TEARDOWN" -> {
                reply(request, "200 OK", "Session: " + id + "\r\n", "");
                return false;
            }
            default -> reply(request, "501 Not Implemented", "", "");
        }
        return true;
    }

    private boolean isAllowed(Request request) {
        return credentials
                .map(who -> digest.isRight(request.header("Authorization"), request.method(), who))
                .orElse(true);
    }

    private void describe(Request request) throws IOException {
        try (Film film = films.open(request.channel(), request.channel())) {
            codec = film.codec();
        }
        var sdp = "v=0\r\no=- 1 1 IN IP4 " + socket.getLocalAddress().getHostAddress()
                + "\r\ns=simulated camera\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\nm=video 0 RTP/AVP "
                + codec.payloadType + "\r\na=rtpmap:" + codec.payloadType + " " + codec.encodingName + "/90000\r\n"
                + (codec == VideoCodec.H264 ? "a=fmtp:" + codec.payloadType + " packetization-mode=1\r\n" : "")
                + "a=control:track1\r\n";
        reply(request, "200 OK", "Content-Base: " + request.url() + "/\r\nContent-Type: application/sdp\r\n", sdp);
    }

    private void setup(Request request) throws IOException {
        stop();
        var transport = request.header("Transport");
        var interleaved = INTERLEAVED.matcher(transport);
        var ports = CLIENT_PORT.matcher(transport);
        Outlet outlet;
        String agreed;
        if (interleaved.find()) {
            int channel = Integer.parseInt(interleaved.group(1));
            outlet = new InterleavedOutlet(socket.getOutputStream(), channel);
            agreed = "RTP/AVP/TCP;unicast;interleaved=" + channel + "-" + (channel + 1);
        } else if (ports.find()) {
            int port = Integer.parseInt(ports.group(1));
            InetAddress peer = ((InetSocketAddress) socket.getRemoteSocketAddress()).getAddress();
            var udp = UdpOutlet.open(
                    new InetSocketAddress(socket.getLocalAddress(), 0), new InetSocketAddress(peer, port));
            outlet = udp;
            agreed = "RTP/AVP;unicast;client_port=" + port + "-" + (port + 1) + ";server_port=" + udp.localPort() + "-"
                    + (udp.localPort() + 1);
        } else {
            reply(request, "461 Unsupported Transport", "", "");
            return;
        }
        var channel = request.channel();
        var film = films.open(channel, channel);
        var spec = new StreamSpec(ssrc, true, PsStyle.of(film.codec(), false), false, true, Faults.NONE);
        stream = RtpStream.of(film, outlet, spec, threads, () -> LOGGER.atDebug().log("an RTSP viewer has gone"));
        reply(
                request,
                "200 OK",
                "Transport: " + agreed + String.format(Locale.ROOT, ";ssrc=%08X", ssrc) + "\r\nSession: " + id
                        + ";timeout=60\r\n",
                "");
    }

    private void play(Request request) throws IOException {
        var prepared = stream;
        if (prepared == null) {
            reply(request, "455 Method Not Valid in This State", "", "");
            return;
        }
        reply(request, "200 OK", "Session: " + id + "\r\nRange: npt=0.000-\r\n", "");
        prepared.start();
    }

    private void reply(Request request, String status, String headers, String body) throws IOException {
        var text = "RTSP/1.0 " + status + "\r\nCSeq: " + request.header("CSeq") + "\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
        var out = socket.getOutputStream();
        synchronized (out) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void stop() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("an RTSP socket did not close cleanly");
        }
    }
}
