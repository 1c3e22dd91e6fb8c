package cn.fengsui.video.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A camera made of raw UDP text: it knows no SIP stack, so that it cannot share a misreading with the gateway. */
public final class TestDevice implements AutoCloseable {

    public static final String DOMAIN = "3402000000";
    /** T1 of RFC 3261 §17. */
    private static final long RETRANSMIT_MILLIS = 500;

    private static final long PATIENCE_SECONDS = 10;

    /** One message as it stood on the wire. */
    public record Message(String text) {

        public String startLine() {
            return text.substring(0, text.indexOf("\r\n"));
        }

        public String header(String name) {
            Matcher line =
                    Pattern.compile("(?im)^" + name + "\\s*:\\s*(.*?)\\s*$").matcher(text);
            return line.find() ? line.group(1) : "";
        }

        public String body() {
            int blank = text.indexOf("\r\n\r\n");
            return blank < 0 ? "" : text.substring(blank + 4);
        }

        public boolean is(String method) {
            return startLine().startsWith(method + " ");
        }

        public int status() {
            return startLine().startsWith("SIP/2.0")
                    ? Integer.parseInt(startLine().substring(8, 11))
                    : 0;
        }
    }

    private final String id;
    private final DatagramSocket socket;
    private volatile InetSocketAddress platform;
    private final BlockingQueue<Message> responses = new LinkedBlockingQueue<>();
    private final List<Message> requests = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;
    private volatile Consumer<Message> onRequest = request -> answer(request, 200, "", "");
    private volatile String announced = "";
    private int cseq;

    public TestDevice(String id, int platformPort) {
        this.id = id;
        try {
            socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
        platform = new InetSocketAddress(InetAddress.getLoopbackAddress(), platformPort);
        reader = Thread.ofPlatform().daemon(true).name("test-device-" + id).start(this::read);
    }

    /** The platform has moved. */
    public void goTo(int platformPort) {
        platform = new InetSocketAddress(InetAddress.getLoopbackAddress(), platformPort);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What to do with requests; the default answers 200. Runs on the reader thread. */
    public void onRequest(Consumer<Message> handler) {
        onRequest = handler;
    }

    public List<Message> requests(String method) {
        synchronized (requests) {
            return requests.stream().filter(request -> request.is(method)).toList();
        }
    }

    private void read() {
        byte[] buffer = new byte[65_536];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var message = new Message(new String(buffer, 0, packet.getLength(), StandardCharsets.ISO_8859_1));
                if (message.status() > 0) {
                    responses.add(message);
                } else {
                    requests.add(message);
                    onRequest.accept(message);
                }
            } catch (IOException | UncheckedIOException closed) {
                return;
            }
        }
    }

    /** Goes on with another platform, for instance the same one after its restart. */
    public void talksTo(int platformPort) {
        platform = new InetSocketAddress(InetAddress.getLoopbackAddress(), platformPort);
    }

    /** Sends a NOTIFY inside the dialog of this SUBSCRIBE and waits for the answer. */
    public Message notify(Message subscribe, String state, String xml) {
        int length = xml.getBytes(Charset.forName("GB18030")).length;
        return exchange(
                "NOTIFY sip:34020000002000000001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port()
                        + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: <sip:" + id + "@" + DOMAIN
                        + ">;tag=cam" + port() + "\r\nTo: " + subscribe.header("From") + "\r\nCall-ID: "
                        + subscribe.header("Call-ID") + "\r\nCSeq: " + ++cseq + " NOTIFY\r\nMax-Forwards: 70\r\nEvent: "
                        + subscribe.header("Event") + "\r\nSubscription-State: " + state + "\r\n"
                        + "Content-Type: Application/MANSCDP+xml\r\nContent-Length: " + length + "\r\n\r\n" + xml,
                "GB18030");
    }

    /** What later REGISTERs say in {@code X-GB-Ver}. */
    public void announce(String version) {
        announced = "X-GB-Ver: " + version + "\r\n";
    }

    /** Registers with this password; returns the final answer. */
    public Message register(String password, int expires) {
        Message challenge = exchange(registerText(expires, "", nextCallId()));
        if (challenge.status() != 401) {
            return challenge;
        }
        return exchange(registerText(expires, authorization(challenge, password), nextCallId()));
    }

    public String registerText(int expires, String authorization, String callId) {
        return request(
                "REGISTER",
                "sip:34020000002000000001@" + DOMAIN,
                callId,
                "Contact: <sip:" + id + "@127.0.0.1:" + port() + ">\r\nExpires: " + expires + "\r\n" + announced
                        + authorization,
                "",
                StandardCharsets.UTF_8.name());
    }

    /** The Authorization line that answers this challenge. */
    public String authorization(Message challenge, String password) {
        String nonce = part(challenge.header("WWW-Authenticate"), "nonce");
        String realm = part(challenge.header("WWW-Authenticate"), "realm");
        String uri = "sip:34020000002000000001@" + DOMAIN;
        String ha1 = md5(id + ":" + realm + ":" + password);
        String response = md5(ha1 + ":" + nonce + ":" + md5("REGISTER:" + uri));
        return "Authorization: Digest username=\"" + id + "\", realm=\"" + realm + "\", nonce=\"" + nonce + "\", uri=\""
                + uri + "\", response=\"" + response + "\", algorithm=MD5\r\n";
    }

