package cn.fengsui.dashboard.flood;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.place.GeoPoint;
import com.vaadin.flow.component.html.Div;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Flood key spots in a table, the worst first: value, limit, time to it, rain, nearest team, and what is not known. */
public final class FloodBoard extends Div {

    private final FloodBook book;
    private final int most;
    private final Plain body = new Plain("tbody");
    private final Plain table;
    private final Plain note = new Plain("p").classed("fl-note");
    private final Plain none = new Plain("p").classed("fl-none");
    private final Map<String, FloodRow> rows = new HashMap<>();
    private final @Nullable Acts acts;
    private List<?> shown = List.of();
    private List<String> order = List.of();

    /** What somebody at a desk may do with a spot. */
    interface Acts {
        /** Shows the cameras around it. */
        void look(SpotState spot);

        boolean mayEnter();

        /** Enters evacuation numbers. */
        void enter(SpotState spot);
    }

    /** For the wall: nobody can do anything. @param most rows at most */
    public FloodBoard(FloodBook book, int most) {
        this(book, most, null);
    }

    FloodBoard(FloodBook book, int most, @Nullable Acts acts) {
        this.book = book;
        this.most = most;
        this.acts = acts;
        addClassName("flood");
        var head = new Plain("tr");
        for (String column : List.of("spot", "value", "limit", "time", "rain", "team", "moved")) {
            head.add(new Plain("th")
                    .classed("col-" + column)
                    .set("scope", "col")
                    .saying(getTranslation("flood.column." + column)));
        }
        table = new Plain("table", new Plain("thead", head), body);
        add(box("sec", text("", getTranslation("flood.title")), note), table, none);
    }

    /** Draws what is so now. */
    public void show(Instant now) {
        List<SpotState> spots = book.spots();
        boolean isRead = book.isRead();
        var inputs = List.of(spots, isRead, now.getEpochSecond() / 30);
        if (inputs.equals(shown)) {
            return;
        }
        shown = inputs;
        none.setVisible(spots.isEmpty());
        none.saying(getTranslation(isRead ? "flood.none" : "flood.reading"));
        getElement().setAttribute("data-loading", !isRead);
        table.setVisible(!spots.isEmpty());
        long passed = spots.stream().filter(state -> state.passed() != null).count();
        note.saying(spots.isEmpty() ? "" : getTranslation("flood.note", spots.size(), passed));
        var seen = spots.stream().limit(most).toList();
        for (SpotState state : seen) {
            rows.computeIfAbsent(state.spot().id(), id -> new FloodRow(acts)).show(state, now);
        }
        arrange(seen.stream().map(state -> state.spot().id()).toList());
    }

    /** Rows are moved only when their order changes: a row that is moved loses the focus. */
    private void arrange(List<String> wanted) {
        if (!wanted.equals(order)) {
            order = wanted;
            rows.keySet().retainAll(wanted);
            body.removeAll();
            wanted.forEach(id -> body.add(Objects.requireNonNull(rows.get(id))));
        }
    }

    /** Where the worst spots are: for pictures of them. */
    public List<GeoPoint> worstPlaces(int count) {
        return book.spots().stream()
                .map(state -> state.spot().place().point())
                .filter(Objects::nonNull)
                .limit(count)
                .toList();
    }
}
