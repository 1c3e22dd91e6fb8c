package cn.fengsui.video.sip;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.SerialExecutor;
import cn.fengsui.video.live.Signalling;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Live calls by Call-ID. A call that is over is remembered for a while, so that a late answer or a repeated BYE finds
 * it. Any thread.
 */
final class Invites implements Signalling {

    /** Longer than any retransmission (64 × T1, RFC 3261 §17). */
    private static final long REMEMBERED_SECONDS = 40;

    private final SipTransport transport;
    private final Devices devices;
    private final Channels channels;
    private final SipCounters counters;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final Ssrcs ssrcs;
    private final ConcurrentMap<String, InviteCall> calls = new ConcurrentHashMap<>();

    Invites(
            SipTransport transport,
            Devices devices,
            Channels channels,
            SipCounters counters,
            ScheduledExecutorService timer,
            Executor threads) {
        this.transport = transport;
        this.devices = devices;
        this.channels = channels;
        this.counters = counters;
        this.timer = timer;
        this.threads = threads;
        this.ssrcs = new Ssrcs(transport.settings().platformId());
    }

    @Override
    public Optional<LiveViewException> obstacle(String cameraId) {
        Optional<Channel> channel = channels.find(cameraId);
        if (channel.isEmpty()) {
            return Optional.of(new LiveViewException(
                    LiveViewException.Reason.UNKNOWN_CAMERA, "No registered device has a camera " + cameraId + "."));
        }
        if (devices.online(channel.get().deviceId()).isEmpty()) {
            return Optional.of(new LiveViewException(
                    LiveViewException.Reason.CAMERA_OFFLINE,
                    "Device " + channel.get().deviceId() + " of camera " + cameraId + " is offline."));
        }
        return Optional.empty();
    }

    @Override
    public Call prepare(String cameraId, int rtpPort, CallEvents events) {
        obstacle(cameraId).ifPresent(reason -> {
            throw reason;
        });
        Peer peer = channels.find(cameraId)
                .flatMap(channel -> devices.online(channel.deviceId()))
                .map(Device::peer)
                .orElseThrow(() -> new LiveViewException(
                        LiveViewException.Reason.CAMERA_OFFLINE, "Camera " + cameraId + " went offline just now."));
        String ssrc = ssrcs.lend();
        SipTransport.Dialog dialog = transport.freshDialog();
        var forgotten = new AtomicBoolean();
        var around = new InviteCall.Surroundings(
                transport, new SerialExecutor(threads), timer, counters, () -> forgetLater(dialog, ssrc, forgotten));
        var call = new InviteCall(cameraId, peer, ssrc, rtpPort, dialog, events, around);
        calls.put(dialog.callId(), call);
        return call;
    }

    private void forgetLater(SipTransport.Dialog dialog, String ssrc, AtomicBoolean forgotten) {
        if (forgotten.compareAndSet(false, true)) {
            timer.schedule(
                    () -> {
                        calls.remove(dialog.callId());
                        ssrcs.giveBack(ssrc);
                    },
                    REMEMBERED_SECONDS,
                    TimeUnit.SECONDS);
        }
    }

    void response(SIPResponse response) {
        InviteCall call = calls.get(response.getCallId().getCallId());
        if (call != null && response.getCSeq().getMethod().equals("INVITE")) {
            call.answered(response);
        }
    }

    void bye(SIPRequest request) {
        InviteCall call = calls.get(request.getCallId().getCallId());
        if (call == null) {
            transport.answer(request, 481);
        } else {
            call.bye(request);
        }
    }
}
