package cn.fengsui.video.hls;

import java.util.List;
import java.util.Locale;

/** Writes the media playlist (RFC 8216bis §4.4). */
final class Playlist {

    /** Parts are named in the newest segments only (RFC 8216bis §4.4.4.9). */
    private static final int SEGMENTS_WITH_PARTS = 3;

    private Playlist() {}

    static String of(List<Segment> segments, long nextNumber) {
        var text = new StringBuilder(2048);
        text.append("#EXTM3U\n#EXT-X-VERSION:9\n");
        text.append("#EXT-X-TARGETDURATION:").append(HlsStream.TARGET_SECONDS).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=%.1f\n#EXT-X-PART-INF:PART-TARGET=%.1f\n",
                HlsStream.PART_SECONDS * 3,
                HlsStream.PART_SECONDS));
        long first = segments.isEmpty() ? nextNumber : segments.get(0).number();
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(first).append('\n');
        int init = segments.isEmpty() ? 0 : segments.get(0).init();
        text.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(init).append('\n');
        int mapped = -1;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.init() != mapped) {
                text.append(mapped >= 0 ? "#EXT-X-DISCONTINUITY\n" : "");
                mapped = segment.init();
                text.append("#EXT-X-MAP:URI=\"init.").append(mapped).append(".mp4\"\n");
            }
            write(text, segment, i >= segments.size() - SEGMENTS_WITH_PARTS);
        }
        hint(text, segments, nextNumber);
        return text.toString();
    }

    private static void write(StringBuilder text, Segment segment, boolean withParts) {
        for (int part = 0; withParts && part < segment.parts().size(); part++) {
            text.append(segment.parts().get(part).line(segment.partName(part)));
        }
        if (segment.isClosed()) {
            text.append(String.format(Locale.ROOT, "#EXTINF:%.5f,\n%s\n", segment.seconds(), segment.name()));
        }
    }

    private static void hint(StringBuilder text, List<Segment> segments, long nextNumber) {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        String next = last == null || last.isClosed()
                ? "part." + nextNumber + ".0.m4s"
                : last.partName(last.parts().size());
        text.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"").append(next).append("\"\n");
    }
}
