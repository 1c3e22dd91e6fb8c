package cn.fengsui.video.sip;

import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.Trouble;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sip.ClientTransaction;
import javax.sip.SipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One live call (GB/T 28181-2022 §9.2, RFC 3261 §13). Fields are touched by tasks of {@code owner} only; SIP threads
 * and the line post.
 *
 * <pre>
 * NEW --start--> INVITING --2xx--> UP --BYE either way--> OVER
 *                    +-- refused, timeout, hung up: OVER; a 2xx that still comes is acknowledged and hung up
 * </pre>
 */
final class InviteCall implements Call {

    private static final Logger LOGGER = LoggerFactory.getLogger(InviteCall.class);
    private static final String SDP_TYPE = "APPLICATION/SDP";
    private static final byte[] NO_BODY = new byte[0];

    private enum Phase {
        NEW,
        INVITING,
        UP,
        OVER
    }

    /** What a call needs from around it. */
    record Surroundings(
            SipTransport transport,
            Executor owner,
            ScheduledExecutorService timer,
            SipCounters counters,
            Runnable onOver) {}

    private final String cameraId;
    private final Peer peer;
    private final String ssrc;
    private final int rtpPort;
    private final CallEvents events;
    private final Surroundings around;
    private final long cseq;

    private Phase phase = Phase.NEW;
    private SipTransport.Dialog dialog;
    private boolean provisional;
    private @Nullable ClientTransaction invite;
    private @Nullable ScheduledFuture<?> timeout;

    InviteCall(
            String cameraId,
            Peer peer,
            String ssrc,
            int rtpPort,
            SipTransport.Dialog dialog,
            CallEvents events,
            Surroundings around) {
        this.cameraId = cameraId;
        this.peer = peer;
        this.ssrc = ssrc;
        this.rtpPort = rtpPort;
        this.dialog = dialog;
        this.events = events;
        this.around = around;
        this.cseq = 20;
    }

    @Override
    public long ssrc() {
        return Long.parseLong(ssrc);
    }

    String ssrcText() {
        return ssrc;
    }

    @Override
    public InetAddress peer() {
        return peer.host();
    }

    @Override
    public void start() {
        around.owner().execute(() -> {
            SipSettings settings = around.transport().settings();
            String subject = "Subject: " + cameraId + ":" + ssrc + "," + settings.platformId() + ":0\r\n";
            byte[] offer = Sdp.liveOffer(cameraId, settings.publicAddress(), rtpPort, ssrc);
            phase = Phase.INVITING;
            around.counters().invites.increment();
            try {
                invite = around.transport()
                        .send(around.transport()
                                .request("INVITE", cameraId, peer, dialog, cseq, subject, SDP_TYPE, offer));
                timeout = around.timer()
                        .schedule(
                                () -> around.owner().execute(this::notAnswered),
                                settings.inviteTimeout().toMillis(),
                                TimeUnit.MILLISECONDS);
            } catch (SipException unsent) {
                over();
                events.ended(Trouble.NO_ANSWER, "INVITE not sent: " + unsent.getMessage());
            }
        });
    }

    @Override
    public void hangUp(String reason) {
        around.owner().execute(() -> {
            Phase before = phase;
            over();
            if (before == Phase.UP) {
                bye();
            } else if (before == Phase.INVITING) {
                cancel();
            }
        });
    }

    /** Any response to the INVITE, first or repeated. */
    void answered(SIPResponse response) {
        around.owner().execute(() -> {
            int status = response.getStatusCode();
            if (status < 200) {
                provisional = true;
            } else if (status < 300) {
                accepted(response);
            } else if (phase == Phase.INVITING) {
                over();
                events.ended(Trouble.REFUSED, status + " " + response.getReasonPhrase());
            }
        });
    }

    /** The camera hung up. */
    void bye(SIPRequest request) {
        around.owner().execute(() -> {
            around.transport().answer(request, 200);
            if (phase == Phase.UP || phase == Phase.INVITING) {
                over();
                events.ended(Trouble.HUNG_UP, "BYE from the camera");
            }
        });
    }

    private void accepted(SIPResponse response) {
        Phase before = phase;
        dialog = dialog.with(response.getToTag() == null ? "" : response.getToTag());
        acknowledge();
        if (before == Phase.INVITING) {
            phase = Phase.UP;
            stopTimeout();
            byte[] answer = response.getRawContent() == null ? NO_BODY : response.getRawContent();
            events.answered(
                    Sdp.ssrc(answer).orElse(ssrc()), Sdp.mediaAddress(answer).orElse(peer.host()));
        } else if (before == Phase.OVER) {
            around.counters().lateAnswers.increment();
            bye();
        }
    }

    private void acknowledge() {
        try {
            around.transport()
                    .sendOnce(around.transport().request("ACK", cameraId, peer, dialog, cseq, "", "", NO_BODY));
        } catch (SipException unsent) {
            complain("ACK not sent", unsent);
        }
    }

    private void bye() {
        around.counters().byes.increment();
        try {
            around.transport()
                    .send(around.transport().request("BYE", cameraId, peer, dialog, cseq + 1, "", "", NO_BODY));
        } catch (SipException unsent) {
            complain("BYE not sent", unsent);
        }
    }

    /** Only after a provisional answer (RFC 3261 §9.1); else a late 2xx is acknowledged and hung up. */
    private void cancel() {
        ClientTransaction open = invite;
        if (!provisional || open == null) {
            return;
        }
        try {
            around.transport().send(open.createCancel());
        } catch (SipException unsent) {
            complain("CANCEL not sent", unsent);
        }
    }

    private void notAnswered() {
        if (phase == Phase.INVITING) {
            over();
            cancel();
            events.ended(Trouble.NO_ANSWER, "INVITE not answered in time");
        }
    }

    private void over() {
        phase = Phase.OVER;
        stopTimeout();
        around.onOver().run();
    }

    private void stopTimeout() {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    private void complain(String what, SipException why) {
        LOGGER.atWarn()
                .addKeyValue("cameraId", cameraId)
                .addKeyValue("callId", dialog.callId())
                .addKeyValue("reason", why.getMessage())
                .log(what);
    }
}
