package cn.fengsui.video.voice;

/**
 * ITU-T G.711 A-law: 16-bit linear sound, of which the upper 13 bits count, to 8 bits and back. Pure functions; any
 * thread.
 *
 * <pre>
 * code, before every second bit is turned over (XOR 55h):  S EEE MMMM
 *   S  1 = positive        EEE  segment        MMMM  step within the segment
 * </pre>
 */
final class ALaw {

    /** What stands for no sound. */
    static final byte SILENCE = (byte) 0xD5;

    private static final int EVEN_BITS = 0x55;
    private static final int POSITIVE = 0x80;
    private static final int STEPS = 16;
    private static final int CODES = 256;
    private static final byte[] CODE_OF = codes();
    private static final short[] SAMPLE_OF = samples();

    private ALaw() {}

    /** One sample. */
    static byte encode(short sample) {
        return CODE_OF[(sample >> 4) & 0xFFF];
    }

    static short decode(byte code) {
        return SAMPLE_OF[code & 0xFF];
    }

    /** Little-endian 16-bit samples, an odd last byte is left out. */
    static byte[] encode(byte[] pcm) {
        byte[] codes = new byte[pcm.length / 2];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = encode((short) ((pcm[2 * i] & 0xFF) | pcm[2 * i + 1] << 8));
        }
        return codes;
    }

    /** By the upper twelve bits, sign included: A-law does not see more (G.711 Table 1a). */
    private static byte[] codes() {
        byte[] table = new byte[1 << 12];
        for (int bits = 0; bits < table.length; bits++) {
            int linear = bits << 20 >> 20;
            int magnitude = linear < 0 ? ~linear : linear;
            int segment = 0;
            while (magnitude >= 2 * STEPS) {
                magnitude >>= 1;
                segment++;
            }
            int code = magnitude < STEPS ? magnitude : (segment + 1) * STEPS + magnitude - STEPS;
            table[bits] = (byte) ((code | (linear < 0 ? 0 : POSITIVE)) ^ EVEN_BITS);
        }
        return table;
    }

    /** The middle of each step, as 16-bit sample. */
    private static short[] samples() {
        short[] table = new short[CODES];
        for (int code = 0; code < CODES; code++) {
            int plain = code ^ EVEN_BITS;
            int segment = plain >> 4 & 7;
            int middle = 2 * (plain & 0xF) + 1 + (segment == 0 ? 0 : 2 * STEPS);
            int magnitude = middle << 3 << Math.max(0, segment - 1);
            table[code] = (short) ((plain & POSITIVE) != 0 ? magnitude : -magnitude);
        }
        return table;
    }
}
