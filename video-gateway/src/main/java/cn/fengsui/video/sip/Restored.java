package cn.fengsui.video.sip;

import cn.fengsui.domain.video.DeviceRegistration;
import cn.fengsui.domain.video.OpenDialog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/** What the memory holds, as the signalling uses it. */
final class Restored {

    /** The process before may have sent more requests than it wrote down; a CSeq may jump (RFC 3261 §12.2.2). */
    private static final long CSEQ_JUMP = 1_000;

    private Restored() {}

    /** The device, seen just now, so that it has the whole time to send its next keepalive. */
    static Optional<Device> device(DeviceRegistration registration, DeviceBook book, Instant now) {
        if (!now.isBefore(registration.until())) {
            return Optional.empty();
        }
        try {
            var address = new InetSocketAddress(InetAddress.getByName(registration.host()), registration.port());
            DeviceProfile profile = book.profile(registration.deviceId());
            return Optional.of(new Device(
                    registration.deviceId(),
                    new Peer(address, registration.transport()),
                    profile.version().orElse(GbVersion.ofHeader(registration.version())),
                    profile,
                    registration.until(),
                    now,
                    true));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    static OpenDialog dialog(OpenDialog one) {
        return new OpenDialog(
                one.callId(),
                one.deviceId(),
                one.targetId(),
                one.localTag(),
                one.remoteTag(),
                one.cseq() + CSEQ_JUMP,
                one.host(),
                one.port(),
                one.transport(),
                one.ssrc(),
                one.openedAt());
    }
}
