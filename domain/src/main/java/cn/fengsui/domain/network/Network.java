package cn.fengsui.domain.network;

import cn.fengsui.domain.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A range of addresses.
 *
 * @param prefix the first address, hexadecimal, so that equal ranges are equal
 * @param bits how many bits of it count
 */
public record Network(String prefix, int bits) {

    /** The private networks of IPv4 (RFC 1918). */
    public static final String PRIVATE = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16";

    private static final int BITS_PER_BYTE = 8;

    /** Reads a setting with commas between; a problem is noted in the settings. Empty = none. */
    public static List<Network> list(Settings settings, String key, String otherwise) {
        try {
            return Arrays.stream(settings.text(key, otherwise).split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Network::of)
                    .toList();
        } catch (IllegalArgumentException unreadable) {
            settings.problem(key + ": " + unreadable.getMessage());
            return List.of();
        }
    }

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

    /** Whether the address lies in it; never for an address of the other family. */
    public boolean holds(InetAddress address) {
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
