package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.alerts.AlertWords;
import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The incident at hand: level, title, how long, where, why it is shown, and the next step with its time. */
final class IncidentPanel extends Div {

    /** Longer values are written smaller. */
    private static final int LONG = 5;

    private final ZoneId zone;
    private final boolean big;
    private final Plain badge = Markup.level(1, "open");
    private final Span level = new Span();
    private final Plain elapsed = Markup.age(Instant.EPOCH, "clock");
    private final Plain title = new Plain("h2");
    private final Span where = new Span();
    private final Span why = new Span();
    private final Div facts = box("facts");
    private final Span next = new Span();
    private final Plain left = Markup.age(Instant.EPOCH, "left");
    private final Span switched = new Span();
    private final Plain back = new Plain("button").classed("quiet-button");

    IncidentPanel(ZoneId zone, WallSize size, Runnable onBack) {
        this.zone = zone;
        this.big = size.isBig();
        left.set("over", getTranslation("incident.over"));
        back.set("type", "button").saying(getTranslation("incident.restore"));
        back.getElement().addEventListener("click", event -> onBack.run());
        var el =
                new Plain("span", new Plain("small").saying(getTranslation("incident.lasting")), elapsed).classed("el");
        add(box("hd", badge, level, el), title, box("cr", where), box("cr why", why));
        if (big) {
            add(facts);
        }
        add(
                box(
                        "next",
                        text("", getTranslation("incident.next")),
                        next,
                        new Plain("b", text("left-word", getTranslation("incident.left")), left)),
                box("sub", switched, back));
    }

    void show(RailItem item, Facts all, Optional<Instant> switchedAt) {
        Alert alert = item.alert();
        boolean english = getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        Level worst = alert.level();
        for (Level each : Level.values()) {
            setClassName("l" + each.severity(), each == worst);
        }
        badge.set("level", Integer.toString(worst.severity())).set("state", "open");
        say(level, getTranslation("incident.level", worst.numeral(), english ? worst.en() : worst.zh()));
        elapsed.set("since", Long.toString(alert.firstAt().toEpochMilli()));
        String what = AlertWords.what(alert, english);
        title.saying(what);
        title.getStyle().set("--letters", Integer.toString(what.length()));
        say(where, whereAndWhen(alert));
        say(why, english ? alert.explanation().textEn() : alert.explanation().text());
        Incident incident = item.incident();
        nextStep(item, incident, english);
        if (big) {
            facts(alert, incident, english);
        }
        int others = all.ofLevel(Level.I).size() - (worst == Level.I ? 1 : 0);
        String words = switchedAt
                .map(at -> getTranslation("incident.switched", clock(at)))
                .orElse("");
        String more = others > 0 ? getTranslation("incident.others", others) : "";
        say(switched, words + more);
    }

    private String whereAndWhen(Alert alert) {
        String line = alert.place().line();
        String happened = getTranslation("incident.happened", clock(alert.firstAt()));
        String reports = getTranslation("rail.reports", alert.reportCount());
        return (line.isEmpty() ? getTranslation("rail.no-place") : line) + "·" + happened + (big ? "" : "·" + reports);
    }

    private void nextStep(RailItem item, Incident incident, boolean english) {
        left.setVisible(incident != null);
        left.getParent().ifPresent(parent -> parent.setVisible(incident != null));
        if (!item.isAcknowledged()) {
            say(next, getTranslation("incident.next.acknowledge"));
        } else if (incident == null) {
            say(next, getTranslation("incident.next.none"));
        } else {
            say(next, getTranslation("incident.next." + incident.state().name()));
        }
        if (incident != null) {
            left.set("since", Long.toString(incident.dueAt().toEpochMilli()));
        }
    }

    private void facts(Alert alert, Incident incident, boolean english) {
        facts.removeAll();
        facts.add(fact(
                getTranslation("incident.fact.reports"),
                Integer.toString(alert.reportCount()),
                getTranslation("unit.items")));
        if (incident == null) {
            facts.add(
                    fact(getTranslation("incident.fact.state"), getTranslation("incident.fact.no-incident"), ""),
                    fact(getTranslation("incident.fact.unit"), "—", getTranslation("incident.fact.no-unit")));
            return;
        }
        String state = english ? incident.state().en() : incident.state().zh();
        String unit = incident.unit().isEmpty() ? "—" : incident.unit();
        facts.add(
                fact(
                        getTranslation("incident.fact.state"),
                        state,
                        getTranslation("incident.fact.since", clock(incident.stateSince()))),
                fact(
                        getTranslation("incident.fact.unit"),
                        unit,
                        incident.unit().isEmpty() ? getTranslation("incident.fact.no-unit") : ""));
    }

    private static Div fact(String name, String value, String detail) {
        String size = value.length() > LONG ? "v long" : "v";
        return box("", box("k", new Span(name)), box(size, new Span(value), new Plain("small").saying(" " + detail)));
    }

    private String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(at);
    }
}
