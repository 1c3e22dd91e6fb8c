package cn.fengsui.simulator.ptz;

import java.util.HexFormat;
import java.util.Optional;

/**
 * The eight bytes of a PTZCmd (GB/T 28181-2022 A.3).
 *
 * <pre>
 * A5 | 0F | address low | code | first | second | high 4 bits, address 4 bits | sum of the seven before
 * </pre>
 *
 * @param high the upper four bits of byte 7
 */
public record PtzCommand(int code, int first, int second, int high) {
    private static final int LENGTH = 8;
    private static final int START = 0xA5;

    /** Empty when the text is no command: length, first byte or a check value is wrong. */
    public static Optional<PtzCommand> parse(String hex) {
        var text = hex.strip();
        if (!text.matches("[0-9A-Fa-f]{16}")) {
            return Optional.empty();
        }
        byte[] bytes = HexFormat.of().parseHex(text);
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += bytes[i] & 0xFF;
        }
        int second = bytes[1] & 0xFF;
        boolean isRight = (bytes[0] & 0xFF) == START
                && (0xA + 0x5 + (second >> 4)) % 16 == (second & 0xF)
                && (sum & 0xFF) == (bytes[LENGTH - 1] & 0xFF);
        return isRight
                ? Optional.of(new PtzCommand(bytes[3] & 0xFF, bytes[4] & 0xFF, bytes[5] & 0xFF, bytes[6] >> 4 & 0xF))
                : Optional.empty();
    }

    /** The number that byte 6 and the high bits of byte 7 make: a tour's speed or its dwell time. */
    int value() {
        return high << 8 | second;
    }

    private boolean bit(int number) {
        return (code >> number & 1) == 1;
    }

    /** Codes 00 to 3F move and zoom; 00 stops. */
    boolean isMove() {
        return code < 0x40;
    }

    boolean isLens() {
        return code >= 0x40 && code < 0x50;
    }

    /** -1 left, 1 right. */
    int pan() {
        return (bit(0) ? 1 : 0) - (bit(1) ? 1 : 0);
    }

    /** -1 up, 1 down. */
    int tilt() {
        return (bit(2) ? 1 : 0) - (bit(3) ? 1 : 0);
    }

    /** -1 out, 1 in. */
    int zoom() {
        return (bit(4) ? 1 : 0) - (bit(5) ? 1 : 0);
    }
}
