package cn.fengsui.video.live;

import java.time.Instant;

/**
 * One active session, for the API.
 *
 * @param stream {@code main} or {@code sub}
 * @param since when the call began
 * @param ssrc ten digits, or empty before the first packet
 */
public record SessionInfo(
        String camera,
        String stream,
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
        Instant since,
        Quality quality,
        Content content) {

    /**
     * What is in the packets.
     *
     * @param codec of the picture, as its parameter sets say: {@code H264}, {@code H265}, …, {@code UNKNOWN}
     * @param damagedFrames frames thrown away because a part was missing
     * @param sounds packets or frames of sound
     * @param unusableSounds packets of sound in a codec that nobody here can use
     * @param refusedPictures pictures of MPEG-4 or SVAC
     * @param kindChanges times it carried something else than the answer said
     */
    public record Content(
            String codec,
            long damagedFrames,
            long sounds,
            long unusableSounds,
            long refusedPictures,
            long kindChanges) {}

    /**
     * How good the stream is.
     *
     * @param way {@code UDP}, {@code TCP passive}, {@code TCP active}
     * @param jitterMillis interarrival jitter (RFC 3550 §A.8)
     * @param lossPerMille lost since the last receiver report, of a thousand
     * @param flooded packets above the ceiling
     * @param resyncs times the framing of a TCP stream had to be found again
     * @param framesPerSecond pictures that went out
     * @param keyframeIntervalMillis between the last two keyframes; 0 before
     * @param delayMillis from a picture's first packet in to its fragment out, median since the line was opened
     * @param slowestDelayMillis the same for the slowest hundredth
     * @param heldBack pictures not shown because something they build upon was lost
     * @param keyframesAsked times the camera was asked for a keyframe
     * @param reports RTCP receiver reports sent
     */
    public record Quality(
            String way,
            double jitterMillis,
            int lossPerMille,
            long flooded,
            long resyncs,
            double framesPerSecond,
            int keyframeIntervalMillis,
            int delayMillis,
            int slowestDelayMillis,
            long heldBack,
            long keyframesAsked,
            long reports) {}
}
