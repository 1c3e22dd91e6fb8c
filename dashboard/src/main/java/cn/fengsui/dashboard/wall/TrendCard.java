package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.situation.HourlyTrend;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;

/** Today's reports by the hour against the usual band. */
final class TrendCard extends Div {

    @Tag("cc-chart")
    @JsModule("./cc-chart.ts")
    static final class Chart extends Component {}

    /** What the chart draws. */
    record Trend(
            List<Integer> today,
            List<Double> median,
            List<Double> low,
            List<Double> high,
            String label,
            String description) {}

    private final Chart chart = new Chart();
    private final Plain note = new Plain("em");
    private Trend shown = new Trend(List.of(), List.of(), List.of(), List.of(), "", "");

    TrendCard(int font) {
        chart.getElement().setAttribute("font", Integer.toString(font));
        add(box("sec", text("", getTranslation("trend.title")), note), chart);
    }

    void show(Facts facts) {
        Optional<HourlyTrend> known = facts.figures().map(Figures::trend);
        if (known.isEmpty()) {
            note.saying(getTranslation("kpi.none-yet"));
            return;
        }
        HourlyTrend trend = known.get();
        boolean learnt = !trend.median().isEmpty();
        note.saying(learnt ? getTranslation("trend.usual", trend.weeks()) : getTranslation("trend.learning"));
        var now = new Trend(
                trend.today(),
                trend.median(),
                trend.low(),
                trend.high(),
                label(facts, trend),
                getTranslation("trend.title"));
        if (!now.equals(shown)) {
            shown = now;
            chart.getElement().setPropertyBean("trend", now);
        }
    }

    private String label(Facts facts, HourlyTrend trend) {
        if (trend.today().isEmpty()) {
            return "";
        }
        int hour = trend.today().size() - 1;
        int last = trend.today().get(hour);
        if (facts.isPartlyUnknown()) {
            return getTranslation("trend.incomplete", last);
        }
        if (trend.high().size() <= hour) {
            return getTranslation("trend.count", last);
        }
        return getTranslation(last > trend.high().get(hour) ? "trend.above" : "trend.within", last);
    }
}
