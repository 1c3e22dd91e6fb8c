package cn.fengsui.video.sip;

import cn.fengsui.video.sip.wire.StreamCutter;
import com.code_intelligence.jazzer.junit.FuzzTest;
import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;

/**
 * Coverage-guided: {@code JAZZER_FUZZ=1} searches for SIP messages that hang or break the reader or the framer; without
 * it the messages found so far are read again. Noise with a fixed seed on the real wire is in {@code SipNoiseTest}.
 */
class SipFuzzTest {

    private static final Peer PEER = new Peer(new InetSocketAddress("127.0.0.1", 5060), "UDP");

    @FuzzTest(maxDuration = "2m")
    void readsAnyMessage(byte[] bytes) {
        SipReader.read(bytes, PEER).ifPresent(message -> {
            SipReader.fromUser(message);
            Digest.read(SipReader.header(message, "Authorization")).count();
            if (message instanceof SIPRequest request) {
                SipReader.target(request);
                SipTransport.tag(request);
            }
        });
    }

    @FuzzTest(maxDuration = "2m")
    void framesAnyStream(byte[] bytes) {
        StreamCutter.cut(bytes);
    }
}
