package cn.fengsui.video.manscdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One element of a message. Names are compared without case, as the printed standard and devices mix it. Built by
 * {@link TolerantXml}, not changed afterwards.
 */
public final class Element {

    private final String name;
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public List<Element> children() {
        return children;
    }

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The first child of this name. */
    public Optional<Element> child(String childName) {
        return children.stream().filter(child -> child.isNamed(childName)).findFirst();
    }

    /** The trimmed text of the first child of this name, or empty. */
    public String text(String childName) {
        return child(childName).map(Element::text).orElse("");
    }

    /** The text directly inside, trimmed. */
    public String text() {
        return text.toString().strip();
    }

    /** The child's text as a number, or the fallback. */
    public int number(String childName, int fallback) {
        try {
            return Integer.parseInt(text(childName));
        } catch (NumberFormatException notANumber) {
            return fallback;
        }
    }

    StringBuilder buffer() {
        return text;
    }
}
