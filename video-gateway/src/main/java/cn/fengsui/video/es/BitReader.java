package cn.fengsui.video.es;

/**
 * Reads bits and Exp-Golomb codes of a NAL unit, emulation prevention bytes taken out (Rec. ITU-T H.264 §7.3.1, §9.1).
 * Beyond the end it reads zeros and says so in {@link #isExhausted()}.
 */
final class BitReader {

    private static final int LONGEST_PREFIX = 31;

    private final byte[] bytes;
    private final int bits;
    private int at;

    BitReader(byte[] nal, int from) {
        byte[] plain = new byte[Math.max(0, nal.length - from)];
        int size = 0;
        int zeros = 0;
        for (int i = from; i < nal.length; i++) {
            boolean prevention = zeros >= 2 && nal[i] == 3;
            if (!prevention) {
                plain[size++] = nal[i];
            }
            zeros = nal[i] == 0 ? zeros + 1 : 0;
        }
        bytes = plain;
        bits = size * 8;
    }

    int bit() {
        if (at >= bits) {
            at++;
            return 0;
        }
        int value = bytes[at >> 3] >> (7 - (at & 7)) & 1;
        at++;
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    void skip(int count) {
        at += count;
    }

    /** ue(v). */
    int unsigned() {
        int zeros = 0;
        while (bit() == 0 && zeros < LONGEST_PREFIX) {
            zeros++;
        }
        return (int) ((1L << zeros) - 1 + (bits(zeros) & 0xFFFFFFFFL));
    }

    /** se(v). */
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code >>> 1) + 1 : -(code >>> 1);
    }

    boolean isExhausted() {
        return at > bits;
    }
}
