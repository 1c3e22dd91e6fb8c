package cn.fengsui.simulator.device;

import cn.fengsui.simulator.sip.SipHeader;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A GB/T 28181 platform in a page: challenges, remembers, asks. Checks digests by its own arithmetic. */
public final class FakePlatform implements AutoCloseable {
    public static final String ID = "34020000002000000001";
    public static final String DOMAIN = "3402000000";
    public static final String PASSWORD = "secret-of-the-test";
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final DatagramSocket socket;
    private final ServerSocket door;
    private final boolean offersQop;
    public final List<SipMessage> requests = new CopyOnWriteArrayList<>();
    public final List<SipMessage> responses = new CopyOnWriteArrayList<>();
    public volatile boolean forgetsDevices;
    /** Extra headers of the 200 to a REGISTER. */
    public final List<SipHeader> greetings = new CopyOnWriteArrayList<>();
    /** When not empty, registrations are sent there. */
    public volatile String redirection = "";

    public volatile boolean offersSha256;
    public final AtomicInteger connections = new AtomicInteger();
    private volatile InetSocketAddress lastDevice = new InetSocketAddress(0);
    private volatile Socket lastFlow;
    private final Map<String, Socket> flows = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    public FakePlatform(boolean offersQop) throws IOException {
        this.offersQop = offersQop;
        ServerSocket tcp = null;
        DatagramSocket udp = null;
        while (udp == null) {
            tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            udp = sharing(tcp);
        }
        door = tcp;
        socket = udp;
        socket.setReceiveBufferSize(1 << 20);
        Thread.ofPlatform().daemon().start(this::receive);
        Thread.ofPlatform().daemon().start(this::accept);
    }

