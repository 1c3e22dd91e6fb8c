package cn.fengsui.simulator.device.call;

import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.sip.SipMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Voice broadcasts: after a Broadcast notification the device invites the platform and hears it
 * (GB/T 28181-2022 §9.12). Connects after the 200, or after the ACK by quirk. Owned by the socket's thread.
 */
public final class Broadcasts {
    private static final Logger LOGGER = LoggerFactory.getLogger(Broadcasts.class);
    private static final Duration AFTER_ACK = Duration.ofMillis(60);
    private static final Pattern MEDIA = Pattern.compile("(?m)^m=audio ([0-9]{1,5}) ");
    private static final Pattern HOST = Pattern.compile("(?m)^c=IN IP4 ([0-9.]+)");

    private final DeviceLine line;
    private final VoiceHeard heard;
    private final Map<String, Talk> talks = new HashMap<>();
    private int number;

    public Broadcasts(DeviceLine line, VoiceHeard heard) {
        this.line = line;
        this.heard = heard;
    }

    /** One voice session that this device opened. */
    private static final class Talk {
        final SipMessage invite;
        final VoiceEar ear;

        @Nullable
        SipMessage answer;

        Talk(SipMessage invite, VoiceEar ear) {
            this.invite = invite;
            this.ear = ear;
        }
    }

    public int size() {
        return talks.size();
    }

    public void begin(String sourceId, String targetId) {
        try {
            boolean isTcp = line.profile().has(Quirk.VOICE_OVER_TCP);
            var ear = isTcp
                    ? VoiceEar.connecting(heard)
                    : VoiceEar.overUdp(InetAddress.getByName(line.localHost()), heard);
            var invite = invite(sourceId, targetId, ear.port(), isTcp);
            var talk = new Talk(invite, ear);
            talks.put(invite.callId(), talk);
            line.send(invite).whenComplete((answer, failure) -> answered(talk, answer));
        } catch (IOException noPort) {
            LOGGER.atWarn().setCause(noPort).log("no port for a voice broadcast");
        }
    }

    private SipMessage invite(String sourceId, String targetId, int port, boolean isTcp) {
        number++;
        var ssrc = String.format(Locale.ROOT, "0%05d%04d", 20_000, number % 10_000);
        var host = line.localHost();
        var sdp = "v=0\r\no=" + targetId + " 0 0 IN IP4 " + host + "\r\ns=" + (isTcp ? "Broadcast" : "Play")
                + "\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio " + port + (isTcp ? " TCP/RTP/AVP 8 0" : " RTP/AVP 8")
                + "\r\na=recvonly\r\na=rtpmap:8 PCMA/8000\r\n"
                + (isTcp ? "a=setup:active\r\na=connection:new\r\n" : "") + "y=" + ssrc + "\r\nf=v/////a/1/8/1\r\n";
        return line.request("INVITE", targetId)
                .replacing("To", line.address(sourceId))
                .with("Contact", "<" + line.contact(targetId) + ">")
                .with("Subject", sourceId + ":" + ssrc + "," + targetId + ":0")
                .withBody("Application/SDP", sdp.getBytes(StandardCharsets.UTF_8));
    }

    private void answered(Talk talk, @Nullable SipMessage answer) {
        if (answer == null || answer.status() != 200) {
            talks.remove(talk.invite.callId());
            talk.ear.close();
            return;
        }
        talk.answer = answer;
        var to = address(new String(answer.body(), StandardCharsets.UTF_8));
        boolean isTcp = line.profile().has(Quirk.VOICE_OVER_TCP);
        boolean waits = line.profile().has(Quirk.VOICE_AFTER_ACK);
        if (isTcp && to != null && !waits) {
            talk.ear.connect(to);
        }
        line.sendOnce(inDialog(talk, answer, "ACK", 1));
        if (isTcp && to != null && waits) {
            line.after(AFTER_ACK, () -> talk.ear.connect(to));
        }
    }

    private static @Nullable InetSocketAddress address(String sdp) {
        var media = MEDIA.matcher(sdp);
        var host = HOST.matcher(sdp);
        return media.find() && host.find()
                ? new InetSocketAddress(host.group(1), Integer.parseInt(media.group(1)))
                : null;
    }

    private SipMessage inDialog(Talk talk, SipMessage answer, String method, int cseq) {
        var uri = answer.header("Contact")
                .map(contact -> contact.replaceAll("^.*<|>.*$", ""))
                .orElse(line.platformUri());
        return SipMessage.request(method, uri)
                .with("Via", line.via())
                .with("From", talk.invite.header("From").orElse(""))
                .with("To", answer.header("To").orElse(""))
                .with("Call-ID", talk.invite.callId())
                .with("CSeq", cseq + " " + method)
                .with("Max-Forwards", "70");
    }

    /** True when it was a session of this kind. */
    public boolean bye(SipMessage bye, InetSocketAddress from) {
        var talk = talks.remove(bye.callId());
        if (talk == null) {
            return false;
        }
        talk.ear.close();
        line.reply(bye, SipMessage.answer(bye, 200, "OK"), from);
        return true;
    }

    public void dropAll() {
        talks.values().forEach(talk -> talk.ear.close());
        talks.clear();
    }

    public CompletableFuture<Void> hangUpAll() {
        var byes = List.copyOf(talks.values()).stream().map(this::hangUp).toArray(CompletableFuture<?>[]::new);
        dropAll();
        return CompletableFuture.allOf(byes);
    }

    private CompletableFuture<Void> hangUp(Talk talk) {
        var answer = talk.answer;
        return answer == null
                ? CompletableFuture.completedFuture(null)
                : line.send(inDialog(talk, answer, "BYE", 2)).handle((done, failure) -> null);
    }
}
