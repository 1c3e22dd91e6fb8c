package cn.fengsui.dashboard.alerts;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.alert.Alert;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Locale;

/** One row of the rail; keeps its elements and changes only their words and classes. */
final class RailRow extends Div {

    /** A longer place line leaves no room for the number of reports. */
    private static final int ROOM_FOR_COUNT = 12;

    private final Plain badge = Markup.level(4, "open");
    private final Span title = text("", "");
    private final Span place = text("", "");
    private final Plain age = Markup.age(Instant.EPOCH, "min");
    private final Div status = box("st");
    private final boolean mayAcknowledge;
    private String shownStatus = "";

    RailRow(String id, boolean mayAcknowledge) {
        this.mayAcknowledge = mayAcknowledge;
        addClassName("row");
        getElement().setAttribute("data-id", id).setAttribute("tabindex", "0").setAttribute("role", "listitem");
        age.set("unit", getTranslation("time.minute-unit")).set("day", getTranslation("time.day-unit"));
        add(badge, box("words", box("ti", title), box("pl", place)), age.classed("age"), status);
    }

    void show(RailItem item, boolean chosen, boolean ended, Instant now, int position) {
        Alert alert = item.alert();
        boolean english = getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        say(title, AlertWords.what(alert, english));
        say(place, placeLine(item));
        badge.set("level", Integer.toString(alert.level().severity()));
        badge.set("state", item.isAcknowledged() ? "acknowledged" : "open");
        age.set("since", Long.toString(alert.firstAt().toEpochMilli()));
        for (int level = 1; level <= 4; level++) {
            getElement().getClassList().set("l" + level, level == alert.level().severity());
        }
        setClassName("un", !item.isAcknowledged() && !ended);
        setClassName("sel", chosen);
        setClassName("ended", ended);
        getElement().setAttribute("data-ack", Boolean.toString(item.isAcknowledged()));
        getElement().setAttribute("aria-current", Boolean.toString(chosen));
        getStyle().set("order", Integer.toString(position));
        status(item, ended, now);
    }

    /** Says so when the acknowledgement could not be written. */
    void failed() {
        shownStatus = "failed";
        status.removeAll();
        status.add(text("pill dq", getTranslation("rail.not-written")));
    }

    private String placeLine(RailItem item) {
        String line = item.alert().place().line();
        if (item.alert().reportCount() > 1 && line.length() <= ROOM_FOR_COUNT) {
            String merged = getTranslation("rail.reports", item.alert().reportCount());
            return line.isEmpty() ? merged : line + "·" + merged;
        }
        return line.isEmpty() ? getTranslation("rail.no-place") : line;
    }

    private void status(RailItem item, boolean ended, Instant now) {
        String words = statusWords(item, ended, now);
        if (words.equals(shownStatus)) {
            return;
        }
        shownStatus = words;
        status.removeAll();
        if (ended || item.isAcknowledged()) {
            status.add(text("", words));
            return;
        }
        Plain pill =
                new Plain(mayAcknowledge ? "button" : "span", new Plain("i").classed("unack-dot"), new Span(words));
        pill.classed("pill inv").set("title", getTranslation("rail.acknowledge-hint"));
        if (mayAcknowledge) {
            pill.set("data-act", "acknowledge").set("type", "button").set("tabindex", "-1");
        }
        status.add(pill);
    }

    private String statusWords(RailItem item, boolean ended, Instant now) {
        if (ended) {
            return getTranslation("rail.ended");
        }
        if (!item.isAcknowledged()) {
            return getTranslation(item.isOverdue(now) ? "rail.overdue" : "rail.unacknowledged");
        }
        boolean english = getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        var incident = item.incident();
        String who =
                java.util.Objects.requireNonNull(item.acknowledgement()).actor().displayName();
        String number = who.substring(who.lastIndexOf(' ') + 1);
        if (incident != null && incident.state().ordinal() > 0) {
            return english ? incident.state().en() : incident.state().zh();
        }
        return getTranslation("rail.acknowledged", number);
    }
}
