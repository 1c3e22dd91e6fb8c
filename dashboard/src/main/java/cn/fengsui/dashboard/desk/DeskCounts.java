package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.push.Screen;
import cn.fengsui.dashboard.push.Topic;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.Indicators;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The header's figures: open incidents by level, closed on time, median response, late reports. */
final class DeskCounts extends Div {

    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);

    private final Live live;
    private final Div levels = Parts.box("dk-cnt");
    private final Div beside = Parts.box("dk-beside");
    private List<Long> counts = List.of();
    private List<Figure> shown = List.of();

    /** A figure with its words, and what stands behind it. */
    private record Figure(String key, String value, String beside) {}

    DeskCounts(Live live) {
        this.live = live;
        add(levels, beside);
        beside.getStyle().set("display", "contents");
        Screen.keep(this, live, Set.of(Topic.SITUATION), AT_LEAST_EVERY, changed -> showFigures());
        getStyle().set("display", "flex").set("gap", "20px").set("align-items", "center");
    }

    void show(List<QueueRow> rows) {
        List<Long> fresh = Arrays.stream(Level.values())
                .map(level -> rows.stream()
                        .filter(row -> row.incident().level() == level)
                        .count())
                .toList();
        if (!fresh.equals(counts)) {
            counts = fresh;
            drawLevels();
        }
        showFigures();
    }

    private void drawLevels() {
        levels.removeAll();
        for (Level level : Level.values()) {
            long count = counts.get(level.ordinal());
            var shown = new Span(Parts.badge(level, count == 0), new Span(Long.toString(count)));
            shown.setClassName("zero", count == 0);
            levels.add(shown);
        }
    }

    /** The computed figures, when they say something else than what stands here. */
    private void showFigures() {
        live.figures(live.isExercise()).ifPresent(figures -> {
            List<Figure> fresh = read(figures.indicators());
            if (!fresh.equals(shown)) {
                shown = fresh;
                beside.removeAll();
                fresh.forEach(one -> beside.add(figure(one)));
            }
        });
    }

    private static List<Figure> read(Indicators figures) {
        var read = new ArrayList<Figure>();
        if (figures.dueToday() > 0) {
            double rate = 100.0 * figures.onTimeToday() / figures.dueToday();
            read.add(new Figure(
                    "desk.figure.onTime",
                    String.format(Locale.ROOT, "%.1f%%", rate),
                    figures.onTimeToday() + "/" + figures.dueToday()));
        }
        if (figures.medianResponseSeconds() >= 0) {
            read.add(new Figure(
                    "desk.figure.response",
                    figures.medianResponseSeconds() / 60
                            + String.format(Locale.ROOT, ":%02d", figures.medianResponseSeconds() % 60),
                    ""));
        }
        read.add(new Figure("desk.figure.late", Integer.toString(figures.lateToday()), ""));
        read.add(new Figure("desk.figure.cameras", figures.camerasOnline() + "/" + figures.camerasTotal(), ""));
        return read;
    }

    private Span figure(Figure one) {
        var figure = Parts.text("dk-kv " + one.key().replace('.', '-'), "");
        figure.add(new Span(getTranslation(one.key())));
        figure.getElement().appendChild(new Element("b").setText(one.value()));
        figure.add(new Span(one.beside().isEmpty() ? "" : " " + one.beside()));
        return figure;
    }
}
