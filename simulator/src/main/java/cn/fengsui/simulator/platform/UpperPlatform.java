package cn.fengsui.simulator.platform;

import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import cn.fengsui.simulator.sip.DigestCheck;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.simulator.sip.SipNetwork;
import cn.fengsui.simulator.sip.SipSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An upper platform for cascades: lower platforms register with it, over UDP or TCP on one port; it asks, subscribes, moves
 * cameras and watches pictures. The methods may be called from any thread.
 */
public final class UpperPlatform implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(UpperPlatform.class);
    private static final int DOMAIN_DIGITS = 10;
    private static final int MOST_MESSAGES = 50_000;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

    private final String id;
    private final String domain;
    private final String password;
    private final SipNetwork network;
    private final SipSocket udp;
    private final SipSocket tcp;
    private final DigestCheck digest;
    private final Map<String, Peer> peers = new ConcurrentHashMap<>();
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private final AtomicInteger heardCount = new AtomicInteger();
    private final AtomicLong keepalives = new AtomicLong();
    private final AtomicInteger number = new AtomicInteger();

    /** A registered lower platform and the way to it. */
    private record Peer(SipSocket socket, InetSocketAddress address, String version) {}

    /**
     * A MESSAGE or NOTIFY that came.
     *
     * @param from user of its From
     */
    public record Heard(String method, String from, String callId, String xml) {}

    /** How a picture shall come. */
    public enum Way {
        UDP,
        TCP_PASSIVE
    }

    private UpperPlatform(
            String id, String password, SipNetwork network, SipSocket udp, SipSocket tcp, DigestCheck digest) {
        this.id = id;
        this.domain = id.substring(0, DOMAIN_DIGITS);
        this.password = password;
        this.network = network;
        this.udp = udp;
        this.tcp = tcp;
        this.digest = digest;
    }

    /**
     * @param bind a fixed port, or port 0 for a free one
     * @throws IOException if the port is taken for UDP or TCP
     */
    public static UpperPlatform open(String id, String password, InetSocketAddress bind) throws IOException {
        var network = SipNetwork.open(Duration.ofSeconds(8), 1);
        try {
            var tcp = network.tcpDoor(bind);
            var udp = network.udp(tcp.local());
            var platform =
                    new UpperPlatform(id, password, network, udp, tcp, new DigestCheck(id.substring(0, DOMAIN_DIGITS)));
            udp.listenToAll((request, from) -> platform.take(udp, request, from));
            tcp.listenToAll((request, from) -> platform.take(tcp, request, from));
            return platform;
        } catch (IOException taken) {
            network.close();
            throw taken;
        }
    }

    public int port() {
        return udp.local().getPort();
    }

    /** Ids that are registered now. */
    public List<String> registered() {
        return List.copyOf(peers.keySet());
    }

    /** The X-GB-Ver of a registered platform; empty when it told none. */
    public String versionOf(String platformId) {
        return peer(platformId).version();
    }

    /** Everything but keepalives that came so far with this in its text; at most 50 000 messages are kept. */
    public List<Heard> heard(String part) {
        return heard.stream().filter(message -> message.xml().contains(part)).toList();
    }

    private void take(SipSocket socket, SipMessage request, InetSocketAddress from) {
        switch (request.method()) {
            case "REGISTER" -> register(socket, request, from);
            case "MESSAGE", "NOTIFY" -> {
                hear(request);
                socket.reply(request, SipMessage.answer(request, 200, "OK"), from);
            }
            case "ACK" -> LOGGER.atDebug().log("an ACK came");
            case "BYE", "OPTIONS" -> socket.reply(request, SipMessage.answer(request, 200, "OK"), from);
            default -> socket.reply(request, SipMessage.answer(request, 405, "Method Not Allowed"), from);
        }
    }

    private void hear(SipMessage request) {
        var xml = Manscdp.text(request.body());
        if (xml.contains("<CmdType>Keepalive</CmdType>")) {
            keepalives.incrementAndGet();
        } else if (heardCount.incrementAndGet() <= MOST_MESSAGES) {
            var sender = SipMessage.userOf(request.header("From").orElse(""));
            heard.add(new Heard(request.method(), sender, request.callId(), xml));
        }
    }

    /** Keepalives so far; they are not kept. */
    public long keepalives() {
        return keepalives.get();
    }

    private void register(SipSocket socket, SipMessage request, InetSocketAddress from) {
        var user = SipMessage.userOf(request.header("From").orElse(""));
        var authorization = request.header("Authorization");
        if (authorization.isEmpty()) {
            var challenge = SipMessage.answer(request, 401, "Unauthorized");
            socket.reply(request, challenge.with("WWW-Authenticate", digest.challenge()), from);
            return;
        }
        if (!digest.isRight(authorization.get(), "REGISTER", new Credentials(user, password))) {
            socket.reply(request, SipMessage.answer(request, 403, "Forbidden"), from);
            return;
        }
        var expires = request.header("Expires").orElse("3600");
        if (expires.equals("0")) {
            peers.remove(user);
        } else {
            peers.put(user, new Peer(socket, from, request.header("X-GB-Ver").orElse("")));
        }
        var ok = SipMessage.answer(request, 200, "OK")
                .with("Date", DATE.format(LocalDateTime.now(Manscdp.BEIJING)))
                .with("Expires", expires)
                .with("X-GB-Ver", "3.0");
        var contact = request.header("Contact");
        socket.reply(request, contact.map(uri -> ok.with("Contact", uri)).orElse(ok), from);
    }

    private Peer peer(String platformId) {
        var peer = peers.get(platformId);
        if (peer == null) {
            throw new IllegalStateException("No platform " + platformId + " is registered; there are " + registered());
        }
        return peer;
    }

    private SipMessage request(Peer peer, String method, String targetId, String callId, int cseq) {
        var host = peer.socket().local();
        var to = peer.address().getAddress().getHostAddress() + ":"
                + peer.address().getPort();
        return SipMessage.request(method, "sip:" + targetId + "@" + to)
                .with("Via", peer.socket().via())
                .with("From", "<sip:" + id + "@" + domain + ">;tag=upper")
                .with("To", "<sip:" + targetId + "@" + domain + ">")
                .with("Call-ID", callId)
                .with("CSeq", cseq + " " + method)
                .with("Max-Forwards", "70")
                .with("Contact", "<sip:" + id + "@" + host.getAddress().getHostAddress() + ":" + host.getPort() + ">");
    }

    private static CompletableFuture<SipMessage> send(Peer peer, SipMessage request) {
        var answer = new CompletableFuture<SipMessage>();
        peer.socket()
                .owner()
                .execute(() -> peer.socket().send(request, peer.address()).whenComplete((done, failure) -> {
                    if (failure == null) {
                        answer.complete(done);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                }));
        return answer;
    }

    /**
     * Sends a MANSCDP Query or Control in a MESSAGE; what is answered is found by {@link #heard}.
     *
     * @param root {@code Query} or {@code Control}
     * @param rest XML after DeviceID
     * @return the SN it went with, once the other side has answered 200
     */
    public CompletableFuture<Integer> ask(
            String platformId, String targetId, String root, String command, String rest) {
        int sn = number.incrementAndGet();
        var peer = peer(platformId);
        var xml = Manscdp.message(root, command, sn, targetId, rest);
        var message = request(peer, "MESSAGE", targetId, UUID.randomUUID().toString(), 1)
                .withBody(Manscdp.CONTENT_TYPE, Manscdp.bytes(xml, "GB2312", false));
        return send(peer, message).thenApply(answer -> {
            if (answer.status() != 200) {
                throw new IllegalStateException(command + " was answered with " + answer.startLine());
            }
            return sn;
        });
    }

    /** All parts of the answer with this SN that came so far. */
    public List<String> answers(String command, int sn) {
        return heard.stream()
                .map(Heard::xml)
                .filter(xml -> xml.contains("<CmdType>" + command + "</CmdType>")
                        && xml.matches("(?s).*<SN>\\s*" + sn + "\\s*</SN>.*"))
                .toList();
    }

    /** Subscribes; the answer to the SUBSCRIBE. {@code kind} is Catalog, Alarm, MobilePosition or PTZPosition. */
    public CompletableFuture<SipMessage> subscribe(String platformId, String targetId, String kind, int expires) {
        int sn = number.incrementAndGet();
        var peer = peer(platformId);
        var xml = Manscdp.message("Query", kind, sn, targetId, "");
        return send(
                peer,
                request(peer, "SUBSCRIBE", targetId, UUID.randomUUID().toString(), 1)
                        .with("Event", kind.equals("Catalog") ? "Catalog;id=" + sn : "presence")
                        .with("Expires", String.valueOf(expires))
                        .withBody(Manscdp.CONTENT_TYPE, Manscdp.bytes(xml, "GB2312", false)));
    }

    /** Watches a channel live. */
    public CompletableFuture<Watching> watch(String platformId, String channelId, Way way) {
        return watch(platformId, channelId, way, "Play", "t=0 0");
    }

    /**
     * Invites and receives.
     *
     * @param session Play, Playback or Download
     * @param times the line {@code t=}, Unix seconds
     * @return fails with the status line when the other side refuses
     */
    public CompletableFuture<Watching> watch(
            String platformId, String channelId, Way way, String session, String times) {
        var peer = peer(platformId);
        var callId = UUID.randomUUID().toString();
        var host = peer.socket().local().getAddress();
        try {
            var reception = way == Way.UDP ? Reception.udp(host) : Reception.tcp(host);
            int kind = session.equals("Play") ? 0 : 1;
            var ssrc =
                    kind + id.substring(3, 8) + String.format(Locale.ROOT, "%04d", number.incrementAndGet() % 10_000);
            var sdp = "v=0\r\no=" + channelId + " 0 0 IN IP4 " + host.getHostAddress() + "\r\ns=" + session
                    + (kind == 0 ? "" : "\r\nu=" + channelId + ":0") + "\r\nc=IN IP4 " + host.getHostAddress() + "\r\n"
                    + times + "\r\nm=video " + reception.port() + (way == Way.UDP ? " RTP/AVP" : " TCP/RTP/AVP")
                    + " 96\r\na=recvonly\r\na=rtpmap:96 PS/90000\r\n"
                    + (way == Way.UDP ? "" : "a=setup:passive\r\na=connection:new\r\n") + "y=" + ssrc + "\r\n";
            var invite = request(peer, "INVITE", channelId, callId, 1)
                    .with("Subject", channelId + ":" + ssrc + "," + id + ":0")
                    .withBody("Application/SDP", sdp.getBytes(StandardCharsets.UTF_8));
            return send(peer, invite)
                    .thenApply(answer -> answered(peer, invite, answer, reception))
                    .whenComplete((watching, refused) -> {
                        if (refused != null) {
                            reception.close();
                        }
                    });
        } catch (IOException noPort) {
            return CompletableFuture.failedFuture(noPort);
        }
    }

    private Watching answered(Peer peer, SipMessage invite, SipMessage answer, Reception reception) {
        if (answer.status() != 200) {
            throw new IllegalStateException("the INVITE was answered with " + answer.startLine());
        }
        var cseq = new AtomicInteger(1);
        var to = answer.header("To").orElse("");
        var uri = Optional.of(answer.header("Contact").orElse("").replaceAll("^.*<|>.*$", ""))
                .filter(text -> text.startsWith("sip:"))
                .orElse(invite.requestUri());
        peer.socket().transmit(inDialog(peer, invite, "ACK", uri, to, 1).bytes(), peer.address());
        return new Watching(new String(answer.body(), StandardCharsets.UTF_8), reception, wish -> {
            var request = inDialog(peer, invite, wish.method(), uri, to, cseq.incrementAndGet());
            return send(peer, wish.body().length == 0 ? request : request.withBody(wish.contentType(), wish.body()));
        });
    }

    private SipMessage inDialog(Peer peer, SipMessage invite, String method, String uri, String to, int cseq) {
        return SipMessage.request(method, uri)
                .with("Via", peer.socket().via())
                .with("From", invite.header("From").orElse(""))
                .with("To", to)
                .with("Call-ID", invite.callId())
                .with("CSeq", cseq + " " + method)
                .with("Max-Forwards", "70");
    }

    @Override
    public void close() {
        udp.close();
        tcp.close();
        network.close();
    }
}
