package cn.fengsui.video.sip;

import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.Map;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.message.Request;

/**
 * Sends: requests written as text and parsed by the stack, so that every line is ours; answers without transaction, to
 * the source address. Any thread.
 */
final class SipTransport {

    private static final SecureRandom RANDOM = new SecureRandom();

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

    /** Sends with retransmission until answered or timed out. */
    ClientTransaction send(Request request) throws SipException {
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        transaction.sendRequest();
        return transaction;
    }

    /** Sends once, for ACK. */
    void sendOnce(Request request) throws SipException {
        provider.sendRequest(request);
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
