package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.situation.EvidenceTable;
import cn.fengsui.domain.hotspot.Hotspot;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.Locale;

/** One hotspot in the list: place, class group, how sure, and how many times its usual. */
final class HotspotRow extends Div {

    private static final double VERY_SURE = 0.001;
    private static final double SURE = 0.01;
    private static final int MOST_TIMES = 50;

    HotspotRow(Hotspot hotspot) {
        addClassName("sm-hot");
        var icon = new Span();
        icon.getElement().setProperty("innerHTML", hexagon(tint(hotspot.q())));
        var words = new Div(new Span(hotspot.place().line()));
        words.getElement()
                .appendChild(new Element("small")
                        .setText(getTranslation("summary.group." + EvidenceTable.group(hotspot))
                                + getTranslation("summary.hot.sure." + tint(hotspot.q()))
                                + getTranslation(
                                        "summary.hot.counts",
                                        Integer.toString(hotspot.observed()),
                                        decimal(hotspot.expected()))));
        var ratio = hotspot.ratio() > MOST_TIMES ? ">" + MOST_TIMES : decimal(hotspot.ratio());
        add(icon, words, Parts.text("b", getTranslation("map.area.times", ratio)));
    }

    /** 3 for q up to 0.001, 2 up to 0.01, else 1: the three tints of the map. */
    static int tint(double q) {
        return q <= VERY_SURE ? 3 : q <= SURE ? 2 : 1;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String hexagon(int tint) {
        double fill = new double[] {0, 0.12, 0.26, 0.46}[tint];
        double line = new double[] {0, 2, 3, 4.5}[tint];
        return "<svg viewBox='0 0 40 44' aria-hidden='true'><path d='M20 2 38 12v20L20 42 2 32V12z' fill='var(--cc-stat)'"
                + " fill-opacity='" + fill + "' stroke='var(--cc-stat)' stroke-width='" + line + "'/></svg>";
    }
}
