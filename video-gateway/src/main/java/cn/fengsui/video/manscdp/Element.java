package cn.fengsui.video.manscdp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One element of a message. Names are compared without case, as the printed standard and devices mix it. Built by
 * {@link TolerantXml}, not changed afterwards.
 */
public final class Element {

    private final String name;
    private List<Element> children = List.of();
    private StringBuilder text = new StringBuilder(0);

    Element(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public List<Element> children() {
        return Collections.unmodifiableList(children);
    }

    public boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The first child of this name. */
    public Optional<Element> child(String childName) {
        for (Element child : children) {
            if (child.isNamed(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** All children of this name, in order. */
    public Stream<Element> all(String childName) {
        return children.stream().filter(child -> child.isNamed(childName));
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

    /** The child's text as a finite number, or NaN. */
    public double decimal(String childName) {
        try {
            double value = Double.parseDouble(text(childName));
            return Double.isInfinite(value) ? Double.NaN : value;
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    void add(Element child) {
        if (children.isEmpty()) {
            children = new ArrayList<>(4);
        }
        children.add(child);
    }

    StringBuilder buffer() {
        return text;
    }
}
