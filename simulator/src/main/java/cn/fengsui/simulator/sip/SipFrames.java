package cn.fengsui.simulator.sip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cuts a byte stream into SIP messages by their Content-Length (RFC 3261 §18.3). Owned by one flow's reader. */
final class SipFrames {
    private static final int MOST_BYTES = 4 << 20;
    private static final Pattern LENGTH = Pattern.compile("(?im)^(?:content-length|l)\\s*:\\s*([0-9]{1,7})\\s*$");

    private byte[] data = new byte[8_192];
    private int length;

    /** @throws IllegalArgumentException if far too much comes without an end */
    void feed(ByteBuffer more) {
        if (length + more.remaining() > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "Over " + MOST_BYTES + " bytes without the end of a SIP message; closing the connection.");
        }
        if (length + more.remaining() > data.length) {
            data = Arrays.copyOf(data, Math.max(data.length * 2, length + more.remaining()));
        }
        int count = more.remaining();
        more.get(data, length, count);
        length += count;
    }

    /** The next whole message, if it is there. */
    Optional<byte[]> next() {
        int start = 0;
        while (start < length && (data[start] == '\r' || data[start] == '\n' || data[start] == 0)) {
            start++; // keepalives (RFC 5626 §3.5.1)
        }
        drop(start);
        int body = endOfHeaders();
        if (body < 0) {
            return Optional.empty();
        }
        var found = LENGTH.matcher(new String(data, 0, body, StandardCharsets.ISO_8859_1));
        int end = body + (found.find() ? Integer.parseInt(found.group(1)) : 0);
        if (end > length) {
            return Optional.empty();
        }
        var message = Arrays.copyOf(data, end);
        drop(end);
        return Optional.of(message);
    }

    private int endOfHeaders() {
        for (int i = 0; i + 3 < length; i++) {
            if (data[i] == '\r' && data[i + 1] == '\n' && data[i + 2] == '\r' && data[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private void drop(int count) {
        if (count > 0) {
            System.arraycopy(data, count, data, 0, length - count);
            length -= count;
        }
    }
}
