package cn.fengsui.simulator.manscdp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MANSCDP texts (GB/T 28181-2022 Annex A). Messages are built as text without the XML declaration. */
public final class Manscdp {
    public static final String CONTENT_TYPE = "Application/MANSCDP+xml";
    /** Times in messages have no zone and mean this one. */
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private Manscdp() {}

    /** The text of a received body: UTF-8 when it says so, else GB18030, which also reads GB2312, GBK and ASCII. */
    public static String text(byte[] body) {
        var start = new String(body, 0, Math.min(body.length, 80), StandardCharsets.ISO_8859_1);
        boolean isUtf8 = start.toLowerCase(Locale.ROOT).contains("utf-8");
        return new String(body, isUtf8 ? StandardCharsets.UTF_8 : GB18030);
    }

    /**
     * The bytes of a message with its declaration.
     *
     * @param declared GB2312 (written in GB18030, as devices do), GB18030 or UTF-8
     * @param lies writes UTF-8 whatever is declared
     */
    public static byte[] bytes(String xml, String declared, boolean lies) {
        var charset = lies || declared.equals("UTF-8") ? StandardCharsets.UTF_8 : GB18030;
        return ("<?xml version=\"1.0\" encoding=\"" + declared + "\"?>\r\n" + xml).getBytes(charset);
    }

    /** The content of the first element of this name, whatever its letter case. */
    public static Optional<String> element(String xml, String name) {
        Matcher found = Pattern.compile(
                        "<" + name + "(?:\\s[^>]*)?>\\s*([^<]*?)\\s*</" + name + ">", Pattern.CASE_INSENSITIVE)
                .matcher(xml);
        return found.find() ? Optional.of(unescaped(found.group(1))) : Optional.empty();
    }

    /** A whole number in an element, or the fallback. */
    public static int number(String xml, String name, int fallback) {
        return element(xml, name)
                .filter(text -> text.matches("-?[0-9]{1,9}"))
                .map(Integer::parseInt)
                .orElse(fallback);
    }

    /** A number in an element, or the fallback. */
    public static double decimal(String xml, String name, double fallback) {
        return element(xml, name)
                .filter(text -> text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .map(Double::parseDouble)
                .orElse(fallback);
    }

    /** The time in an element. */
    public static Optional<Instant> time(String xml, String name) {
        try {
            return element(xml, name).map(text -> LocalDateTime.parse(text.replace(' ', 'T'))
                    .atZone(BEIJING)
                    .toInstant());
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** Every element of this name with what is in it, tags included. */
    public static List<String> all(String xml, String name) {
        return Pattern.compile("<" + name + "(?:\\s[^>]*)?>(.*?)</" + name + ">", Pattern.DOTALL)
                .matcher(xml)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    public static boolean has(String xml, String name) {
        return Pattern.compile("<" + name + "[\\s/>]", Pattern.CASE_INSENSITIVE)
                .matcher(xml)
                .find();
    }

    /** The name of the root element: Query, Control, Notify or Response. */
    public static String root(String xml) {
        Matcher found = Pattern.compile("<([A-Za-z]+)[\\s>]").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    /** A whole message; {@code rest} is what follows DeviceID, made with {@link #tag}. */
    public static String message(String root, String command, Object sn, String deviceId, String rest) {
        return "<" + root + ">\r\n" + tag("CmdType", command) + tag("SN", sn) + tag("DeviceID", deviceId) + rest + "</"
                + root + ">\r\n";
    }

    public static String response(String command, Object sn, String deviceId, String rest) {
        return message("Response", command, sn, deviceId, rest);
    }

    /** An answer that carries OK or ERROR and nothing else. */
    public static String result(String command, Object sn, String deviceId, boolean isDone) {
        return response(command, sn, deviceId, tag("Result", isDone ? "OK" : "ERROR"));
    }

    public static String tag(String name, Object value) {
        return "<" + name + ">" + escaped(String.valueOf(value)) + "</" + name + ">\r\n";
    }

    /** An element around elements. */
    public static String around(String name, String inner) {
        return "<" + name + ">\r\n" + inner + "</" + name + ">\r\n";
    }

    /** A list element with its {@code Num}; nothing when it is empty (GB/T 28181-2022 Annex M). */
    public static String list(String name, int count, String items) {
        return count == 0 ? "" : "<" + name + " Num=\"" + count + "\">\r\n" + items + "</" + name + ">\r\n";
    }

    public static String time(Instant moment) {
        return TIME.format(LocalDateTime.ofInstant(moment, BEIJING));
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
