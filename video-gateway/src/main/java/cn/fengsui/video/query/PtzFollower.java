package cn.fengsui.video.query;

import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.SignalException.Reason;
import cn.fengsui.video.sip.SubscriptionEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Follows where a camera looks, while somebody moves it (GB/T 28181-2022 §9.11, PTZPosition; 2022 only). Of cameras,
 * never of what they see. Any thread.
 */
public final class PtzFollower {

    private final DeviceLink link;
    private final Function<String, Optional<String>> deviceOf;
    private final Duration expiry;

    PtzFollower(DeviceLink link, Function<String, Optional<String>> deviceOf, Duration expiry) {
        this.link = link;
        this.deviceOf = deviceOf;
        this.expiry = expiry;
    }

    /**
     * Subscribes until closed.
     *
     * @param listener on any thread; must not block
     * @throws SignalException if the camera is unknown, its device away or of an older edition
     */
    public AutoCloseable follow(String cameraId, Consumer<PtzPosition> listener) {
        Device device = deviceOf.apply(cameraId)
                .flatMap(link.devices()::online)
                .orElseThrow(() -> new SignalException(
                        Reason.OFFLINE, 0, "No device that is online has a camera " + cameraId + "."));
        if (device.version().compareTo(GbVersion.V2022) < 0) {
            throw new SignalException(
                    Reason.UNSENT, 0, "Device " + device.id() + " cannot tell where camera " + cameraId + " looks.");
        }
        return link.subscribe(
                device.id(), cameraId, "presence", expiry, () -> body(device, cameraId), new SubscriptionEvents() {
                    @Override
                    public void notified(Device from, Manscdp message) {
                        if (message.command().equals("ptzposition")) {
                            listener.accept(PtzPosition.of(message.root()));
                        }
                    }
                });
    }

    private byte[] body(Device device, String cameraId) {
        return ManscdpWriter.query("PTZPosition", link.nextSn(), cameraId)
                .bytes(device.profile().charset());
    }
}
