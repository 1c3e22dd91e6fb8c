package cn.fengsui.dashboard.navigation;

import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Instant;

/** The small pieces that the pages are built from: boxes, texts, level badges, running times. */
public final class Parts {

    /** The level badge in the browser. */
    @Tag("cc-level")
    @JsModule("./cc-level.ts")
    private static final class Badge extends Component {}

    private Parts() {}

    public static Div box(String cssClasses, Component... children) {
        var box = new Div(children);
        box.addClassNames(cssClasses.split(" "));
        return box;
    }

    public static Span text(String cssClasses, String text) {
        var span = new Span(text);
        if (!cssClasses.isEmpty()) {
            span.addClassNames(cssClasses.split(" "));
        }
        return span;
    }

    /** A plain button in the look of the desk. */
    public static NativeButton button(String cssClasses, String text, Runnable clicked) {
        var button = new NativeButton(text, click -> clicked.run());
        button.addClassNames(("pg-b " + cssClasses).strip().split(" "));
        return button;
    }

    /** Adds the letter that works like a click on the button. */
    public static NativeButton withKey(NativeButton button, String key) {
        if (!key.isEmpty()) {
            button.getElement().appendChild(new Element("kbd").setText(key));
        }
        return button;
    }

    /** Says this on the button, with the letter that works like a click; sends nothing when it says so already. */
    public static void say(NativeButton button, String words, String key) {
        if (!button.getText().equals(words)) {
            button.setText(words);
            withKey(button, key);
        }
    }

    /** One "key: what it does". */
    public static Span keyLine(String keys, String words) {
        var line = new Span();
        for (String key : keys.split(" ")) {
            line.getElement().appendChild(new Element("kbd").setText(key));
        }
        line.add(new Span(words));
        return line;
    }

    /** Shape, numeral and colour of a level; outlined once somebody owns the thing. */
    public static Component badge(Level level, boolean owned) {
        var badge = new Badge();
        badge.getElement()
                .setAttribute("level", Integer.toString(level.severity()))
                .setAttribute("state", owned ? "acknowledged" : "open");
        return badge;
    }

    /** Time since an instant, running in the browser. */
    public static Component elapsed(Instant since, String cssClasses) {
        return running("desk-elapsed", "since", since, cssClasses);
    }

    /** Time left, or how long it is overdue, running in the browser. */
    public static Component due(Instant due, String overdueWord, String cssClasses) {
        Component running = running("desk-due", "due", due, cssClasses);
        running.getElement().setAttribute("over", overdueWord);
        return running;
    }

    /**
     * Puts the focus there once its dialog is open. The dialog takes the focus itself at some moment of its opening, so
     * it is asked for again, unless somebody is already at a field of the dialog.
     */
    public static void focusOnOpen(Component field) {
        field.getElement().executeJs("""
                const settled = () => {
                  const at = document.activeElement;
                  return at?.closest('vaadin-dialog') && at.matches('input,textarea,button');
                };
                for (const ms of [0, 150, 400, 800]) setTimeout(() => settled() || this.focus(), ms);""");
    }

    /** The time of day in the city's zone; also tells every running time of the page what the server's clock says. */
    static Component clock(String zone, Instant now) {
        var clock = new Running(new Element("cc-clock"));
        clock.getElement().setAttribute("zone", zone).setAttribute("server", Long.toString(now.toEpochMilli()));
        clock.addClassName("pg-clock");
        return clock;
    }

    private static Component running(String tag, String attribute, Instant at, String cssClasses) {
        var running = new Running(new Element(tag));
        running.getElement().setAttribute(attribute, Long.toString(at.toEpochMilli()));
        running.addClassNames(cssClasses.split(" "));
        return running;
    }
}
