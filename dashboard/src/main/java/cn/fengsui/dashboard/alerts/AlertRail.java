package cn.fengsui.dashboard.alerts;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.say;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Durations;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rail on the wall: at most a handful of rows, the rest grouped, none dropped. Rows are keyed and keep their
 * elements; their order is a style, so that focus is never lost.
 */
@Tag("cc-rail")
@JsModule("./cc-rail.ts")
public final class AlertRail extends Component implements HasComponents {

    /** What the operator does with it. */
    public interface Operator {
        void held(boolean held);

        void chosen(String alertId);

        void acknowledged(String alertId);

        void released();

        /** Wants to see the alerts that wait. */
        void letIn();
    }

    private final boolean mayAcknowledge;
    private final Operator operator;
    private final Map<String, RailRow> rows = new HashMap<>();
    private final Span count = text("", "");
    private final Span unacknowledged = text("pill inv unack-count", "");
    private final Span allAcknowledged;
    private final Plain waiting = new Plain("button").classed("waiting");
    private final Div list = box("rows");
    private final Div group = box("row grp");
    private final Div empty = box("rail-empty");
    private final Div system = box("system");

    public AlertRail(boolean mayAcknowledge, Operator operator) {
        this.mayAcknowledge = mayAcknowledge;
        this.operator = operator;
        allAcknowledged = text("calmly", getTranslation("rail.all-acknowledged"));
        waiting.set("type", "button").getElement().addEventListener("click", event -> operator.letIn());
        list.getElement().setAttribute("role", "list");
        add(
                box(
                        "sec",
                        count,
                        unacknowledged,
                        allAcknowledged,
                        waiting,
                        new Plain("em").saying(getTranslation("rail.order"))),
                list,
                group,
                empty,
                system);
        listen();
    }

    /** Draws it. */
    public void show(Rail rail, List<RailItem> open, String chosen, Instant now, String emptyWords) {
        say(count, getTranslation("rail.count", rail.total()));
        say(unacknowledged, getTranslation("rail.unacknowledged-count", rail.unacknowledged()));
        unacknowledged.setVisible(rail.unacknowledged() > 0);
        allAcknowledged.setVisible(rail.total() > 0 && rail.unacknowledged() == 0);
        waiting.saying(getTranslation("rail.waiting", rail.waiting())).setVisible(rail.waiting() > 0);
        var openIds = open.stream().map(RailItem::id).collect(Collectors.toSet());
        var wanted = rail.rows().stream().map(RailItem::id).collect(Collectors.toSet());
        rows.entrySet().removeIf(entry -> {
            boolean gone = !wanted.contains(entry.getKey());
            if (gone) {
                list.remove(entry.getValue());
            }
            return gone;
        });
        for (int i = 0; i < rail.rows().size(); i++) {
            RailItem item = rail.rows().get(i);
            RailRow row = rows.computeIfAbsent(item.id(), id -> {
                var fresh = new RailRow(id, mayAcknowledge);
                list.add(fresh);
                return fresh;
            });
            row.show(item, item.id().equals(chosen), !openIds.contains(item.id()), now, i);
        }
        group(rail, now);
        empty.setVisible(rail.total() == 0);
        say(empty, emptyWords);
    }

    /** An alarm of our own equipment. */
    public record SystemRow(String symbol, String title, String detail, Instant since, String status) {}

    /** Alarms of our own equipment, apart from the events. */
    public void showSystem(List<SystemRow> alarms, int total) {
        system.removeAll();
        system.setVisible(!alarms.isEmpty());
        if (alarms.isEmpty()) {
            return;
        }
        system.add(box(
                "sec",
                text("dqt", getTranslation("rail.system", total)),
                new Plain("em").saying(getTranslation("rail.system-apart"))));
        for (SystemRow alarm : alarms) {
            system.add(box(
                    "row sys",
                    box("sysic", text("", alarm.symbol())),
                    box("words", box("ti", text("", alarm.title())), box("pl", text("", alarm.detail()))),
                    Markup.age(alarm.since(), "min")
                            .set("unit", getTranslation("time.minute-unit"))
                            .set("day", getTranslation("time.day-unit"))
                            .classed("age"),
                    box("st", text("", alarm.status()))));
        }
    }

    /** The acknowledgement of this alert could not be written. */
    public void failed(String alertId) {
        RailRow row = rows.get(alertId);
        if (row != null) {
            row.failed();
        }
    }

    private void group(Rail rail, Instant now) {
        group.removeAll();
        group.setVisible(!rail.rest().isEmpty());
        if (rail.rest().isEmpty()) {
            return;
        }
        List<Level> levels = rail.restLevels();
        String numerals = levels.stream().map(Level::numeral).collect(Collectors.joining(getTranslation("rail.and")));
        String oldest = Durations.words(this, Duration.between(rail.restSince().orElse(now), now));
        long open = rail.restUnacknowledged();
        String owned = open == 0
                ? getTranslation("rail.all-acknowledged-short")
                : getTranslation("rail.unacknowledged-count", open);
        group.add(
                Markup.level(levels.get(0).severity(), open == 0 ? "acknowledged" : "open"),
                box(
                        "words",
                        box(
                                "ti",
                                text(
                                        "",
                                        getTranslation(
                                                "rail.more",
                                                numerals,
                                                rail.rest().size()))),
                        box("pl", text("", getTranslation("rail.more-detail", oldest, owned)))),
                text("age", ""),
                box("st", text("", getTranslation("rail.at-the-desk"))));
    }

    private void listen() {
        var element = getElement();
        element.addEventListener(
                        "cc-hold",
                        event -> operator.held(
                                event.getEventData().get("event.detail.held").booleanValue()))
                .addEventData("event.detail.held");
        element.addEventListener(
                        "cc-choose",
                        event -> operator.chosen(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
        element.addEventListener(
                        "cc-acknowledge",
                        event -> operator.acknowledged(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
        element.addEventListener("cc-release", event -> operator.released());
    }
}
