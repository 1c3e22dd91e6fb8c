package cn.fengsui.video.sip;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.live.Call;
import cn.fengsui.video.live.CallEvents;
import cn.fengsui.video.live.CallWish;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Offer;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Calls of cameras through their devices' links; the device's profile has its say in the offer. Any thread. */
final class LiveCalls implements Signalling {

    private final DeviceLink link;
    private final Function<String, Optional<String>> deviceOf;

    /** @param deviceOf which device a camera is behind */
    LiveCalls(DeviceLink link, Function<String, Optional<String>> deviceOf) {
        this.link = link;
        this.deviceOf = deviceOf;
    }

    @Override
    public Optional<LiveViewException> obstacle(String cameraId) {
        Optional<String> device = deviceOf.apply(cameraId);
        if (device.isEmpty()) {
            return Optional.of(new LiveViewException(
                    LiveViewException.Reason.UNKNOWN_CAMERA, "No registered device has a camera " + cameraId + "."));
        }
        if (link.devices().online(device.get()).isEmpty()) {
            return Optional.of(new LiveViewException(
                    LiveViewException.Reason.CAMERA_OFFLINE,
                    "Device " + device.get() + " of camera " + cameraId + " is offline."));
        }
        return Optional.empty();
    }

    @Override
    public MediaWay wayOf(String cameraId) {
        return profile(cameraId).media();
    }

    @Override
    public String deviceOf(String cameraId) {
        return deviceOf.apply(cameraId).orElse(cameraId);
    }

    @Override
    public String whereabouts(String cameraId) {
        return link.devices()
                .find(deviceOf(cameraId))
                .map(device -> device.peer().toString())
                .orElse("");
    }

    @Override
    public void onReturn(Consumer<String> told) {
        link.devices().watch(new DeviceWatch() {
            @Override
            public void changed(Device device, boolean newRegistration) {
                if (device.isOnline()) {
                    told.accept(device.id());
                }
            }

            @Override
            public void moved(Device device) {
                told.accept(device.id());
            }
        });
    }

    private DeviceProfile profile(String cameraId) {
        return link.devices().find(deviceOf(cameraId)).map(Device::profile).orElse(DeviceProfile.STANDARD);
    }

    @Override
    public Call prepare(CallWish wish, CallEvents events) {
        String cameraId = wish.cameraId();
        obstacle(cameraId).ifPresent(reason -> {
            throw reason;
        });
        var answers = new Answers(events);
        try {
            answers.dialogue = link.invite(
                    deviceOf(cameraId),
                    cameraId,
                    wish.session().isHistory() ? SsrcKind.HISTORY : SsrcKind.LIVE,
                    parts -> offer(wish, parts),
                    answers);
            return new LiveCall(answers.dialogue);
        } catch (SignalException gone) {
            throw new LiveViewException(
                    LiveViewException.Reason.CAMERA_OFFLINE, "Camera " + cameraId + " went offline just now.");
        }
    }

    private byte[] offer(CallWish wish, OfferParts parts) {
        String stream = profile(wish.cameraId()).streams().line(wish.stream());
        return new Offer(
                        wish.cameraId(),
                        parts.address(),
                        wish.localPort(),
                        wish.way(),
                        wish.session(),
                        parts.ssrcText(),
                        stream)
                .bytes();
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
            events.answered(Description.read(sdp).answer(mine.ssrc(), mine.peer()));
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
