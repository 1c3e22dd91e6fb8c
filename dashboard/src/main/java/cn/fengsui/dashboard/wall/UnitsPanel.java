package cn.fengsui.dashboard.wall;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.incident.Unit;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Who was sent. On the big wall only. */
final class UnitsPanel extends Div {

    private static final int SHOWN = 8;

    private final Plain count = new Plain("em");
    private final Plain list = new Plain("ul").classed("un2");

    UnitsPanel() {
        add(box("sec", text("", getTranslation("units.title")), count), list);
    }

    void show(List<Unit> units) {
        count.saying(getTranslation("units.count", units.size()));
        list.removeAll();
        units.stream()
                .limit(SHOWN)
                .forEach(unit -> list.add(
                        new Plain("li", text("u", unit.kind()), new Span(unit.name()), text("s", unit.size()))));
        if (units.isEmpty()) {
            list.add(new Plain("li", text("u en", "—"), new Span(getTranslation("units.none")), text("s", "")));
        }
    }
}
