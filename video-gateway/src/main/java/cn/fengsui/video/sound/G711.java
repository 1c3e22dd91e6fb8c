package cn.fengsui.video.sound;

/** Tables of Rec. ITU-T G.711: one byte to one sample. */
final class G711 {

    private static final short[] A_LAW = new short[256];
    private static final short[] MU_LAW = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            A_LAW[code] = aLaw(code);
            MU_LAW[code] = muLaw(code);
        }
    }

    private G711() {}

    static short aLawSample(byte code) {
        return A_LAW[code & 0xFF];
    }

    static short muLawSample(byte code) {
        return MU_LAW[code & 0xFF];
    }

    /** S EEE MMMM, every second bit inverted; sign bit set = positive. */
    private static short aLaw(int code) {
        int bits = code ^ 0x55;
        int exponent = bits >> 4 & 7;
        int mantissa = bits & 15;
        int value = exponent == 0 ? mantissa * 16 + 8 : (mantissa * 16 + 264) << exponent - 1;
        return (short) ((bits & 0x80) != 0 ? value : -value);
    }

    /** S EEE MMMM, all bits inverted, bias 132; sign bit set = negative. */
    private static short muLaw(int code) {
        int bits = ~code & 0xFF;
        int value = ((bits & 15) * 8 + 132 << (bits >> 4 & 7)) - 132;
        return (short) ((bits & 0x80) != 0 ? -value : value);
    }
}
