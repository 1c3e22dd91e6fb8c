package cn.fengsui.simulator.rtp;

import cn.fengsui.simulator.media.NalUnits;
import cn.fengsui.simulator.media.VideoCodec;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The RTP payloads of one access unit: single NAL units, and fragments of those that are too long.
 *
 * <pre>
 * H.264 FU-A (RFC 6184 §5.8): F NRI 28 | S E 0 type | fragment
 * H.265 FU   (RFC 7798 §4.4.3): F 49 layer tid (2 octets) | S E type | fragment
 * </pre>
 */
final class NalPackets {
    private static final int FU_A = 28;
    private static final int FU_H265 = 49;
    private static final int START = 0x80;
    private static final int END = 0x40;

    private NalPackets() {}

    static List<ByteBuffer> of(byte[] annexB, VideoCodec codec) {
        var payloads = new ArrayList<ByteBuffer>();
        for (var unit : NalUnits.split(annexB)) {
            if (unit.length <= RtpWriter.PAYLOAD_BYTES) {
                payloads.add(ByteBuffer.wrap(unit));
            } else {
                fragments(unit, codec, payloads);
            }
        }
        return payloads;
    }

    private static void fragments(byte[] unit, VideoCodec codec, List<ByteBuffer> payloads) {
        int header = codec == VideoCodec.H264 ? 1 : 2;
        int most = RtpWriter.PAYLOAD_BYTES - header - 1;
        for (int at = header; at < unit.length; at += most) {
            int length = Math.min(most, unit.length - at);
            int flags = (at == header ? START : 0) | (at + length == unit.length ? END : 0);
            var payload = ByteBuffer.allocate(header + 1 + length);
            if (codec == VideoCodec.H264) {
                payload.put((byte) (unit[0] & 0xE0 | FU_A));
            } else {
                payload.put((byte) (unit[0] & 0x81 | FU_H265 << 1)).put(unit[1]);
            }
            payload.put((byte) (flags | NalUnits.type(unit, codec)));
            payloads.add(payload.put(unit, at, length).flip());
        }
    }
}
