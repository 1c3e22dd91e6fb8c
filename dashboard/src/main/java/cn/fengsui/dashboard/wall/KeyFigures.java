package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.Indicators;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The day's key figures, each with what makes it doubtful. */
final class KeyFigures extends Div {

    private static final String UNKNOWN = "—";

    private final ZoneId zone;
    private final Div levels = box("lvs");
    private List<String> shownLevels = List.of();
    private final Figure open = new Figure("kpi.open");
    private final Figure onTime = new Figure("kpi.on-time");
    private final Figure response = new Figure("kpi.response");
    private final Figure late = new Figure("kpi.late");

    /** One figure with its name, note and value. */
    private final class Figure extends Div {
        private final Plain note = new Plain("em");
        private final Span value = text("", "");
        private final Plain unit = new Plain("small");
        private final Div number = box("v", value, unit);

        Figure(String name) {
            addClassName("kpi");
            add(box("k", new Span(getTranslation(name)), note), number);
        }

        void show(String shown, String unitWords, String noteWords, boolean stale) {
            say(value, shown);
            unit.saying(unitWords);
            note.saying(noteWords);
            setClassName("stale", stale);
        }
    }

    KeyFigures(ZoneId zone) {
        this.zone = zone;
        open.replace(open.number, levels);
        addClassName("kpis");
        add(open, onTime, response, late);
    }

    void show(Facts facts) {
        Optional<Indicators> known = facts.figures().map(Figures::indicators);
        boolean stale = facts.staleFigures();
        String asOf = known.filter(any -> stale)
                .map(old -> getTranslation("kpi.as-of", time(old.at())))
                .orElse("");
        if (known.isEmpty()) {
            levels.removeAll();
            levels.add(text("v", UNKNOWN));
            open.note.saying(getTranslation("kpi.none-yet"));
            for (Figure figure : List.of(onTime, response, late)) {
                figure.show(UNKNOWN, "", getTranslation("kpi.none-yet"), true);
            }
            return;
        }
        Indicators now = known.get();
        levels(facts, now.openByLevel());
        int inAll = now.openByLevel().stream().mapToInt(Integer::intValue).sum();
        open.note.saying(asOf.isEmpty() ? getTranslation("kpi.in-all", inAll) : asOf);
        open.setClassName("stale", stale);
        onTime(now, asOf, stale);
        response(now, asOf, stale);
        late.show(
                (facts.isPartlyUnknown() && now.lateToday() > 0 ? "≥" : "") + now.lateToday(),
                getTranslation("unit.items"),
                facts.isPartlyUnknown()
                        ? getTranslation("kpi.incomplete")
                        : asOf.isEmpty() ? getTranslation("kpi.today") : asOf,
                stale || facts.isPartlyUnknown());
    }

    /** Filled where somebody has still to acknowledge an alert of the level, outlined else. */
    private void levels(Facts facts, List<Integer> counts) {
        var badges = new java.util.ArrayList<String>();
        for (int level = 1; level <= counts.size(); level++) {
            boolean open = facts.ofLevel(Level.values()[level - 1]).stream().anyMatch(item -> !item.isAcknowledged());
            badges.add(
                    counts.get(level - 1) + (counts.get(level - 1) == 0 ? " none" : open ? " open" : " acknowledged"));
        }
        if (badges.equals(shownLevels)) {
            return;
        }
        shownLevels = badges;
        levels.removeAll();
        for (int i = 0; i < badges.size(); i++) {
            String[] badge = badges.get(i).split(" ");
            levels.add(new Plain("span", Markup.level(i + 1, badge[1]), new Span(badge[0]))
                    .classed(badge[1].equals("none") ? "z" : ""));
        }
    }

    private void onTime(Indicators now, String asOf, boolean stale) {
        if (now.dueToday() == 0) {
            onTime.show(UNKNOWN, "", getTranslation("kpi.none-due"), stale);
        } else {
            String share = String.format(Locale.ROOT, "%.1f", 100.0 * now.onTimeToday() / now.dueToday());
            onTime.show(share, "%", asOf.isEmpty() ? now.onTimeToday() + "/" + now.dueToday() : asOf, stale);
        }
    }

    private void response(Indicators now, String asOf, boolean stale) {
        int seconds = now.medianResponseSeconds();
        if (seconds < 0) {
            response.show(UNKNOWN, "", getTranslation("kpi.none-dispatched"), stale);
        } else {
            String shown = seconds / 60 + ":" + String.format(Locale.ROOT, "%02d", seconds % 60);
            response.show(shown, "", asOf.isEmpty() ? getTranslation("kpi.minutes-seconds") : asOf, stale);
        }
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(at);
    }
}
