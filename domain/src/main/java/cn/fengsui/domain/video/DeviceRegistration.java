package cn.fengsui.domain.video;

import java.time.Instant;

/**
 * A registration that outlives the gateway's process.
 *
 * @param host where its last message came from
 * @param transport UDP or TCP
 * @param version {@code X-GB-Ver} as announced, or empty
 * @param until end of the registration
 * @param lastSeen when any valid message came, give or take a minute
 */
public record DeviceRegistration(
        String deviceId, String host, int port, String transport, String version, Instant until, Instant lastSeen) {}
