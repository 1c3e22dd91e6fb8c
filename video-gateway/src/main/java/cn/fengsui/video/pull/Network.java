package cn.fengsui.video.pull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A range of addresses.
 *
 * @param prefix the first address, hexadecimal, so that equal ranges are equal
 * @param bits how many bits of it count
 */
public record Network(String prefix, int bits) {

    private static final int BITS_PER_BYTE = 8;

    /**
     * Reads {@code 10.0.0.0/8} or {@code fd00::/8}.
     *
     * @throws IllegalArgumentException if it is no range of addresses
     */
    public static Network of(String text) {
        String[] parts = text.split("/", -1);
        boolean isLiteral = parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        if (parts.length != 2 || !isLiteral || !parts[1].matches("[0-9]{1,3}")) {
            throw unreadable(text);
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = Integer.parseInt(parts[1]);
            if (bits > address.length * BITS_PER_BYTE) {
                throw unreadable(text);
            }
            return new Network(HexFormat.of().formatHex(address), bits);
        } catch (UnknownHostException noAddress) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("'" + text + "' is no network; write it like 10.0.0.0/8 or fd00::/8.");
    }

    boolean holds(InetAddress address) {
        byte[] first = HexFormat.of().parseHex(prefix);
        byte[] asked = address.getAddress();
        if (first.length != asked.length) {
            return false;
        }
        int whole = bits / BITS_PER_BYTE;
        if (!Arrays.equals(first, 0, whole, asked, 0, whole)) {
            return false;
        }
        int rest = bits % BITS_PER_BYTE;
        int mask = 0xFF << (BITS_PER_BYTE - rest) & 0xFF;
        return rest == 0 || (first[whole] & mask) == (asked[whole] & mask);
    }
}
