package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;
import java.util.List;

/** The strip above every scene: which scene, mode, clock, and the serious alert that nobody has acknowledged. */
final class SceneStrip extends Div {

    private final Span mode = text("", "");
    private final Div modeBox = box("mode", mode);
    private final Div alarm = box("strip-alarm");
    private final Span drill = text("drill-mark", "");
    private String shownAlarm = "";

    SceneStrip(DashboardConfig config, String scene, int width, int height) {
        say(drill, getTranslation("drill.mark"));
        var clock = new Plain("cc-clock").set("zone", config.zone().getId()).classed("clock");
        var name = box("h1", new Span(config.cityName() + getTranslation("top.centre-short")));
        add(new Panel(
                        "strip top",
                        box("name", name, box("shift", text("", scene))),
                        alarm,
                        box("strip-end", drill, modeBox, clock))
                .at(0, 0, width, height));
    }

    /** @param names true when it must name what nobody has acknowledged */
    void show(Facts facts, boolean incident, boolean names) {
        drill.setVisible(facts.drill());
        boolean unknown = !incident && facts.isPartlyUnknown();
        modeBox.setClassName("war", incident);
        modeBox.setClassName("dq", unknown);
        say(
                mode,
                getTranslation(incident ? "screen.mode.incident" : unknown ? "mode.unknown-short" : "mode.calm-short"));
        alarm(names ? waiting(facts) : List.of());
    }

    private static List<RailItem> waiting(Facts facts) {
        return facts.items().stream()
                .filter(item -> item.level().isSerious() && !item.isAcknowledged())
                .sorted(Comparator.<RailItem, Integer>comparing(
                                item -> item.level().severity())
                        .thenComparing(item -> item.alert().firstAt()))
                .toList();
    }

    private void alarm(List<RailItem> waiting) {
        String now = waiting.isEmpty() ? "" : waiting.get(0).id() + "/" + waiting.size();
        if (now.equals(shownAlarm)) {
            return;
        }
        shownAlarm = now;
        alarm.removeAll();
        if (waiting.isEmpty()) {
            return;
        }
        RailItem worst = waiting.get(0);
        boolean isEnglish = getTranslation("language").equals("en");
        alarm.add(
                Markup.level(worst.level().severity(), "open"),
                text("ti", isEnglish ? worst.alert().titleEn() : worst.alert().title()),
                box(
                        "pill inv",
                        text("unack-dot", ""),
                        text("", getTranslation("rail.unacknowledged-count", waiting.size()))));
    }
}
