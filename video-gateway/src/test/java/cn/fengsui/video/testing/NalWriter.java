package cn.fengsui.video.testing;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Cuts access units into RTP payloads, straight from RFC 6184 and RFC 7798. */
public final class NalWriter {

    /** How small units travel; large ones are always cut into fragments. */
    public enum Style {
        PLAIN,
        AGGREGATE,
        WITH_ORDER,
        MTAP16,
        MTAP24
    }

    private final VideoCodec codec;
    private final Style style;
    private final int largest;
    private int order;

    public NalWriter(VideoCodec codec, Style style, int largest) {
        this.codec = codec;
        this.style = style;
        this.largest = largest;
    }

    /** The payloads of one access unit; the marker belongs on the last. */
    public List<byte[]> payloads(byte[] annexB) {
        var unit = AccessUnit.of(annexB, codec, 0, 0, 0);
        var out = new ArrayList<byte[]>();
        var gathered = new ArrayList<byte[]>();
        for (int i = 0; i < unit.nalCount(); i++) {
            byte[] nal = unit.nal(i);
            if (nal.length > largest) {
                aggregate(gathered, out);
                fragments(nal, out);
            } else if (style == Style.PLAIN) {
                out.add(nal);
            } else {
                gathered.add(nal);
            }
        }
        aggregate(gathered, out);
        return out;
    }

    private void aggregate(List<byte[]> gathered, List<byte[]> out) {
        if (gathered.isEmpty()) {
            return;
        }
        var payload = new ByteArrayOutputStream();
        if (codec == VideoCodec.H265) {
            payload.write(48 << 1);
            payload.write(1);
        } else {
            payload.write(
                    switch (style) {
                        case WITH_ORDER -> 25;
                        case MTAP16 -> 26;
                        case MTAP24 -> 27;
                        default -> 24;
                    });
        }
        if (style != Style.AGGREGATE) {
            int16(payload, order++);
        }
        int extra = style == Style.MTAP16 ? 3 : style == Style.MTAP24 ? 4 : 0;
        for (byte[] nal : gathered) {
            int16(payload, nal.length + extra);
            payload.writeBytes(new byte[extra]);
            payload.writeBytes(nal);
        }
        gathered.clear();
        out.add(payload.toByteArray());
    }

    private void fragments(byte[] nal, List<byte[]> out) {
        int header = codec == VideoCodec.H265 ? 2 : 1;
        for (int at = header; at < nal.length; at += largest) {
            int length = Math.min(largest, nal.length - at);
            int ends = (at == header ? 0x80 : 0) | (at + length == nal.length ? 0x40 : 0);
            var payload = new ByteArrayOutputStream();
            if (codec == VideoCodec.H265) {
                payload.write(nal[0] & 0x81 | 49 << 1);
                payload.write(nal[1]);
                payload.write(ends | nal[0] >> 1 & 0x3F);
            } else {
                payload.write(nal[0] & 0xE0 | (style == Style.WITH_ORDER ? 29 : 28));
                payload.write(ends | nal[0] & 0x1F);
                if (style == Style.WITH_ORDER) {
                    int16(payload, order++);
                }
            }
            payload.write(nal, at, length);
            out.add(payload.toByteArray());
        }
    }

    private static void int16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
