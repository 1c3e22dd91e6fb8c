package cn.fengsui.video.sip;

import java.time.Duration;
import java.util.List;

/**
 * How this platform signals.
 *
 * @param platformId 20 digits; also the user part of everything we send
 * @param domain the realm, ten digits
 * @param bind address to listen on
 * @param port 0 = free
 * @param publicAddress what devices are told: in Contact, Via and SDP
 * @param keepaliveInterval how often devices report (GB/T 28181-2022 §9.6.1: 60 s)
 * @param keepaliveCount how many may be missed (3); one more interval is grace
 * @param inviteTimeout how long a camera may take to answer
 * @param nonceLife how long a challenge may be answered
 * @param registerRate most REGISTERs a second from one address; more are dropped unread
 * @param allowedDevices domains or other beginnings of the ids that may register; empty = all
 */
public record SipSettings(
        String platformId,
        String domain,
        String bind,
        int port,
        String publicAddress,
        Duration keepaliveInterval,
        int keepaliveCount,
        Duration inviteTimeout,
        Duration nonceLife,
        int registerRate,
        List<String> allowedDevices) {

    /** Silence after which a device is offline. */
    public Duration presumedGone() {
        return keepaliveInterval.multipliedBy(keepaliveCount + 1L);
    }
}
