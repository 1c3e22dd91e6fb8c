package cn.fengsui.video.live;

import java.util.Locale;

/** Writes what the API tells of a line. */
final class LineReport {

    private LineReport() {}

    static SessionInfo of(LineId id, String phase, int viewers, Upstream open, PictureCounters picture) {
        var packets = open.packets();
        String ssrc = open.ssrc() < 0 ? "" : String.format(Locale.ROOT, "%010d", open.ssrc());
        return new SessionInfo(
                id.cameraId(),
                id.stream().text(),
                phase,
                viewers,
                ssrc,
                open.port(),
                packets.packets(),
                packets.lost(),
                packets.reordered(),
                packets.duplicates(),
                packets.foreign() + packets.malformed(),
                picture.bitsPerSecond(),
                picture.fragments(),
                open.since(),
                new SessionInfo.Quality(
                        open.way().text(),
                        tenths(packets.jitterMillis()),
                        packets.lossPerMille(),
                        packets.flooded(),
                        packets.resyncs(),
                        tenths(picture.picturesPerSecond()),
                        picture.keyframeMillis(),
                        picture.delay().millis(0.5),
                        picture.delay().millis(0.99),
                        picture.heldBack(),
                        picture.keyframesAsked(),
                        packets.reports()),
                content(open));
    }

    private static SessionInfo.Content content(Upstream open) {
        var frames = open.frames();
        return new SessionInfo.Content(
                open.codec().name(),
                frames.damagedFrames(),
                frames.sounds(),
                frames.unusableSounds(),
                frames.refusedPictures(),
                frames.kindChanges());
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
