package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.Indicators;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;

/** The header's figures: open incidents by level, closed on time, median response, late reports. */
final class DeskCounts extends Div {

    private final Live live;

    DeskCounts(Live live) {
        this.live = live;
        getStyle().set("display", "flex").set("gap", "20px").set("align-items", "center");
    }

    void show(List<QueueRow> rows) {
        removeAll();
        var levels = Parts.box("dk-cnt");
        for (Level level : Level.values()) {
            long count =
                    rows.stream().filter(row -> row.incident().level() == level).count();
            var shown = new Span(Parts.badge(level, count == 0), new Span(Long.toString(count)));
            shown.setClassName("zero", count == 0);
            levels.add(shown);
        }
        add(levels);
        live.figures(live.isExercise()).ifPresent(figures -> show(figures.indicators()));
    }

    private void show(Indicators figures) {
        if (figures.dueToday() > 0) {
            double rate = 100.0 * figures.onTimeToday() / figures.dueToday();
            add(figure(
                    "desk.figure.onTime",
                    String.format(Locale.ROOT, "%.1f%%", rate),
                    figures.onTimeToday() + "/" + figures.dueToday()));
        }
        if (figures.medianResponseSeconds() >= 0) {
            add(figure(
                    "desk.figure.response",
                    figures.medianResponseSeconds() / 60
                            + String.format(Locale.ROOT, ":%02d", figures.medianResponseSeconds() % 60),
                    ""));
        }
        add(figure("desk.figure.late", Integer.toString(figures.lateToday()), ""));
        add(figure("desk.figure.cameras", figures.camerasOnline() + "/" + figures.camerasTotal(), ""));
    }

    private Span figure(String key, String value, String beside) {
        var figure = Parts.text("dk-kv", "");
        figure.add(new Span(getTranslation(key)));
        figure.getElement().appendChild(new Element("b").setText(value));
        figure.add(new Span(beside.isEmpty() ? "" : " " + beside));
        return figure;
    }
}
