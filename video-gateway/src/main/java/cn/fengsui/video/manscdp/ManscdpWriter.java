package cn.fengsui.video.manscdp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes one message (GB/T 28181-2022 A.2.1): every text escaped, control characters left out, bytes and label in the
 * device's charset. Under the label GB2312 the bytes are GB18030, which contains it, because names have characters that
 * GB2312 lacks and devices are used to that (reference §4.1). One thread, one message.
 *
 * <pre>
 * byte[] body = ManscdpWriter.query("PresetQuery", sn, cameraId).bytes("GB2312");
 * </pre>
 */
public final class ManscdpWriter {

    private static final Charset GB18030 = Charset.forName("GB18030");

    private final StringBuilder out = new StringBuilder(256);
    private final Deque<String> open = new ArrayDeque<>();

    private ManscdpWriter(String root, String command, int sn, String deviceId) {
        begin(root);
        text("CmdType", command);
        number("SN", sn);
        text("DeviceID", deviceId);
    }

    public static ManscdpWriter query(String command, int sn, String deviceId) {
        return new ManscdpWriter("Query", command, sn, deviceId);
    }

    public static ManscdpWriter control(String command, int sn, String deviceId) {
        return new ManscdpWriter("Control", command, sn, deviceId);
    }

    public static ManscdpWriter notify(String command, int sn, String deviceId) {
        return new ManscdpWriter("Notify", command, sn, deviceId);
    }

    public static ManscdpWriter response(String command, int sn, String deviceId) {
        return new ManscdpWriter("Response", command, sn, deviceId);
    }

    /** An element with text in it. */
    public ManscdpWriter text(String name, String value) {
        out.append('<').append(name).append('>').append(escaped(value));
        out.append("</").append(name).append(">\r\n");
        return this;
    }

    public ManscdpWriter number(String name, long value) {
        return text(name, Long.toString(value));
    }

    /** Opens an element for children. */
    public ManscdpWriter begin(String name) {
        out.append('<').append(name).append(">\r\n");
        open.push(name);
        return this;
    }

    /** Opens a list with its {@code Num}, the number of items in this message. */
    public ManscdpWriter beginList(String name, int num) {
        out.append('<').append(name).append(" Num=\"").append(num).append("\">\r\n");
        open.push(name);
        return this;
    }

    public ManscdpWriter end() {
        out.append("</").append(open.pop()).append(">\r\n");
        return this;
    }

    /** Puts in XML that is already escaped. */
    public ManscdpWriter inner(String xml) {
        out.append(xml);
        return this;
    }

    /**
     * The whole message; closes what is open.
     *
     * @param charset {@code GB2312}, {@code GB18030} or {@code UTF-8}
     */
    public byte[] bytes(String charset) {
        while (!open.isEmpty()) {
            end();
        }
        boolean utf8 = charset.equalsIgnoreCase("UTF-8");
        String label = utf8 ? "UTF-8" : charset.toUpperCase(Locale.ROOT);
        return ("<?xml version=\"1.0\" encoding=\"" + label + "\"?>\r\n" + out)
                .getBytes(utf8 ? StandardCharsets.UTF_8 : GB18030);
    }

    /** Text as it may stand between tags. */
    public static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&apos;");
                default -> {
                    if (isWritable(c)) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }

    /** What XML 1.0 §2.2 allows. */
    private static boolean isWritable(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !surrogate && (c >= ' ' || c == '\n' || c == '\t') && c != 0x7f && (c & 0xfffe) != 0xfffe;
    }
}
