package cn.fengsui.dashboard.navigation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A list in the browser that somebody works through. It is a custom element and not a {@code Grid}, because selection,
 * scroll and "new ones wait" must hold without a round trip.
 */
@Tag("cc-queue")
@JsModule("./desk-queue.ts")
public abstract class QueueList extends Component {

    private List<Row> shown = List.of();
    private boolean hasFirst;

    /** A row as the element reads it; times in epoch milliseconds. @param held said in place of a running clock, or empty */
    public record Row(
            String id,
            String level,
            String title,
            String place,
            String stateText,
            String limitText,
            String held,
            String owner,
            boolean unaccepted,
            boolean drill,
            int reports,
            long since,
            long due,
            int grouped) {}

    /** @param picked gets the id of the row that was chosen */
    protected QueueList(Consumer<String> picked) {
        getElement()
                .addEventListener(
                        "queue-pick",
                        event -> picked.accept(
                                event.getEventData().get("event.detail.id").asString()))
                .addEventData("event.detail.id");
    }

    public final void select(String id) {
        getElement().setProperty("selected", id);
    }

    /** Stops and resumes every update. */
    public final void pause(boolean paused) {
        getElement().setProperty("paused", paused);
    }

    /** By the element's own names: label, empty, waiting, ended, unaccepted, grouped, linked, drill, over. */
    protected final void words(Map<String, String> words) {
        getElement().setPropertyMap("words", words);
    }

    /** Sends what differs from what the browser has: the rows between those at both ends that stay as they are. */
    protected final void send(List<Row> rows) {
        List<Row> before = shown;
        if (rows.equals(before)) {
            return;
        }
        shown = List.copyOf(rows);
        if (!hasFirst) {
            hasFirst = true;
            getElement().setPropertyList("rows", shown);
            return;
        }
        int most = Math.min(rows.size(), before.size());
        int first = 0;
        while (first < most && rows.get(first).equals(before.get(first))) {
            first++;
        }
        int last = 0;
        while (last < most - first && rows.get(rows.size() - 1 - last).equals(before.get(before.size() - 1 - last))) {
            last++;
        }
        getElement()
                .executeJs(
                        // its script may still be on the way, and the first rows with it
                        "customElements.whenDefined('cc-queue').then(() => this.updateComplete)"
                                + ".then(() => this.change($0, $1, $2))",
                        first,
                        before.size() - first - last,
                        JacksonUtils.listToJson(shown.subList(first, shown.size() - last)));
    }

    /** Whoever attaches it again gets whole rows first. */
    @Override
    protected void onDetach(DetachEvent event) {
        getElement().removeProperty("rows");
        hasFirst = false;
        shown = List.of();
    }
}