    public static String part(String header, String name) {
        Matcher quoted = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
        return quoted.find() ? quoted.group(1) : "";
    }

    public Message keepalive() {
        return message(
                "<?xml version=\"1.0\"?><Notify><CmdType>Keepalive</CmdType><SN>1</SN><DeviceID>" + id
                        + "</DeviceID><Status>OK</Status></Notify>",
                "GB18030");
    }

    /** Sends a MANSCDP body and waits for the answer. */
    public Message message(String xml, String charset) {
        return exchange(
                request(
                        "MESSAGE",
                        "sip:34020000002000000001@" + DOMAIN,
                        nextCallId(),
                        "Content-Type: Application/MANSCDP+xml\r\n",
                        xml,
                        charset),
                charset);
    }

    /** Sends MANSCDP bodies as fast as the socket takes them, and waits for nothing. */
    public void burst(List<String> bodies) {
        for (String body : bodies) {
            send(request(
                            "MESSAGE",
                            "sip:34020000002000000001@" + DOMAIN,
                            nextCallId(),
                            "Content-Type: Application/MANSCDP+xml\r\n",
                            body,
                            "GB18030")
                    .getBytes(Charset.forName("GB18030")));
        }
    }

    private String request(String method, String uri, String callId, String headers, String body, String charset) {
        int length = body.getBytes(Charset.forName(charset)).length;
        return method + " " + uri + " SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.8.7:5060;rport;branch=z9hG4bK"
                + System.nanoTime()
                + "\r\nFrom: <sip:" + id + "@" + DOMAIN + ">;tag=d" + cseq + "\r\nTo: <sip:" + id + "@" + DOMAIN
                + ">\r\nCall-ID: " + callId + "\r\nCSeq: " + ++cseq + " " + method + "\r\nMax-Forwards: 70\r\n"
                + headers + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    /** A request of this device's own making, with its id in From. */
    public String request(String method, String callId, String headers, String body) {
        return request(method, "sip:34020000002000000001@" + DOMAIN, callId, headers, body, "UTF-8");
    }

    private String nextCallId() {
        return System.nanoTime() + "@10.9.8.7";
    }

    /** The next final response, of whatever. */
    public Message nextFinal() {
        Message answer = next();
        while (answer.status() < 200) {
            answer = next();
        }
        return answer;
    }

    /** The next response, of whatever. */
    public Message next() {
        try {
            Message answer = responses.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer != null) {
                return answer;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("nothing more came from the platform");
    }

    /** Sends a request, again until something comes, and waits for its final answer. */
    public Message exchange(String text) {
        return exchange(text, StandardCharsets.UTF_8.name());
    }

    private Message exchange(String text, String charset) {
        return exchange(text, charset, 200);
    }

    /** Sends an INVITE and waits for whatever is answered first, a 100 too. */
    public Message call(String invite) {
        return exchange(invite, StandardCharsets.UTF_8.name(), 100);
    }

    private synchronized Message exchange(String text, String charset, int leastStatus) {
        responses.clear();
        send(text.getBytes(Charset.forName(charset)));
        String callId = new Message(text).header("Call-ID");
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < until) {
                Message answer = responses.poll(RETRANSMIT_MILLIS, TimeUnit.MILLISECONDS);
                if (answer == null) {
                    send(text.getBytes(Charset.forName(charset)));
                }
                if (answer != null
                        && answer.status() >= leastStatus
                        && answer.header("Call-ID").equals(callId)) {
                    return answer;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("the platform did not answer: " + text);
    }

    /** Answers a request of the platform. */
    public void answer(Message request, int status, String headers, String body) {
        answerAs("cam" + port(), request, status, headers, body);
    }

    /** Answers with a tag of one's own choice. */
    public void answerAs(String tag, Message request, int status, String headers, String body) {
        String to = request.header("To");
        send(("SIP/2.0 " + status + " Answer\r\nVia: " + request.header("Via") + "\r\nFrom: " + request.header("From")
                        + "\r\nTo: " + to + (to.contains(";tag=") ? "" : ";tag=" + tag) + "\r\nCall-ID: "
                        + request.header("Call-ID") + "\r\nCSeq: " + request.header("CSeq") + "\r\n" + headers
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Hangs up a call that the platform opened. */
    public Message bye(Message invite) {
        return exchange("BYE sip:34020000002000000001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + port()
                + ";rport;branch=z9hG4bK" + System.nanoTime() + "\r\nFrom: " + invite.header("To") + ";tag=cam" + port()
                + "\r\nTo: " + invite.header("From") + "\r\nCall-ID: " + invite.header("Call-ID")
                + "\r\nCSeq: 2 BYE\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");
    }

    public void send(byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, platform));
        } catch (IOException unsent) {
            throw new UncheckedIOException(unsent);
        }
    }

    /** The first value of a line like {@code y=...} in a body. */
    public static Optional<String> sdp(Message message, String key) {
        Matcher line = Pattern.compile("(?m)^" + key + "=(.*?)\\s*$").matcher(message.body());
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public void close() {
        socket.close();
        reader.interrupt();
    }
}
