package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The left of the desk: how many, which filter, and the queue itself. */
final class QueuePanel extends Section {

    private final String user;
    private final Wording wording;
    private final InstantSource clock;
    private final Span total = new Span();
    private final Div paused = Parts.box("dk-paused");
    private final Map<QueueFilter, NativeButton> filters = new EnumMap<>(QueueFilter.class);
    private final DeskQueue queue;
    private QueueFilter filter = QueueFilter.ALL;
    private boolean isPaused;
    private List<QueueRow> rows = List.of();

    QueuePanel(String user, Wording wording, InstantSource clock, Consumer<String> picked) {
        this.user = user;
        this.wording = wording;
        this.clock = clock;
        this.queue = new DeskQueue(picked);
        addClassName("dk-q");
        getElement().setAttribute("aria-label", getTranslation("desk.queue.label"));
        var heading = Parts.box("pg-sh", total);
        heading.getElement()
                .appendChild(new com.vaadin.flow.dom.Element("em").setText(getTranslation("desk.queue.order")));
        var choice = Parts.box("dk-seg");
        choice.getElement().setAttribute("role", "group");
        for (QueueFilter one : QueueFilter.values()) {
            var button = Parts.button("", "", () -> filter(one));
            filters.put(one, button);
            choice.add(button);
        }
        paused.setText(getTranslation("desk.paused"));
        paused.setVisible(false);
        add(Parts.box("hd", heading, choice), paused, queue);
    }

    void show(List<QueueRow> fresh) {
        rows = fresh;
        if (!isPaused) {
            draw();
        }
    }

    void select(String id) {
        queue.select(id);
    }

    void filter(QueueFilter wanted) {
        filter = wanted;
        draw();
    }

    /** Stops and resumes every update of the queue; a band says so. */
    void togglePause() {
        isPaused = !isPaused;
        paused.setVisible(isPaused);
        draw();
    }

    private void draw() {
        boolean mixed = rows.stream().anyMatch(row -> !row.incident().drill());
        Markup.say(total, getTranslation("desk.queue.total", Integer.toString(rows.size())));
        filters.forEach((one, button) -> {
            String count = Integer.toString(IncidentQueue.count(rows, one, user));
            Parts.say(button, getTranslation("desk.filter." + one, count), Integer.toString(one.ordinal() + 1));
            button.getElement().setAttribute("aria-pressed", "" + (one == filter));
        });
        queue.show(IncidentQueue.grouped(IncidentQueue.filtered(rows, filter, user)), wording, mixed, clock.instant());
    }
}
