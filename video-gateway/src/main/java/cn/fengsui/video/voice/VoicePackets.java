package cn.fengsui.video.voice;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;

/**
 * Writes 20 ms of PCMA as an RTP packet (RFC 3551 §4.5.14), plain or inside a program stream, as the device asked.
 * Owned by the pacing thread.
 *
 * <pre>
 * PS, each packet:  BA pack header (14 bytes) | BC program stream map (20, once a second) | C0 PES with PTS (14 + 160)
 * </pre>
 */
final class VoicePackets {

    private static final int HEADER = 12;
    private static final int VERSION = 0x80;
    private static final int MARKER = 0x80;
    private static final int MAP_EVERY = 50;
    private static final int PACK_HEADER = 14;
    private static final int PES_HEADER = 14;
    /** One stream, id C0, type 90 = G.711 A-law (GB/T 28181-2022 Annex C); the last four bytes are the CRC. */
    private static final byte[] MAP = sealed(new byte[] {
        0, 0, 1, (byte) 0xBC, 0, 14, (byte) 0xE0, (byte) 0xFF, 0, 0, 0, 4, (byte) 0x90, (byte) 0xC0, 0, 0, 0, 0, 0, 0
    });

    private final int ssrc;
    private final int payloadType;
    private final boolean programStream;
    private int sequence;
    private long samples;

    /** @param programStream true: the payload is PS and its clock 90 kHz */
    VoicePackets(long ssrc, int payloadType, boolean programStream) {
        this.ssrc = (int) ssrc;
        this.payloadType = payloadType;
        this.programStream = programStream;
    }

    /** The next packet. */
    ByteBuffer packet(byte[] pcma) {
        byte[] payload = programStream ? pack(pcma) : pcma;
        boolean mark = programStream || samples == 0;
        ByteBuffer packet = ByteBuffer.allocate(HEADER + payload.length)
                .put((byte) VERSION)
                .put((byte) (payloadType | (mark ? MARKER : 0)))
                .putShort((short) sequence)
                .putInt((int) (programStream ? ticks() : samples))
                .putInt(ssrc)
                .put(payload)
                .flip();
        sequence = sequence + 1 & 0xFFFF;
        samples += pcma.length;
        return packet;
    }

    /** 90 kHz for 8 kHz. */
    private long ticks() {
        return samples * 45 / 4;
    }

    private byte[] pack(byte[] pcma) {
        boolean withMap = sequence % MAP_EVERY == 0;
        var out = ByteBuffer.allocate(PACK_HEADER + (withMap ? MAP.length : 0) + PES_HEADER + pcma.length);
        packHeader(out);
        if (withMap) {
            out.put(MAP);
        }
        pesHeader(out, pcma.length);
        return out.put(pcma).array();
    }

    /** ISO/IEC 13818-1 §2.5.3.3: the clock in three pieces, a rate, no stuffing. */
    private void packHeader(ByteBuffer out) {
        long base = ticks() & 0x1_FFFF_FFFFL;
        long bits = 1L << 46
                | (base >> 30 & 7) << 43
                | 1L << 42
                | (base >> 15 & 0x7FFF) << 27
                | 1L << 26
                | (base & 0x7FFF) << 11
                | 1L << 10
                | 1;
        out.putInt(0x1BA).putShort((short) (bits >> 32)).putInt((int) bits);
        out.put((byte) 0).put((byte) 0x89).put((byte) 0xC3).put((byte) 0xF8);
    }

    private void pesHeader(ByteBuffer out, int length) {
        long pts = ticks();
        out.putInt(0x1C0).putShort((short) (length + PES_HEADER - 6));
        out.put((byte) 0x80).put((byte) 0x80).put((byte) 5);
        out.put((byte) (0x21 | pts >> 29 & 0xE));
        out.putShort((short) (pts >> 14 | 1)).putShort((short) (pts << 1 | 1));
    }

    private static byte[] sealed(byte[] map) {
        var crc = new MpegCrc();
        crc.update(map, 0, map.length - Integer.BYTES);
        return ByteBuffer.wrap(map)
                .putInt(map.length - Integer.BYTES, (int) crc.getValue())
                .array();
    }

    /** CRC-32 of ISO/IEC 13818-1 Annex A: not reflected, no final inversion. */
    private static final class MpegCrc implements Checksum {
        private static final int POLYNOMIAL = 0x04C1_1DB7;
        private int value = -1;

        @Override
        public void update(int b) {
            value ^= b << 24;
            for (int i = 0; i < 8; i++) {
                value = value << 1 ^ (value < 0 ? POLYNOMIAL : 0);
            }
        }

        @Override
        public void update(byte[] bytes, int from, int length) {
            for (int i = 0; i < length; i++) {
                update(bytes[from + i]);
            }
        }

        @Override
        public long getValue() {
            return value & 0xFFFF_FFFFL;
        }

        @Override
        public void reset() {
            value = -1;
        }
    }
}
