package cn.fengsui.video.manscdp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads XML that is almost XML. A {@code <} that begins no tag and an {@code &} that begins no entity are text, control
 * characters vanish, an end tag closes the nearest open element of its name and is ignored when there is none, what is
 * left open is closed at the end. There are no document types and no entities but the five of XML and character
 * numbers, so nothing can be expanded or fetched. Never fails, and looks ahead only a bounded way.
 */
final class TolerantXml {

    private static final int DEEPEST = 16;
    private static final int MOST_ELEMENTS = 400_000;
    private static final int LONGEST_ENTITY = 12;
    private static final int LONGEST_TAG = 512;

    private final String in;
    private final Deque<Element> open = new ArrayDeque<>();
    private final Element document = new Element("");
    private int at;
    private int elements;

    private TolerantXml(String in) {
        this.in = in;
        open.push(document);
    }

    /** The root element, or empty when there is none. */
    static Optional<Element> read(String text) {
        var reader = new TolerantXml(text);
        reader.run();
        return reader.document.children().stream().findFirst();
    }

    private void run() {
        while (at < in.length() && elements < MOST_ELEMENTS) {
            char c = in.charAt(at);
            if (c == '<' && markup()) {
                continue;
            }
            if (c == '&') {
                entity();
            } else {
                character(c);
                at++;
            }
        }
    }

    private void character(char c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        if (!control) {
            open.element().buffer().append(c);
        }
    }

    private boolean markup() {
        if (in.startsWith("<!--", at)) {
            return skipPast("-->");
        }
        if (in.startsWith("<![CDATA[", at)) {
            return characterData();
        }
        if (in.startsWith("<?", at)) {
            return skipPast("?>");
        }
        if (in.startsWith("<!", at)) {
            return skipPast(">");
        }
        return tag();
    }

    private boolean skipPast(String end) {
        int found = in.indexOf(end, at);
        at = found < 0 ? in.length() : found + end.length();
        return true;
    }

    private boolean characterData() {
        int from = at + "<![CDATA[".length();
        int end = in.indexOf("]]>", from);
        open.element().buffer().append(in, from, end < 0 ? in.length() : end);
        at = end < 0 ? in.length() : end + 3;
        return true;
    }

    private boolean tag() {
        int limit = Math.min(in.length(), at + LONGEST_TAG);
        int end = in.indexOf('>', at, limit);
        int another = in.indexOf('<', Math.min(at + 1, limit), limit);
        boolean closing = in.startsWith("</", at);
        int from = at + (closing ? 2 : 1);
        if (end < 0 || (another >= 0 && another < end) || from >= end || !Character.isLetter(in.charAt(from))) {
            return false;
        }
        int nameEnd = from;
        while (nameEnd < end && isNamePart(in.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = in.substring(from, nameEnd);
        at = end + 1;
        if (closing) {
            close(name);
        } else {
            begin(name, in.charAt(end - 1) == '/');
        }
        return true;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':';
    }

    private void begin(String name, boolean empty) {
        elements++;
        var element = new Element(name);
        open.element().children().add(element);
        if (!empty && open.size() <= DEEPEST) {
            open.push(element);
        }
    }

    private void close(String name) {
        if (open.stream().noneMatch(element -> element.isNamed(name))) {
            return;
        }
        while (!open.pop().isNamed(name)) {
            // what was left open inside ends here too
        }
    }

    private void entity() {
        int end = in.indexOf(';', at, Math.min(in.length(), at + LONGEST_ENTITY));
        if (end < 0) {
            character(in.charAt(at++));
            return;
        }
        int code = codePoint(in.substring(at + 1, end));
        if (code < 0) {
            character(in.charAt(at++));
            return;
        }
        if (code >= ' ' || code == '\n' || code == '\t') {
            open.element().buffer().appendCodePoint(code);
        }
        at = end + 1;
    }

    private static int codePoint(String name) {
        return switch (name) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> numbered(name);
        };
    }

    private static int numbered(String name) {
        try {
            int code = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
            return Character.isValidCodePoint(code) ? code : -1;
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }
}
