package cn.fengsui.simulator.device.call;

import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.record.HistoryFilm;
import cn.fengsui.simulator.rtp.RtpStream;
import cn.fengsui.simulator.sip.SipMessage;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One INVITE and what became of it: preparing, answered, confirmed, ended. Owned by the socket's thread.
 *
 * <pre>
 * INVITE -> PREPARING --film ready--> ANSWERED --ACK--> CONFIRMED --BYE--> ENDED
 *               \--CANCEL--> ENDED        \--BYE, no ACK--> ENDED
 * </pre>
 */
final class Call {
    enum State {
        PREPARING,
        ANSWERED,
        CONFIRMED,
        ENDED
    }

    final SipMessage invite;
    final InetSocketAddress from;
    final String channelId;
    final Offer offer;
    final String localTag = DeviceLine.freshTag();
    private State state = State.PREPARING;
    private int cseq;
    private @Nullable Opened opened;

    /**
     * What a call sends and hears.
     *
     * @param stream pictures; null for talk
     * @param film the recording that is played, for history only
     * @param voice what it hears and says, for talk only
     */
    record Opened(
            @Nullable RtpStream stream,
            @Nullable HistoryFilm film,
            @Nullable VoiceEar voice) {
        int localPort() {
            return stream != null ? stream.localPort() : voice != null ? voice.port() : 0;
        }

        void start() {
            if (stream != null) {
                stream.start();
            }
            if (voice != null) {
                voice.start();
            }
        }

        void close() {
            if (stream != null) {
                stream.close();
            }
            if (voice != null) {
                voice.close();
            }
        }
    }

    Call(SipMessage invite, InetSocketAddress from, String channelId, Offer offer) {
        this.invite = invite;
        this.from = from;
        this.channelId = channelId;
        this.offer = offer;
    }

    State state() {
        return state;
    }

    void answered(Opened ready) {
        opened = ready;
        state = State.ANSWERED;
    }

    void confirmed() {
        if (state == State.ANSWERED && opened != null) {
            state = State.CONFIRMED;
            opened.start();
        }
    }

    void ended() {
        state = State.ENDED;
        if (opened != null) {
            opened.close();
        }
    }

    void requestKeyframe() {
        if (state == State.CONFIRMED && opened != null && opened.stream() != null) {
            opened.stream().requestKeyframe();
        }
    }

    @Nullable
    Opened opened() {
        return opened;
    }

    /** A response to the INVITE with this side's tag. */
    SipMessage answer(int status, String phrase) {
        var response = SipMessage.answer(invite, status, phrase);
        return response.replacing("To", response.header("To").orElse("") + ";tag=" + localTag);
    }

    /** A request of this side in the dialog. */
    SipMessage request(String method, DeviceLine line) {
        cseq++;
        var uri = invite.header("Contact")
                .map(contact -> contact.replaceAll("^.*<|>.*$", ""))
                .orElse(line.platformUri());
        return SipMessage.request(method, uri)
                .with("Via", line.via())
                .with("From", invite.header("To").orElse("") + ";tag=" + localTag)
                .with("To", invite.header("From").orElse(""))
                .with("Call-ID", invite.callId())
                .with("CSeq", cseq + " " + method)
                .with("Max-Forwards", "70");
    }
}
