package cn.fengsui.video.sip;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.live.Trouble;
import java.net.InetAddress;
import java.util.Optional;

/** Live calls of cameras through their devices' links. Any thread. */
final class LiveCalls implements Signalling {

    private final DeviceLink link;
    private final Channels channels;

    LiveCalls(DeviceLink link, Channels channels) {
        this.link = link;
        this.channels = channels;
    }

    @Override
    public Optional<LiveViewException> obstacle(String cameraId) {
        Optional<Channel> channel = channels.find(cameraId);
        if (channel.isEmpty()) {
            return Optional.of(new LiveViewException(
                    LiveViewException.Reason.UNKNOWN_CAMERA, "No registered device has a camera " + cameraId + "."));
        }
        if (link.devices().online(channel.get().deviceId()).isEmpty()) {
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
        String deviceId = channels.find(cameraId).map(Channel::deviceId).orElse("");
        var answers = new Answers(events);
        try {
            answers.dialogue = link.invite(
                    deviceId,
                    cameraId,
                    SsrcKind.LIVE,
                    parts -> Sdp.liveOffer(cameraId, parts.address(), rtpPort, parts.ssrcText()),
                    answers);
            return new LiveCall(answers.dialogue);
        } catch (SignalException gone) {
            throw new LiveViewException(
                    LiveViewException.Reason.CAMERA_OFFLINE, "Camera " + cameraId + " went offline just now.");
        }
    }

    private static final class Answers implements DialogueEvents {
        private final CallEvents events;
        private volatile @org.jspecify.annotations.Nullable Dialogue dialogue;

        private Answers(CallEvents events) {
            this.events = events;
        }

        @Override
        public void answered(byte[] sdp) {
            Dialogue mine = java.util.Objects.requireNonNull(dialogue);
            events.answered(
                    Sdp.ssrc(sdp).orElse(mine.ssrc()), Sdp.mediaAddress(sdp).orElse(mine.peer()));
        }

        @Override
        public void ended(Trouble trouble, String detail) {
            events.ended(trouble, detail);
        }
    }

    private record LiveCall(Dialogue dialogue) implements Call {
        @Override
        public long ssrc() {
            return dialogue.ssrc();
        }

        @Override
        public InetAddress peer() {
            return dialogue.peer();
        }

        @Override
        public void start() {
            dialogue.start();
        }

        @Override
        public void hangUp(String reason) {
            dialogue.hangUp(reason);
        }
    }
}
