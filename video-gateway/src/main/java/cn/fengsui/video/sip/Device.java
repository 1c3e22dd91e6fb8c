package cn.fengsui.video.sip;

import java.time.Instant;

/**
 * A registered device, or one that was.
 *
 * @param peer where its last message came from
 * @param version its {@code X-GB-Ver}, or empty (GB/T 28181-2022 Annex I)
 * @param registeredUntil end of its registration
 * @param lastSeen when any valid message came
 * @param isOnline what we believe
 */
record Device(String id, Peer peer, String version, Instant registeredUntil, Instant lastSeen, boolean isOnline) {

    Device seen(Peer from, Instant now) {
        return new Device(id, from, version, registeredUntil, now, true);
    }

    Device gone() {
        return new Device(id, peer, version, registeredUntil, lastSeen, false);
    }

    boolean isRegistered(Instant now) {
        return now.isBefore(registeredUntil);
    }
}
