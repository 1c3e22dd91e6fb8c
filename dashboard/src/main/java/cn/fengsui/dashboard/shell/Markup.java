package cn.fengsui.dashboard.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;

/** The small pieces that every page is made of: boxes, texts, badges and moving times. */
@JsModule("./cc-level.ts")
@JsModule("./cc-time.ts")
public final class Markup {

    private Markup() {}

    /** A box with these classes (blank-separated) and children. */
    public static Div box(String classes, Component... children) {
        var box = new Div(children);
        classes(box, classes);
        return box;
    }

    /** A text with these classes (blank-separated). */
    public static Span text(String classes, String words) {
        var span = new Span(words);
        classes(span, classes);
        return span;
    }

    /** Sets the text; sends nothing when it is so already, which {@link HasText#setText} does. */
    public static void say(HasText where, String words) {
        if (!where.getText().equals(words)) {
            where.setText(words);
        }
    }

    /** A level's badge, 1 (worst) to 4; state {@code open}, {@code acknowledged} or {@code none}. */
    public static Plain level(int level, String state) {
        var badge = new Plain("cc-level");
        badge.set("level", Integer.toString(level)).set("state", state);
        return badge;
    }

    /**
     * A time that moves in the browser.
     *
     * @param form {@code min}, {@code clock}, {@code left} or {@code count}; see cc-time.ts
     */
    public static Plain age(Instant since, String form) {
        return new Plain("cc-age")
                .set("since", Long.toString(since.toEpochMilli()))
                .set("form", form);
    }

    /** Where somebody sits, in words: the page of an actor's seat in this language, and the desk behind it if there is one. */
    public static String seat(Component on, String seat) {
        int end = seat.indexOf(' ');
        String page = end < 0 ? seat : seat.substring(0, end);
        String words = on.getTranslation("nav." + page);
        return words.startsWith("!") ? seat : words + (end < 0 ? "" : seat.substring(end));
    }

    /** A source in words, where it is one of those that every city has; else its own name. */
    public static String source(Component on, String source) {
        String words = on.getTranslation("source." + source);
        return words.startsWith("!") ? source : words;
    }

    /** Any element by its tag; also one with children. */
    @Tag("div")
    public static final class Plain extends Component implements HasComponents {
        public Plain(String tag, Component... children) {
            super(new com.vaadin.flow.dom.Element(tag));
            add(children);
        }

        /** Sets an attribute. */
        public Plain set(String name, String value) {
            getElement().setAttribute(name, value);
            return this;
        }

        /** Adds classes, blank-separated. */
        public Plain classed(String names) {
            classes(this, names);
            return this;
        }

        /** Sets the text content; sends nothing when it is so already. */
        public Plain saying(String words) {
            if (!getElement().getText().equals(words)) {
                getElement().setText(words);
            }
            return this;
        }
    }

    private static void classes(Component component, String names) {
        for (String name : names.split(" ")) {
            if (!name.isEmpty()) {
                component.getElement().getClassList().add(name);
            }
        }
    }
}
