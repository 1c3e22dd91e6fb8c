package cn.fengsui.video.sip;

import cn.fengsui.video.sip.wire.Wire;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes: requests and answers as text, so that every line is ours; answers go without transaction to the source
 * address, whatever Via says (RFC 3581). Any thread; never throws for a message that cannot be sent.
 */
final class SipTransport {

    static final String MANSCDP_TYPE = "Application/MANSCDP+xml";

    private static final Logger LOGGER = LoggerFactory.getLogger(SipTransport.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long TAG_SEED = RANDOM.nextLong();
    private static final byte[] NO_BODY = new byte[0];
    private static final Pattern OLD_SOURCE = Pattern.compile(";(?:rport|received)(?:=[^;,]*)?(?=[;,]|$)");
    private static final Pattern USER = Pattern.compile("sip:([^@>]*)[@>]");

    private final Wire wire;
    private final SipSettings settings;

    SipTransport(Wire wire, SipSettings settings) {
        this.wire = wire;
        this.settings = settings;
    }

    static String token() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What joins the messages of one exchange (RFC 3261 §12). */
    record Dialog(String callId, String localTag, String remoteTag) {
        static Dialog fresh(String host) {
            return new Dialog(token() + "@" + host, token(), "");
        }

        Dialog with(String tag) {
            return new Dialog(callId, localTag, tag);
        }
    }

    Dialog freshDialog() {
        return Dialog.fresh(settings.publicAddress());
    }

    SipSettings settings() {
        return settings;
    }

    /** {@code host:port} that others reach us at. */
    String host() {
        String address = settings.publicAddress();
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + wire.port();
    }

    /** A request of this platform to a device, about the device or one of its channels. */
    Draft draft(String method, String target, Peer peer, Dialog dialog, long cseq) {
        return Draft.bare(
                method, peer.uri(target), inOurDomain(settings.platformId()), inOurDomain(target), peer, dialog, cseq);
    }

    /** As it stands in From and To. */
    String inOurDomain(String id) {
        return "<sip:" + id + "@" + settings.domain() + ">";
    }

    Outgoing write(Draft draft) {
        return write(draft, "z9hG4bK" + token(), false);
    }

    /** To a platform, which may be connected to. */
    Outgoing writeUp(Draft draft) {
        return write(draft, "z9hG4bK" + token(), true);
    }

    /** ACK or CANCEL of an INVITE: the same branch, and the To of the response. */
    Outgoing writeLike(Outgoing invite, String method, String remoteTag) {
        Draft first = invite.draft();
        var draft = Draft.bare(
                method,
                first.uri(),
                first.from(),
                first.to(),
                first.peer(),
                first.dialog().with(remoteTag),
                first.cseq());
        return write(draft, invite.branch(), invite.mayConnect());
    }

    private Outgoing write(Draft draft, String branch, boolean mayConnect) {
        Matcher user = USER.matcher(draft.from());
        String fromUser = user.find() ? user.group(1) : settings.platformId();
        Dialog dialog = draft.dialog();
        String head = draft.method() + " " + draft.uri() + " SIP/2.0\r\n"
                + "Via: SIP/2.0/" + draft.peer().transport() + " " + host() + ";rport;branch=" + branch + "\r\n"
                + "From: " + draft.from() + ";tag=" + dialog.localTag() + "\r\n"
                + "To: " + draft.to() + (dialog.remoteTag().isEmpty() ? "" : ";tag=" + dialog.remoteTag()) + "\r\n"
                + "Call-ID: " + dialog.callId() + "\r\n"
                + "CSeq: " + draft.cseq() + " " + draft.method() + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "Contact: <sip:" + fromUser + "@" + host() + ">\r\n"
                + "User-Agent: Fengsui\r\n"
                + draft.extra()
                + (draft.body().length == 0 ? "" : "Content-Type: " + draft.type() + "\r\n")
                + "Content-Length: " + draft.body().length + "\r\n\r\n";
        return new Outgoing(draft, branch, join(head, draft.body()), mayConnect);
    }

    private static byte[] join(String head, byte[] body) {
        var bytes = new ByteArrayOutputStream(head.length() + body.length);
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    /** Puts a request on the wire, once. */
    void put(Outgoing request) throws IOException {
        Peer peer = request.draft().peer();
        wire.send(request.bytes(), peer.address(), peer.isTcp(), request.mayConnect());
    }

    /** For ACK, which nobody answers. */
    void sendOnce(Outgoing request) {
        try {
            put(request);
        } catch (IOException unsent) {
            LOGGER.atDebug()
                    .addKeyValue("reason", unsent.getMessage())
                    .addKeyValue("method", request.draft().method())
                    .log("SIP request not sent");
        }
    }

    void answer(SIPRequest request, int status) {
        answer(request, status, Map.of());
    }

    void answer(SIPRequest request, int status, Map<String, String> headers) {
        send(request, answerBytes(request, status, headers, "", NO_BODY));
    }

    void send(SIPRequest request, byte[] answer) {
        Peer source = source(request);
        try {
            wire.send(answer, source.address(), source.isTcp(), false);
        } catch (IOException unsent) {
            LOGGER.atDebug()
                    .addKeyValue("reason", unsent.getMessage())
                    .addKeyValue("method", request.getMethod())
                    .log("SIP answer not sent");
        }
    }

    byte[] answerBytes(SIPRequest request, int status, Map<String, String> headers, String type, byte[] body) {
        var head = new StringBuilder(512).append("SIP/2.0 ").append(status).append(' ');
        head.append(SipStatus.phrase(status)).append("\r\n");
        vias(request, head);
        head.append(request.getFrom().toString());
        String to = request.getTo().toString().stripTrailing();
        head.append(to);
        if (status > 100 && request.getToTag() == null) {
            head.append(";tag=").append(tag(request));
        }
        head.append("\r\n")
                .append(request.getCallId().toString())
                .append(request.getCSeq().toString());
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        return join(head.toString(), body);
    }

    /** As they came, the topmost with where it really came from (RFC 3581 §4). */
    private static void vias(SIPRequest request, StringBuilder head) {
        Peer source = source(request);
        boolean isTopmost = true;
        for (Via via : request.getViaHeaders()) {
            String line = via.encode().stripTrailing();
            if (isTopmost) {
                isTopmost = false;
                head.append(OLD_SOURCE.matcher(line).replaceAll(""))
                        .append(";received=")
                        .append(source.host().getHostAddress())
                        .append(";rport=")
                        .append(source.address().getPort());
            } else {
                head.append(line);
            }
            head.append("\r\n");
        }
    }

    /** Our tag of what this request begins: the same for its repeats (RFC 3261 §8.2.6.2). */
    static String tag(SIPRequest request) {
        long hash = TAG_SEED;
        String callId = request.getCallId().getCallId() + request.getFromTag();
        for (int i = 0; i < callId.length(); i++) {
            hash = (hash ^ callId.charAt(i)) * 0x100000001B3L;
        }
        return Long.toHexString(hash);
    }

    /** Where the request really came from. */
    static Peer source(SIPRequest request) {
        return (Peer) request.getApplicationData();
    }
}
