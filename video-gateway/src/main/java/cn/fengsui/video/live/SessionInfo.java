package cn.fengsui.video.live;

import java.time.Instant;

/**
 * One active session, for the API.
 *
 * @param since when the call began
 * @param ssrc ten digits, or empty before the first packet
 */
public record SessionInfo(
        String camera,
        String state,
        int viewers,
        String ssrc,
        int rtpPort,
        long packets,
        long lost,
        long reordered,
        long duplicates,
        long foreign,
        int bitrate,
        long pictures,
        Instant since) {}
