package cn.fengsui.domain.video;

import java.time.Instant;

/**
 * A call to a device that is up, with what a BYE needs (RFC 3261 §12), so that the next process can end it.
 *
 * @param targetId the channel called
 * @param cseq of the last request sent
 * @param host where the device was
 * @param ssrc ten digits
 */
public record OpenDialog(
        String callId,
        String deviceId,
        String targetId,
        String localTag,
        String remoteTag,
        long cseq,
        String host,
        int port,
        String transport,
        String ssrc,
        Instant openedAt) {}
