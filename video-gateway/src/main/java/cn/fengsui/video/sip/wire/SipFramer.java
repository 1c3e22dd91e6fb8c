package cn.fengsui.video.sip.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a byte stream into SIP messages by Content-Length (RFC 3261 §18.3), however the bytes are cut into segments:
 * within CRLFCRLF too, where jain-sip's parser loses a message (RestComm/jain-sip issue 48). CR, LF, blanks and NULs
 * between messages are keepalives. Owned by the selector thread.
 */
final class SipFramer {

    static final int LARGEST_HEAD = 64 * 1024;
    /** A catalogue of 10 000 items in one message (GB/T 28181-2022 Annex M). */
    static final int LARGEST_BODY = 4 * 1024 * 1024;

    private static final int FIRST_ROOM = 2048;
    private static final int UNKNOWN = -1;

    private byte[] bytes = new byte[FIRST_ROOM];
    private int length;
    /** Up to here no end of the head was found. */
    private int scanned;

    private int messageLength = UNKNOWN;

    /** True while a message has begun and is not complete. */
    boolean isInside() {
        return length > 0;
    }

    /**
     * Takes what came; returns the messages that are complete now.
     *
     * @throws IOException when this is no SIP, or too large: the connection is of no use any more
     */
    List<byte[]> take(ByteBuffer chunk) throws IOException {
        var complete = new ArrayList<byte[]>(1);
        while (chunk.hasRemaining()) {
            if (length == 0 && isPadding(chunk.get(chunk.position()))) {
                chunk.get();
                continue;
            }
            append(chunk);
            byte[] message = next();
            while (message != null) {
                complete.add(message);
                message = next();
            }
        }
        return complete;
    }

    private void append(ByteBuffer chunk) {
        int more = chunk.remaining();
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        chunk.get(bytes, length, more);
        length += more;
    }

    private byte @org.jspecify.annotations.Nullable [] next() throws IOException {
        skipPadding();
        if (messageLength == UNKNOWN) {
            int head = endOfHead();
            if (head == UNKNOWN) {
                if (length > LARGEST_HEAD) {
                    throw new IOException("no end of a SIP head within " + LARGEST_HEAD + " bytes");
                }
                return null;
            }
            messageLength = head + contentLength(new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
        }
        if (length < messageLength) {
            return null;
        }
        byte[] message = Arrays.copyOf(bytes, messageLength);
        drop(messageLength);
        messageLength = UNKNOWN;
        return message;
    }

    private void skipPadding() {
        if (messageLength != UNKNOWN) {
            return;
        }
        int padding = 0;
        while (padding < length && isPadding(bytes[padding])) {
            padding++;
        }
        if (padding > 0) {
            drop(padding);
        }
    }

    private void drop(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        scanned = 0;
        if (length == 0 && bytes.length > LARGEST_HEAD) {
            bytes = new byte[FIRST_ROOM];
        }
    }

    /** Index after the empty line, or UNKNOWN. Lines may end with LF alone. */
    private int endOfHead() {
        for (int i = Math.max(1, scanned); i < length; i++) {
            if (bytes[i] == '\n' && (bytes[i - 1] == '\n' || (i > 1 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        scanned = length;
        return UNKNOWN;
    }

    private static int contentLength(String head) throws IOException {
        int at = head.indexOf('\n') + 1;
        while (at > 0 && at < head.length()) {
            int end = head.indexOf('\n', at);
            String line = head.substring(at, end < 0 ? head.length() : end).strip();
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (name.equals("content-length") || name.equals("l")) {
                    return checked(line.substring(colon + 1).strip());
                }
            }
            at = end + 1;
        }
        return 0;
    }

    private static int checked(String value) throws IOException {
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > LARGEST_BODY) {
            throw new IOException("Content-Length '" + value + "' is no length up to " + LARGEST_BODY);
        }
        return Integer.parseInt(value);
    }

    private static boolean isPadding(byte one) {
        return one == '\r' || one == '\n' || one == 0 || one == ' ';
    }
}
