package cn.fengsui.video.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Writes frames as a program stream, straight from ISO/IEC 13818-1 §2.5, with the oddities of real devices on wish. */
public final class PsWriter {

    private static final int LARGEST_PES_PAYLOAD = 65_535 - 8;

    private int streamType = 0x1B;
    private boolean openEnded;
    private boolean programStreamMap = true;
    private int mapLengthError;
    private int stuffing;
    private boolean privateAndAudio;
    private int pesPayload = LARGEST_PES_PAYLOAD;

    /** PES length 0 instead of the real one. */
    public PsWriter openEnded() {
        openEnded = true;
        return this;
    }

    public PsWriter withoutMap() {
        programStreamMap = false;
        return this;
    }

    /** A program stream map whose length field is wrong by so much. */
    public PsWriter mapLengthError(int error) {
        mapLengthError = error;
        return this;
    }

    /** The stream type the map announces; the truth is in the NAL units. */
    public PsWriter announcing(int type) {
        streamType = type;
        return this;
    }

    /** Stuffing bytes at the end of every pack header, 0 to 7. */
    public PsWriter stuffing(int bytes) {
        stuffing = bytes;
        return this;
    }

    /** Adds a private stream packet and an audio packet to every frame. */
    public PsWriter withPrivateAndAudio() {
        privateAndAudio = true;
        return this;
    }

    public PsWriter pesPayload(int most) {
        pesPayload = most;
        return this;
    }

    /** One frame: pack header, for a keyframe also system header and map, then PES packets. */
    public byte[] frame(byte[] annexB, long pts, boolean keyframe) {
        var out = new ByteArrayOutputStream();
        packHeader(out, pts);
        if (keyframe) {
            systemHeader(out);
            if (programStreamMap) {
                map(out);
            }
        }
        if (privateAndAudio) {
            other(out, 0xBD, 40);
        }
        for (int at = 0; at < annexB.length; at += pesPayload) {
            int length = Math.min(pesPayload, annexB.length - at);
            pes(out, annexB, at, length, at == 0 ? pts : -1);
        }
        if (privateAndAudio) {
            other(out, 0xC0, 160);
        }
        return out.toByteArray();
    }

    private void packHeader(ByteArrayOutputStream out, long scr) {
        startCode(out, 0xBA);
        long base = scr & 0x1FFFFFFFFL;
        long bits = 0b01L << 46
                | (base >> 30 & 7) << 43
                | 1L << 42
                | (base >> 15 & 0x7FFF) << 27
                | 1L << 26
                | (base & 0x7FFF) << 11
                | 1L << 10
                | 1;
        for (int shift = 40; shift >= 0; shift -= 8) {
            out.write((int) (bits >> shift));
        }
        out.writeBytes(new byte[] {0x01, (byte) 0x89, (byte) 0xC3, (byte) (0xF8 | stuffing)});
        for (int i = 0; i < stuffing; i++) {
            out.write(0xFF);
        }
    }

    private void systemHeader(ByteArrayOutputStream out) {
        startCode(out, 0xBB);
        out.writeBytes(new byte[] {
            0,
            12,
            (byte) 0x80,
            0x1E,
            (byte) 0xFF,
            0x04,
            (byte) 0xE1,
            0x7F,
            (byte) 0xE0,
            (byte) 0xE0,
            (byte) 0x80,
            (byte) 0xC0,
            (byte) 0xC0,
            0x08
        });
    }

    private void map(ByteArrayOutputStream out) {
        startCode(out, 0xBC);
        byte[] rest = {
            (byte) 0xE1,
            (byte) 0xFF,
            0,
            0,
            0,
            8,
            (byte) streamType,
            (byte) 0xE0,
            0,
            0,
            (byte) 0x90,
            (byte) 0xC0,
            0,
            0,
            0x45,
            (byte) 0xBD,
            (byte) 0xDC,
            (byte) 0xF4
        };
        int told = rest.length + mapLengthError;
        out.write(told >> 8);
        out.write(told);
        out.writeBytes(rest);
    }

    private void pes(ByteArrayOutputStream out, byte[] data, int from, int length, long pts) {
        startCode(out, 0xE0);
        int header = pts >= 0 ? 5 : 0;
        int told = openEnded ? 0 : 3 + header + length;
        out.write(told >> 8);
        out.write(told);
        out.write(0x8C);
        out.write(pts >= 0 ? 0x80 : 0);
        out.write(header);
        if (pts >= 0) {
            out.write((int) (0x21 | pts >> 29 & 0x0E));
            out.write((int) (pts >> 22));
            out.write((int) (pts >> 14 | 1));
            out.write((int) (pts >> 7));
            out.write((int) (pts << 1 | 1));
        }
        out.write(data, from, length);
    }

    private static void other(ByteArrayOutputStream out, int id, int length) {
        startCode(out, id);
        out.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        out.writeBytes(new byte[] {(byte) 0x80, 0, 0});
        for (int i = 3; i < length; i++) {
            out.write(0x55 + i);
        }
    }

    private static void startCode(ByteArrayOutputStream out, int code) {
        out.writeBytes(new byte[] {0, 0, 1, (byte) code});
    }
}
