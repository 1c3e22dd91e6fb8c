package cn.fengsui.video.mansrtsp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer inside the 200 of an INFO. Many devices send none: then everything is empty and the request counts as
 * done (GB/T 28181-2022 Annex B.3).
 *
 * @param status of the start line, 200 when there is none
 * @param sequence first RTP sequence number of the new position
 * @param rtpTime its RTP time stamp, 90 kHz, unsigned 32 bits
 * @param range where it plays now
 */
public record MansrtspReply(
        int status,
        int cseq,
        OptionalInt sequence,
        OptionalLong rtpTime,
        Optional<NptRange> range,
        OptionalDouble scale) {

    private static final Pattern STATUS = Pattern.compile("(?i)^(?:MANS)?RTSP/\\S+\\s+([0-9]{3})");
    private static final Pattern SEQUENCE = Pattern.compile("(?i)\\bseq\\s*=\\s*([0-9]{1,5})");
    private static final Pattern RTP_TIME = Pattern.compile("(?i)\\brtptime\\s*=\\s*([0-9]{1,10})");
    private static final int OK = 200;

    /** Never fails: what cannot be read is empty. */
    public static MansrtspReply read(byte[] body) {
        TextLines lines = TextLines.of(body);
        Matcher status = STATUS.matcher(lines.start());
        String info = lines.header("rtp-info").orElse("");
        Matcher sequence = SEQUENCE.matcher(info);
        Matcher time = RTP_TIME.matcher(info);
        return new MansrtspReply(
                status.find() ? Integer.parseInt(status.group(1)) : OK,
                lines.cseq(),
                sequence.find() ? OptionalInt.of(Integer.parseInt(sequence.group(1))) : OptionalInt.empty(),
                time.find() ? OptionalLong.of(Long.parseLong(time.group(1))) : OptionalLong.empty(),
                lines.range(),
                lines.number("scale"));
    }

    /** False when the device says in words that it did not do it. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** As it goes over the wire. */
    public byte[] bytes() {
        var text = new StringBuilder(
                "RTSP/1.0 " + status + (isDone() ? " OK" : " Refused") + "\r\nCSeq: " + cseq + "\r\n");
        scale.ifPresent(value -> text.append("Scale: ").append(value).append("\r\n"));
        range.ifPresent(npt -> text.append("Range: ").append(npt.text()).append("\r\n"));
        if (sequence.isPresent() && rtpTime.isPresent()) {
            text.append("RTP-Info: seq=").append(sequence.getAsInt());
            text.append(";rtptime=").append(rtpTime.getAsLong()).append("\r\n");
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