    /** The same port for UDP; null when another process has it. */
    private static DatagramSocket sharing(ServerSocket tcp) throws IOException {
        try {
            return new DatagramSocket(tcp.getLocalSocketAddress());
        } catch (BindException taken) {
            tcp.close();
            return null;
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var flow = door.accept();
                lastFlow = flow;
                flows.put(String.valueOf(flow.getPort()), flow);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> read(flow));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void read(Socket flow) {
        try (flow) {
            var in = new DataInputStream(flow.getInputStream());
            var head = new ByteArrayOutputStream();
            while (true) {
                head.write(in.readUnsignedByte());
                var text = head.toString(StandardCharsets.ISO_8859_1);
                if (!text.endsWith("\r\n\r\n")) {
                    continue;
                }
                var length = Pattern.compile("Content-Length: ([0-9]+)").matcher(text);
                var body = new byte[length.find() ? Integer.parseInt(length.group(1)) : 0];
                in.readFully(body);
                head.writeBytes(body);
                SipMessage.parse(head.toByteArray(), head.size()).ifPresent(this::take);
                head.reset();
            }
        } catch (IOException closed) {
            // the device has hung up
        }
    }

    /** Drops the TCP connections, as a broken line does. */
    public void cut() throws IOException {
        lastFlow.close();
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void receive() {
        var buffer = new byte[65_535];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                lastDevice = (InetSocketAddress) packet.getSocketAddress();
                SipMessage.parse(buffer, packet.getLength()).ifPresent(this::take);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void take(SipMessage message) {
        if (!message.isRequest()) {
            responses.add(message);
            return;
        }
        requests.add(message);
        if (message.method().equals("REGISTER")) {
            answerRegister(message);
        } else if (!message.method().equals("ACK") && !message.method().equals("INVITE")) {
            boolean isKeepalive = text(message).contains("Keepalive");
            send(
                    isKeepalive && forgetsDevices
                            ? SipMessage.answer(message, 403, "Forbidden")
                            : SipMessage.answer(message, 200, "OK"));
        }
    }

    private void answerRegister(SipMessage register) {
        var authorization = register.header("Authorization");
        if (!redirection.isEmpty()) {
            send(SipMessage.answer(register, 302, "Moved Temporarily").with("Contact", redirection));
            return;
        }
        if (authorization.isEmpty()) {
            var challenge = SipMessage.answer(register, 401, "Unauthorized");
            if (offersSha256) {
                challenge = challenge.with(
                        "WWW-Authenticate", "Digest realm=\"" + DOMAIN + "\", nonce=\"n0nce\", algorithm=SHA-256");
            }
            send(challenge.with(
                    "WWW-Authenticate",
                    "Digest realm=\"" + DOMAIN + "\", nonce=\"n0nce\", algorithm=MD5"
                            + (offersQop ? ", qop=\"auth\"" : "")));
            return;
        }
        boolean isRight = expected(authorization.get()).equals(field(authorization.get(), "response"));
        var ok = SipMessage.answer(register, 200, "OK")
                .with("Expires", register.header("Expires").orElse("0"));
        for (var greeting : greetings) {
            ok = ok.with(greeting.name(), greeting.value());
        }
        send(isRight ? ok : SipMessage.answer(register, 403, "Forbidden"));
        if (isRight) {
            forgetsDevices = false;
        }
    }

    private String expected(String a) {
        var algorithm = field(a, "algorithm");
        var ha1 = hash(algorithm, field(a, "username") + ":" + DOMAIN + ":" + PASSWORD);
        var ha2 = hash(algorithm, "REGISTER:" + field(a, "uri"));
        return field(a, "qop").isEmpty()
                ? hash(algorithm, ha1 + ":n0nce:" + ha2)
                : hash(algorithm, ha1 + ":n0nce:" + field(a, "nc") + ":" + field(a, "cnonce") + ":auth:" + ha2);
    }

    private static String field(String header, String name) {
        var found = Pattern.compile("(?:^|[ ,])" + name + "=\"?([^\",]+)").matcher(header);
        return found.find() ? found.group(1) : "";
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    static String text(SipMessage message) {
        var ascii = new String(message.body(), StandardCharsets.ISO_8859_1);
        return new String(message.body(), ascii.contains("encoding=\"UTF-8\"") ? StandardCharsets.UTF_8 : GB18030);
    }

    /** Requests of this method whose body contains this text. */
    public List<SipMessage> received(String method, String part) {
        return requests.stream()
                .filter(r -> r.method().equals(method) && text(r).contains(part))
                .toList();
    }

    public void awaitRegistrations(int count) {
        Eventually.isTrue(
                count + " registrations",
                () -> requests.stream()
                                .filter(r -> r.method().equals("REGISTER")
                                        && r.header("Authorization").isPresent())
                                .count()
                        >= count);
    }

    SipMessage request(String method, String userId, String callId, int cseq) {
        int number = this.number.incrementAndGet();
        return SipMessage.request(method, "sip:" + userId + "@127.0.0.1:" + lastDevice.getPort())
                .with("Via", "SIP/2.0/UDP 127.0.0.1:" + port() + ";rport;branch=z9hG4bK" + number + method)
                .with("From", "<sip:" + ID + "@" + DOMAIN + ">;tag=platform")
                .with("To", "<sip:" + userId + "@" + DOMAIN + ">")
                .with("Call-ID", callId)
                .with("CSeq", cseq + " " + method)
                .with("Contact", "<sip:" + ID + "@127.0.0.1:" + port() + ">");
    }

    void query(String deviceId, String command, int sn) {
        ask(deviceId, command, sn, "");
    }

    void ask(String targetId, String command, int sn, String rest) {
        manscdp("Query", targetId, command, sn, rest);
    }

    void control(String targetId, String command, int sn, String rest) {
        manscdp("Control", targetId, command, sn, rest);
    }

    private void manscdp(String root, String targetId, String command, int sn, String rest) {
        var xml = "<?xml version=\"1.0\" encoding=\"GB2312\"?>\r\n<" + root + ">\r\n<CmdType>" + command
                + "</CmdType>\r\n<SN>" + sn + "</SN>\r\n<DeviceID>" + targetId + "</DeviceID>\r\n" + rest + "</" + root
                + ">\r\n";
        send(request("MESSAGE", targetId, root + "-" + sn, 1)
                .withBody("Application/MANSCDP+xml", xml.getBytes(GB18030)));
    }

    SipMessage invite(String channelId, String callId, int rtpPort, String ssrc) {
        return invite(channelId, callId, offer(channelId, rtpPort, "RTP/AVP", "", ssrc), ssrc);
    }

    /** @param lines more lines after a=rtpmap, each with its end */
    static String offer(String channelId, int rtpPort, String protocol, String lines, String ssrc) {
        return "v=0\r\no=" + channelId + " 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video "
                + rtpPort + " " + protocol + " 96 97 98\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\n" + lines + "y="
                + ssrc + "\r\n";
    }

    SipMessage invite(String channelId, String callId, String sdp, String ssrc) {
        return request("INVITE", channelId, callId, 20)
                .with("Subject", channelId + ":" + ssrc + "," + ID + ":0")
                .withBody("Application/SDP", sdp.getBytes(StandardCharsets.UTF_8));
    }

    void send(SipMessage message) {
        try {
            var bytes = message.bytes();
            var flow = message.isRequest() ? lastFlow : flowOf(message);
            if (flow != null) {
                synchronized (flow) {
                    flow.getOutputStream().write(bytes);
                }
                return;
            }
            socket.send(new DatagramPacket(bytes, bytes.length, lastDevice));
        } catch (IOException failed) {
            if (!socket.isClosed() && lastFlow == null) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** The connection a request came by, which its response goes back; null for UDP. */
    private Socket flowOf(SipMessage response) {
        var via = response.header("Via").orElse("");
        return via.startsWith("SIP/2.0/TCP") ? flows.get(via.replaceFirst("^[^:]*:([0-9]+).*$", "$1")) : null;
    }

    SipMessage awaitResponse(String callId, String method, int status) {
        return Eventually.present(status + " to " + method, () -> find(callId, method, status));
    }

    private Optional<SipMessage> find(String callId, String method, int status) {
        return responses.stream()
                .filter(r -> r.callId().equals(callId) && r.method().equals(method) && r.status() == status)
                .findFirst();
    }

    @Override
    public void close() {
        socket.close();
        try {
            door.close();
            if (lastFlow != null) {
                lastFlow.close();
            }
        } catch (IOException harmless) {
            throw new IllegalStateException(harmless);
        }
    }
}
