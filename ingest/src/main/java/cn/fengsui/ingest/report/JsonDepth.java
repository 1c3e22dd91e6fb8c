package cn.fengsui.ingest.report;

import io.vertx.core.buffer.Buffer;

/** How deep a JSON text is nested, seen without parsing it. Any thread. */
final class JsonDepth {

    private JsonDepth() {}

    /** Whether brackets and braces outside of strings nest deeper than {@code limit}. */
    static boolean exceeds(Buffer text, int limit) {
        return exceeds(text.getBytes(), limit);
    }

    static boolean exceeds(byte[] text, int limit) {
        int depth = 0;
        boolean isString = false;
        for (int at = 0; at < text.length; at++) {
            byte b = text[at];
            if (isString) {
                if (b == '\\') {
                    at++;
                } else if (b == '"') {
                    isString = false;
                }
            } else if (b == '"') {
                isString = true;
            } else if (b == '{' || b == '[') {
                depth++;
                if (depth > limit) {
                    return true;
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return false;
    }
}
