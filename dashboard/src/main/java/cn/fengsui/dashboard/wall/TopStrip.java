package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.shell.Markup.Plain;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The strip at the top, the same in every state: whose wall, key figures, mode, clock. */
final class TopStrip extends Div {

    private final WallSize size;
    private final Span who = text("", "");
    private final Span mode = text("", "");
    private final Div modeBox = box("mode", mode);
    private final Span drill = text("drill-mark", "");
    private final KeyFigures figures;

    TopStrip(DashboardConfig config, WallSize size, String person) {
        this.size = size;
        figures = new KeyFigures(config.zone());
        var clock = new Plain("cc-clock").set("zone", config.zone().getId()).classed("clock");
        say(who, getTranslation("top.seat", person));
        var name = new Span(config.cityName() + getTranslation(size.isBig() ? "top.centre" : "top.centre-short"));
        say(drill, getTranslation("drill.mark"));
        if (size.isBig()) {
            var first = new Panel("strip top", box("h1", name), drill, modeBox).at(0, 0, 1920, 160);
            var second = new Panel("strip top", figures).at(1920, 0, 1920, 160);
            var third = new Panel("strip top", box("shift", who), clock).at(3840, 0, 1920, 160);
            add(first, second, third);
        } else {
            add(new Panel(
                            "strip top",
                            box("name", box("h1", name), box("shift", who)),
                            box("rule"),
                            box("middle", figures),
                            drill,
                            modeBox,
                            clock)
                    .at(0, 0, 1920, 92));
        }
    }

    void show(Facts facts, Layout layout) {
        drill.setVisible(facts.drill());
        mode(facts, layout);
        figures.show(facts);
    }

    private void mode(Facts facts, Layout layout) {
        boolean war = layout == Layout.INCIDENT;
        boolean unknown = !war && facts.isPartlyUnknown();
        modeBox.setClassName("war", war);
        modeBox.setClassName("dq", unknown);
        String words = war ? "mode.incident" : unknown ? "mode.unknown" : "mode.calm";
        say(mode, getTranslation(words + (size.isBig() ? "" : "-short")));
    }
}
