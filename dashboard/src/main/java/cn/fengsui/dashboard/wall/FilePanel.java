package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentEntry;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The loop of the incident with the time of each step, and what happened last. On the big wall only. */
final class FilePanel extends Div {

    private static final List<IncidentState> LOOP = List.of(
            IncidentState.REPORTED,
            IncidentState.ACCEPTED,
            IncidentState.DISPATCHED,
            IncidentState.HANDLING,
            IncidentState.RESPONDED,
            IncidentState.CHECKING,
            IncidentState.CLOSED);
    private static final int LINES = 7;

    private final ZoneId zone;
    private final Plain done = new Plain("em");
    private final Plain steps = new Plain("ul").classed("steps");
    private final Plain log = new Plain("ul").classed("tl");

    FilePanel(ZoneId zone) {
        this.zone = zone;
        addClassName("file");
        add(
                box("", box("sec", text("", getTranslation("file.loop")), done), steps),
                box(
                        "",
                        box(
                                "sec",
                                text("", getTranslation("file.latest")),
                                new Plain("em").saying(getTranslation("file.logged"))),
                        log));
    }

    void show(@Nullable Incident incident, IncidentFile file) {
        boolean english = getLocale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        steps.removeAll();
        log.removeAll();
        int at = incident == null ? -1 : LOOP.indexOf(incident.state());
        done.saying(
                incident == null
                        ? getTranslation("file.no-incident")
                        : getTranslation("file.done", at + 1, LOOP.size()));
        for (int i = 0; i < LOOP.size(); i++) {
            steps.add(step(LOOP.get(i), i, at, incident, file, english));
        }
        file.timeline().stream()
                .sorted(Comparator.comparing(IncidentEntry::seq).reversed())
                .limit(LINES)
                .forEach(entry -> log.add(line(entry.at(), words(entry, english))));
        if (file.timeline().isEmpty()) {
            file.reports().stream()
                    .sorted(Comparator.comparing(Report::occurredAt).reversed())
                    .limit(LINES)
                    .forEach(report -> log.add(line(report.occurredAt(), words(report, english))));
        }
    }

    private Plain step(
            IncidentState state, int i, int at, @Nullable Incident incident, IncidentFile file, boolean english) {
        boolean now = i == at + 1 && incident != null;
        String time = file.timeline().stream()
                .filter(entry -> entry.state() == state)
                .map(IncidentEntry::at)
                .min(Comparator.naturalOrder())
                .map(this::clock)
                .orElse(
                        now && incident != null
                                ? getTranslation("file.due", clock(incident.dueAt()))
                                : getTranslation("file.open"));
        return new Plain(
                        "li",
                        text("ck", i <= at ? "✓" : now ? "▶" : ""),
                        new Span(english ? state.en() : state.zh()),
                        new Plain("time").saying(time))
                .classed(i <= at ? "done" : now ? "now" : "");
    }

    private Plain line(Instant at, String words) {
        return new Plain("li", new Plain("time").saying(clock(at)), new Span(words));
    }

    private static String words(IncidentEntry entry, boolean english) {
        var action = entry.action();
        String what = action == null
                ? english ? entry.state().en() : entry.state().zh()
                : english ? action.en() : action.zh();
        String units = entry.units().isEmpty() ? "" : " " + String.join("、", entry.units());
        return entry.actor().displayName() + " " + what + units + (entry.text().isEmpty() ? "" : "：" + entry.text());
    }

    private static String words(Report report, boolean english) {
        String kind = EventClass.of(report.category())
                .map(known -> english ? known.en() : known.zh())
                .orElse(report.category());
        return kind + " " + (report.description().isEmpty() ? report.place().line() : report.description());
    }

    private String clock(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(at);
    }
}
