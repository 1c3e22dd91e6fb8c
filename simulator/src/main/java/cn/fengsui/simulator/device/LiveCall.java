package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.RtpStream;
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
final class LiveCall {
    enum State {
        PREPARING,
        ANSWERED,
        CONFIRMED,
        ENDED
    }

    final SipMessage invite;
    final InetSocketAddress from;
    final String channelId;
    final String localTag = DeviceLine.freshTag();
    private State state = State.PREPARING;
    private @Nullable RtpStream stream;

    LiveCall(SipMessage invite, InetSocketAddress from, String channelId) {
        this.invite = invite;
        this.from = from;
        this.channelId = channelId;
    }

    State state() {
        return state;
    }

    void answered(RtpStream ready) {
        stream = ready;
        state = State.ANSWERED;
    }

    void confirmed() {
        if (state == State.ANSWERED && stream != null) {
            state = State.CONFIRMED;
            stream.start();
        }
    }

    void ended() {
        state = State.ENDED;
        if (stream != null) {
            stream.close();
        }
    }

    void requestKeyframe() {
        if (state == State.CONFIRMED && stream != null) {
            stream.requestKeyframe();
        }
    }

    /** A response to the INVITE with this side's tag. */
    SipMessage answer(int status, String phrase) {
        var response = SipMessage.answer(invite, status, phrase);
        return response.replacing("To", response.header("To").orElse("") + ";tag=" + localTag);
    }
}
