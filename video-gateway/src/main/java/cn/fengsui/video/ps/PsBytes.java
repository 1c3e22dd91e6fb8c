package cn.fengsui.video.ps;

import java.util.Arrays;

/** A growing array with the few fields a program stream is made of. */
final class PsBytes {

    private static final int CRC_POLYNOMIAL = 0x04C1_1DB7;

    private byte[] bytes;
    private int size;

    PsBytes(int capacity) {
        bytes = new byte[capacity];
    }

    PsBytes int8(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    PsBytes int16(int value) {
        return int8(value >> 8).int8(value);
    }

    PsBytes int32(int value) {
        return int16(value >> 16).int16(value);
    }

    /** PTS or DTS (ISO/IEC 13818-1 §2.4.3.6): four bits of prefix, then 3, 15 and 15 bits, each before a marker. */
    PsBytes time(int prefix, long time) {
        return int8((int) (prefix << 4 | time >> 29 & 0x0E | 1))
                .int16((int) (time >> 14 & 0xFFFE | 1))
                .int16((int) (time << 1 & 0xFFFE | 1));
    }

    PsBytes raw(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    /** CRC-32 of MPEG (ISO/IEC 13818-1 Annex A) over what was written since this offset. */
    int crc(int from) {
        int crc = -1;
        for (int i = from; i < size; i++) {
            crc ^= bytes[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ CRC_POLYNOMIAL : crc << 1;
            }
        }
        return crc;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }

    int size() {
        return size;
    }

    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
