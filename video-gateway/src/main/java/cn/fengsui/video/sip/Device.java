package cn.fengsui.video.sip;

import java.time.Instant;

/**
 * A registered device, or one that was.
 *
 * @param id 20 digits
 * @param peer where its last message came from
 * @param version edition to speak with it
 * @param registeredUntil end of its registration
 * @param lastSeen when any valid message came
 * @param isOnline what we believe
 */
public record Device(
        String id,
        Peer peer,
        GbVersion version,
        DeviceProfile profile,
        Instant registeredUntil,
        Instant lastSeen,
        boolean isOnline) {

    Device seen(Peer from, Instant now) {
        return new Device(id, from, version, profile, registeredUntil, now, true);
    }

    Device gone() {
        return new Device(id, peer, version, profile, registeredUntil, lastSeen, false);
    }

    Device lastSeenAt(Instant when) {
        return new Device(id, peer, version, profile, registeredUntil, when, isOnline);
    }

    Device with(DeviceProfile other) {
        return new Device(id, peer, other.version().orElse(version), other, registeredUntil, lastSeen, isOnline);
    }

    boolean isRegistered(Instant now) {
        return now.isBefore(registeredUntil);
    }
}
