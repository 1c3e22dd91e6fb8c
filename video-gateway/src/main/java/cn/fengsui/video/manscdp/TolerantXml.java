package cn.fengsui.video.manscdp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads XML that is almost XML. A {@code <} that begins no tag and an {@code &} that begins no entity are text, control
 * characters vanish, an end tag closes the nearest open element of its name and is ignored when there is none, what is
 * left open is closed at the end. Inside an element that holds text only, a tag of no known name is text too, and one
 * of a known name says that an end tag was forgotten; so one broken item costs itself at most. There are no document
 * types and no entities but the five of XML and character numbers, so nothing can be expanded or fetched. Never fails;
 * time is linear in the length.
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
    private int commentsEnd = -1;

    private TolerantXml(String in) {
        this.in = in;
        open.push(document);
    }

    /** Everything at the top, as children of an element without name. */
    static Element read(String text) {
        var reader = new TolerantXml(text);
        reader.run();
        return reader.document;
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
        boolean control = (c < ' ' && c != '\n' && c != '\t') || c == 0x7f || c == 0xfeff;
        if (!control) {
            open.element().buffer().append(c);
        }
    }

    private boolean markup() {
        if (in.startsWith("<!--", at)) {
            return comment();
        }
        if (in.startsWith("<![CDATA[", at)) {
            return characterData();
        }
        if (in.startsWith("<?", at) || in.startsWith("<!", at)) {
            return skipPast(">");
        }
        return tag();
    }

    /** One that never ends hides nothing: its mark alone is left out. */
    private boolean comment() {
        int end = commentsEnd < at ? in.indexOf("-->", at) : commentsEnd;
        commentsEnd = end < 0 ? in.length() : end;
        at = commentsEnd == in.length() ? at + "<!--".length() : commentsEnd + "-->".length();
        return true;
    }

    private boolean skipPast(String end) {
        int found = in.indexOf(end, at);
        at = found < 0 ? in.length() : found + end.length();
        return true;
    }

    private boolean characterData() {
        int from = at + "<![CDATA[".length();
        int found = in.indexOf("]]>", from);
        int end = found < 0 ? in.length() : found;
        for (int i = from; i < end; i++) {
            character(in.charAt(i));
        }
        at = found < 0 ? end : end + 3;
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
        if (isTextThatLooksLikeATag(name)) {
            return false;
        }
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

    private boolean isTextThatLooksLikeATag(String name) {
        return KnownNames.isText(open.element().name()) && !KnownNames.isKnown(name) && !isOpen(name);
    }

    private void begin(String name, boolean empty) {
        elements++;
        closeForgotten(name);
        var element = new Element(name);
        open.element().add(element);
        if (!empty && open.size() <= DEEPEST) {
            open.push(element);
        }
    }

    /** Texts hold no elements, and an item holds no item. */
    private void closeForgotten(String next) {
        if (KnownNames.isText(open.element().name())) {
            open.pop();
        }
        if (next.equalsIgnoreCase("Item") && isOpen(next)) {
            close(next);
        }
    }

    private boolean isOpen(String name) {
        return open.stream().anyMatch(element -> element.isNamed(name));
    }

    private void close(String name) {
        if (!isOpen(name) || name.isEmpty()) {
            return;
        }
        while (!open.pop().isNamed(name)) {
            // what was left open inside ends here too
        }
    }

    private void entity() {
        int end = in.indexOf(';', at, Math.min(in.length(), at + LONGEST_ENTITY));
        Optional<Integer> code = end < 0 ? Optional.empty() : codePoint(in.substring(at + 1, end));
        if (code.isEmpty()) {
            character(in.charAt(at++));
            return;
        }
        if (code.get() > 0xffff) {
            open.element().buffer().appendCodePoint(code.get());
        } else if (!Character.isSurrogate((char) code.get().intValue())) {
            character((char) code.get().intValue());
        }
        at = end + 1;
    }

    private static Optional<Integer> codePoint(String name) {
        return switch (name) {
            case "amp" -> Optional.of((int) '&');
            case "lt" -> Optional.of((int) '<');
            case "gt" -> Optional.of((int) '>');
            case "quot" -> Optional.of((int) '"');
            case "apos" -> Optional.of((int) '\'');
            default -> numbered(name);
        };
    }

    private static Optional<Integer> numbered(String name) {
        try {
            if (!name.startsWith("#")) {
                return Optional.empty();
            }
            int code = name.startsWith("#x")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            return Character.isValidCodePoint(code) ? Optional.of(code) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
