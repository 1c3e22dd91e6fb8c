package cn.fengsui.simulator.media;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.Checksum;

/**
 * Wraps access units into an MPEG program stream, one pack per frame (ISO/IEC 13818-1 §2.5.3, GB/T 28181-2022 Annex C).
 *
 * <pre>
 * keyframe:  pack header BA | system header BB | program stream map BC | PES E0 ... | PES C0 ...
 * other:     pack header BA | PES E0 ... | PES C0 ...
 * </pre>
 */
public final class PsWriter {
    private static final int VIDEO_STREAM_ID = 0xE0;
    private static final int AUDIO_STREAM_ID = 0xC0;
    private static final int G711A_STREAM_TYPE = 0x90;
    /** PES_packet_length has 16 bits and counts the header bytes after it, so longer frames take several packets. */
    private static final int PAYLOAD_PER_PES = 65_000;
    /** 50 bytes/s: a generous bound, in the unit of the field. */
    private static final int MUX_RATE = 200_000;

    private static final int MARKER = 1;

    private PsWriter() {}

    /** The program stream bytes of one H.264 frame. */
    public static byte[] pack(Frame frame) {
        return pack(frame, List.of(), PsStyle.H264);
    }

    /** The program stream bytes of one frame and the sound that is due with it. */
    public static byte[] pack(Frame frame, List<SoundFrame> sound, PsStyle style) {
        var out = new ByteArrayOutputStream(frame.annexB().length + 128 + sound.size() * 400);
        packHeader(out, frame.decodeTicks90kHz());
        if (frame.isKeyframe()) {
            systemHeader(out, style);
            if (style.hasMap()) {
                programStreamMap(out, style);
            }
        }
        var data = frame.annexB();
        for (int offset = 0; offset < data.length; offset += PAYLOAD_PER_PES) {
            int length = Math.min(PAYLOAD_PER_PES, data.length - offset);
            pesPacket(out, frame, offset, length);
        }
        sound.forEach(piece -> soundPacket(out, piece));
        return out.toByteArray();
    }

    /** '01' SCR[32..30] 1 SCR[29..15] 1 SCR[14..0] 1 ext[9] 1 | mux_rate[22] 11 | reserved[5] stuffing_length[3]. */
    private static void packHeader(ByteArrayOutputStream out, long clock90kHz) {
        startCode(out, 0xBA);
        long scr = clock90kHz & 0x1FFFFFFFFL;
        out.write((int) (0x44 | (scr >> 27 & 0x38) | (scr >> 28 & 0x03)));
        out.write((int) (scr >> 20));
        out.write((int) ((scr >> 12 & 0xF8) | 0x04 | (scr >> 13 & 0x03)));
        out.write((int) (scr >> 5));
        out.write((int) ((scr << 3 & 0xF8) | 0x04));
        out.write(MARKER);
        out.write(MUX_RATE >> 14);
        out.write(MUX_RATE >> 6);
        out.write(MUX_RATE << 2 | 0x03);
        out.write(0xF8);
    }

    private static void systemHeader(ByteArrayOutputStream out, PsStyle style) {
        startCode(out, 0xBB);
        uint16(out, style.announcesSound() ? 12 : 9);
        int rateBound = MUX_RATE;
        out.write(0x80 | rateBound >> 15);
        out.write(rateBound >> 7);
        out.write(rateBound << 1 | MARKER);
        out.write(style.announcesSound() ? 0x04 : 0x00); // audio streams; not fixed rate, no constrained parameters
        out.write(0x21); // marker, one video stream
        out.write(0x7F);
        out.write(VIDEO_STREAM_ID);
        uint16(out, 0xC000 | 1 << 13 | 512); // buffer bound in units of 1024 bytes
        if (style.announcesSound()) {
            out.write(AUDIO_STREAM_ID);
            uint16(out, 0xC000 | 32); // in units of 128 bytes
        }
    }

    private static void programStreamMap(ByteArrayOutputStream out, PsStyle style) {
        var map = new ByteArrayOutputStream(24);
        int streams = style.announcesSound() ? 2 : 1;
        startCode(map, 0xBC);
        uint16(map, 10 + 4 * streams);
        map.write(0xE0); // current, version 0
        map.write(0xFF);
        uint16(map, 0); // no descriptors
        uint16(map, 4 * streams); // elementary streams
        map.write(style.mapType());
        map.write(VIDEO_STREAM_ID);
        uint16(map, 0);
        if (style.announcesSound()) {
            map.write(G711A_STREAM_TYPE);
            map.write(AUDIO_STREAM_ID);
            uint16(map, 0);
        }
        var crc = new Mpeg2Crc();
        crc.update(map.toByteArray(), 0, map.size());
        out.writeBytes(map.toByteArray());
        uint16(out, (int) (crc.getValue() >>> 16));
        uint16(out, (int) crc.getValue());
    }

    /** '10' flags | PTS_DTS_flags | header_data_length | PTS [DTS] | payload; stamps on the first packet of a frame only. */
    private static void pesPacket(ByteArrayOutputStream out, Frame frame, int offset, int length) {
        boolean isFirst = offset == 0;
        boolean isReordered = frame.presentTicks90kHz() != frame.decodeTicks90kHz();
        int stampBytes = !isFirst ? 0 : isReordered ? 10 : 5;
        startCode(out, VIDEO_STREAM_ID);
        uint16(out, 3 + stampBytes + length);
        out.write(0x80 | (isFirst ? 0x04 : 0)); // data alignment on the first one
        out.write(!isFirst ? 0x00 : isReordered ? 0xC0 : 0x80);
        out.write(stampBytes);
        if (isFirst) {
            stamp(out, isReordered ? 3 : 2, frame.presentTicks90kHz());
            if (isReordered) {
                stamp(out, 1, frame.decodeTicks90kHz());
            }
        }
        out.write(frame.annexB(), offset, length);
    }

    private static void soundPacket(ByteArrayOutputStream out, SoundFrame sound) {
        startCode(out, AUDIO_STREAM_ID);
        uint16(out, 3 + 5 + sound.pcma().length);
        out.write(0x84);
        out.write(0x80);
        out.write(5);
        stamp(out, 2, sound.ticks90kHz());
        out.writeBytes(sound.pcma());
    }

    private static void stamp(ByteArrayOutputStream out, int prefix, long ticks) {
        out.write((int) (prefix << 4 | (ticks >> 29 & 0x0E) | MARKER));
        uint16(out, (int) ((ticks >> 14 & 0xFFFE) | MARKER));
        uint16(out, (int) ((ticks << 1 & 0xFFFE) | MARKER));
    }

    private static void startCode(ByteArrayOutputStream out, int id) {
        out.write(0);
        out.write(0);
        out.write(1);
        out.write(id);
    }

    private static void uint16(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }

    /** CRC_32 of ISO/IEC 13818-1 Annex A: polynomial 04C11DB7, not reflected, no final inversion. */
    static final class Mpeg2Crc implements Checksum {
        private static final int POLYNOMIAL = 0x04C11DB7;
        private int crc = ~0;

        @Override
        public void update(int octet) {
            crc ^= octet << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }

        @Override
        public void update(byte[] data, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                update(data[i] & 0xFF);
            }
        }

        @Override
        public long getValue() {
            return crc & 0xFFFFFFFFL;
        }

        @Override
        public void reset() {
            crc = ~0;
        }
    }
}
