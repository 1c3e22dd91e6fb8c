package cn.fengsui.video.sip;

import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends: requests written as text and parsed by the stack, so that every line is ours; answers without transaction, to
 * the source address. Any thread.
 */
final class SipTransport {

    private static final Logger LOGGER = LoggerFactory.getLogger(SipTransport.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ConcurrentMap<String, Replies> waiting = new ConcurrentHashMap<>();
    private final SipProvider provider;
    private final SipSettings settings;
    private final int port;

    SipTransport(SipProvider provider, SipSettings settings, int port) {
        this.provider = provider;
        this.settings = settings;
        this.port = port;
    }

    static String token() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * Writes and parses a request.
     *
     * @param to user the request is about: device or channel
     * @param extra further header lines, each with CRLF
     */
    SIPRequest request(
            String method, String to, Peer peer, Dialog dialog, long cseq, String extra, String type, byte[] body) {
        String host = settings.publicAddress().indexOf(':') >= 0
                ? "[" + settings.publicAddress() + "]"
                : settings.publicAddress();
        String contact = "sip:" + settings.platformId() + "@" + host + ":" + port;
        String head = method + " " + peer.uri(to) + " SIP/2.0\r\n"
                + "Via: SIP/2.0/" + peer.transport() + " " + host + ":" + port + ";rport;branch=z9hG4bK" + token()
                + "\r\n"
                + "From: <sip:" + settings.platformId() + "@" + settings.domain() + ">;tag=" + dialog.localTag()
                + "\r\n"
                + "To: <sip:" + to + "@" + settings.domain() + ">"
                + (dialog.remoteTag().isEmpty() ? "" : ";tag=" + dialog.remoteTag()) + "\r\n"
                + "Call-ID: " + dialog.callId() + "\r\n"
                + "CSeq: " + cseq + " " + method + "\r\n"
                + "Max-Forwards: 70\r\n"
                + "Contact: <" + contact + ">\r\n"
                + "User-Agent: Fengsui\r\n"
                + extra
                + (body.length == 0 ? "" : "Content-Type: " + type + "\r\n")
                + "Content-Length: " + body.length + "\r\n\r\n";
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        try {
            return (SIPRequest) new StringMsgParser().parseSIPMessage(bytes.toByteArray(), true, true, null);
        } catch (ParseException unparsable) {
            throw new IllegalArgumentException("Own SIP request cannot be parsed: " + head, unparsable);
        }
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

    /** Sends with retransmission until answered or timed out. Never throws. */
    void send(SIPRequest request, Replies replies) {
        String key = key(request);
        waiting.put(key, replies);
        try {
            provider.getNewClientTransaction(request).sendRequest();
        } catch (SipException unsent) {
            waiting.remove(key);
            replies.silence("not sent: " + unsent.getMessage());
        }
    }

    /** Sends CANCEL for an INVITE that got a provisional answer. */
    void cancel(SIPRequest invite) {
        try {
            provider.getNewClientTransaction(invite.createCancelRequest()).sendRequest();
        } catch (SipException unsent) {
            LOGGER.atWarn().addKeyValue("reason", unsent.getMessage()).log("CANCEL not sent");
        }
    }

    /** Sends once, for ACK. */
    void sendOnce(SIPRequest request) {
        try {
            provider.sendRequest(request);
        } catch (SipException unsent) {
            LOGGER.atWarn().addKeyValue("reason", unsent.getMessage()).log(request.getMethod() + " not sent");
        }
    }

    void response(SIPResponse response) {
        String key = key(response);
        boolean last = response.getStatusCode() >= 200
                && !response.getCSeq().getMethod().equals("INVITE");
        Replies replies = last ? waiting.remove(key) : waiting.get(key);
        if (replies != null) {
            replies.response(response);
        }
    }

    void silence(SIPRequest request) {
        Replies replies = waiting.remove(key(request));
        if (replies != null) {
            replies.silence("no answer in time");
        }
    }

    private static String key(SIPMessage message) {
        return message.getCSeq().getMethod()
                + message.getCSeq().getSeqNumber()
                + message.getCallId().getCallId();
    }

    /** Answers to the source address, whatever Via says. Repeats of a request get the answer anew. */
    void answer(SIPRequest request, int status, Map<String, String> headers) {
        try {
            SIPResponse response = request.createResponse(status);
            if (response.getToTag() == null && status > 100) {
                response.setToTag(token());
            }
            Peer source = source(request);
            Via via = response.getTopmostVia();
            via.setParameter(Via.RECEIVED, source.host().getHostAddress());
            via.setParameter(Via.RPORT, Integer.toString(source.address().getPort()));
            for (Map.Entry<String, String> header : headers.entrySet()) {
                var extension = new ExtensionHeaderImpl(header.getKey());
                extension.setValue(header.getValue());
                response.addHeader(extension);
            }
            provider.sendResponse(response);
        } catch (ParseException | SipException unsendable) {
            throw new SipFailure("cannot answer " + status + " to a " + request.getMethod(), unsendable);
        }
    }

    void answer(SIPRequest request, int status) {
        answer(request, status, Map.of());
    }

    /** Where the request really came from. */
    static Peer source(SIPRequest request) {
        return new Peer(
                new java.net.InetSocketAddress(request.getPeerPacketSourceAddress(), request.getPeerPacketSourcePort()),
                request.getTopmostVia().getTransport());
    }

    SipSettings settings() {
        return settings;
    }
}
