package cn.fengsui.video.mansrtsp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one side asks of a playback (GB/T 28181-2022 Annex B.2).
 *
 * <pre>
 * PLAY RTSP/1.0
 * CSeq: 4
 * Scale: 2.0            speed only: no Range
 * Range: npt=100-       seek only: no Scale
 * </pre>
 */
public sealed interface MansrtspRequest {

    /** Content type of an INFO that carries one. */
    String CONTENT_TYPE = "Application/MANSRTSP";

    int cseq();

    record Pause(int cseq) implements MansrtspRequest {}

    /** Empty scale: unchanged. Empty range: from where it stands. */
    record Play(int cseq, OptionalDouble scale, Optional<NptRange> range) implements MansrtspRequest {}

    record Teardown(int cseq) implements MansrtspRequest {}

    static MansrtspRequest resume(int cseq) {
        return new Play(cseq, OptionalDouble.empty(), Optional.of(NptRange.NOW));
    }

    static MansrtspRequest seek(int cseq, double seconds) {
        return new Play(cseq, OptionalDouble.empty(), Optional.of(NptRange.from(seconds)));
    }

    /** Negative plays backwards (2022). */
    static MansrtspRequest speed(int cseq, double scale) {
        return new Play(cseq, OptionalDouble.of(scale), Optional.empty());
    }

    /** As it goes over the wire. */
    default byte[] bytes() {
        String text =
                switch (this) {
                    case Pause pause -> "PAUSE RTSP/1.0\r\nCSeq: " + pause.cseq() + "\r\nPauseTime: now\r\n";
                    case Teardown end -> "TEARDOWN RTSP/1.0\r\nCSeq: " + end.cseq() + "\r\n";
                    case Play play -> "PLAY RTSP/1.0\r\nCSeq: " + play.cseq() + "\r\n" + details(play);
                };
        return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String details(Play play) {
        String scale = play.scale().isPresent() ? "Scale: " + play.scale().getAsDouble() + "\r\n" : "";
        String range = play.range().map(npt -> "Range: " + npt.text() + "\r\n").orElse("");
        return scale + range;
    }

    /** Reads {@code PLAY RTSP/1.0} and {@code PLAY MANSRTSP/1.0} alike; empty when it is no request. */
    static Optional<MansrtspRequest> read(byte[] body) {
        TextLines lines = TextLines.of(body);
        String method = lines.start().split("\\s+", 2)[0].toUpperCase(Locale.ROOT);
        return switch (method) {
            case "PAUSE" -> Optional.of(new Pause(lines.cseq()));
            case "PLAY" -> Optional.of(new Play(lines.cseq(), lines.number("scale"), lines.range()));
            case "TEARDOWN" -> Optional.of(new Teardown(lines.cseq()));
            default -> Optional.empty();
        };
    }
}
