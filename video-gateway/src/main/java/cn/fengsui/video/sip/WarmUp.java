package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads and answers a REGISTER some hundred times before the port is served: after a power cut all devices come at once,
 * and the first thousand should not be read by the interpreter.
 */
final class WarmUp {

    private static final int TIMES = 400;
    private static final String REGISTER = "REGISTER sip:34020000002000000001@3402000000 SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bK1\r\n"
            + "From: <sip:34020000001110000001@3402000000>;tag=1\r\nTo: <sip:34020000001110000001@3402000000>\r\n"
            + "Call-ID: 1@192.0.2.1\r\nCSeq: 1 REGISTER\r\nContact: <sip:34020000001110000001@192.0.2.1:5060>\r\n"
            + "Max-Forwards: 70\r\nUser-Agent: warm-up\r\nExpires: 3600\r\nAuthorization: Digest username=\"x\","
            + " realm=\"y\", nonce=\"00\", uri=\"sip:a@b\", response=\"00\", algorithm=MD5\r\nContent-Length: 0\r\n\r\n";

    private WarmUp() {}

    static void run(SipTransport transport) {
        byte[] bytes = REGISTER.getBytes(StandardCharsets.US_ASCII);
        var peer = new Peer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), "UDP");
        for (int i = 0; i < TIMES; i++) {
            SipReader.read(bytes, peer).map(SIPRequest.class::cast).ifPresent(request -> answer(transport, request));
        }
    }

    private static void answer(SipTransport transport, SIPRequest request) {
        Digest digest = Digest.read(SipReader.header(request, "Authorization"));
        boolean isRight = digest.isMadeWith("none", DigestAlgorithm.MD5, "REGISTER");
        transport.answerBytes(request, isRight ? 200 : 401, Map.of("Date", "none"), "", new byte[0]);
    }
}
