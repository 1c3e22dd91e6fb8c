package cn.fengsui.dashboard.flood;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.KeySpot;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Flood key spots in a table, the worst first: value, limit, time to it, rain, nearest team, and what is not known. */
public final class FloodBoard extends Div {

    private static final Duration STALE_AFTER = Duration.ofMinutes(20);

    private static final double SOON_MINUTES = 60;

    private final FloodBook book;
    private final int most;
    private final Plain body = new Plain("tbody");
    private final Plain table;
    private final Plain note = new Plain("p").classed("fl-note");
    private final Plain none = new Plain("p").classed("fl-none");
    private List<?> shown = List.of();

    /** @param most rows at most */
    public FloodBoard(FloodBook book, int most) {
        this.book = book;
        this.most = most;
        addClassName("flood");
        var head = new Plain("tr");
        for (String column : List.of("spot", "value", "limit", "time", "rain", "team")) {
            head.add(new Plain("th")
                    .classed("col-" + column)
                    .set("scope", "col")
                    .saying(getTranslation("flood.column." + column)));
        }
        table = new Plain("table", new Plain("thead", head), body);
        none.saying(getTranslation("flood.none"));
        add(box("sec", text("", getTranslation("flood.title")), note), table, none);
    }

    /** Draws what is so now. */
    public void show(Instant now) {
        List<SpotState> spots = book.spots();
        var inputs = List.of(spots, now.getEpochSecond() / 30);
        if (inputs.equals(shown)) {
            return;
        }
        shown = inputs;
        none.setVisible(spots.isEmpty());
        table.setVisible(!spots.isEmpty());
        long passed = spots.stream().filter(state -> state.passed() != null).count();
        note.saying(spots.isEmpty() ? "" : getTranslation("flood.note", spots.size(), passed));
        body.removeAll();
        spots.stream().limit(most).forEach(state -> body.add(row(state, now)));
    }

    /** Where the worst spots are: for pictures of them. */
    public List<GeoPoint> worstPlaces(int count) {
        return book.spots().stream()
                .map(state -> state.spot().place().point())
                .filter(Objects::nonNull)
                .limit(count)
                .toList();
    }

    private Plain row(SpotState state, Instant now) {
        boolean isStale =
                state.gauge() != null && state.gauge().at().plus(STALE_AFTER).isBefore(now);
        Component badge = state.passed() == null
                ? text("fl-well", "–")
                : Markup.level(state.passed().level().severity(), "open");
        var name = box(
                "fl-name",
                text("ti", state.spot().name()),
                small(state.spot().place().line()));
        return new Plain(
                        "tr",
                        cell(box("fl-spot", badge, name)),
                        cell(text("fl-value", value(state)), small(isStale ? asOf(state, now) : trend(state))),
                        cell(limit(state)),
                        cell(time(state)),
                        cell(text("", rain(state))),
                        cell(team(state)))
                .set("data-spot", state.spot().id())
                .classed(isStale || state.gauge() == null ? "dq" : "");
    }

    private String value(SpotState state) {
        return state.gauge() == null
                ? getTranslation("flood.no-gauge")
                : number(state.gauge().value()) + " " + state.unit();
    }

    private String trend(SpotState state) {
        if (state.perHour().isEmpty()) {
            return state.gauge() == null ? "" : getTranslation("flood.no-trend");
        }
        double perHour = state.perHour().getAsDouble();
        String sign = perHour > 0.005 ? "↑" : perHour < -0.005 ? "↓" : "→";
        return getTranslation("flood.trend", sign, number(Math.abs(perHour)), state.unit());
    }

    private String asOf(SpotState state, Instant now) {
        Duration age = Duration.between(Objects.requireNonNull(state.gauge()).at(), now);
        return getTranslation("flood.as-of", age.toMinutes());
    }

    private Component[] limit(SpotState state) {
        KeySpot.SpotLimit limit = state.passed() == null ? state.next() : state.passed();
        if (limit == null) {
            return new Component[] {text("", "—")};
        }
        String name = state.passed() == null ? limit.name() : getTranslation("flood.passed", limit.name());
        return new Component[] {text("", number(limit.value()) + " " + state.unit()), small(name)};
    }

    private static boolean soon(SpotState state) {
        return state.minutes().orElse(Double.MAX_VALUE) <= SOON_MINUTES;
    }

    private Component[] time(SpotState state) {
        if (state.next() == null) {
            return new Component[] {text("", state.passed() == null ? "—" : getTranslation("flood.all-passed"))};
        }
        if (state.minutes().isEmpty()) {
            return new Component[] {text("", getTranslation("flood.not-rising"))};
        }
        String minutes =
                getTranslation("flood.minutes", Math.round(state.minutes().getAsDouble()));
        return new Component[] {
            text(soon(state) ? "fl-soon" : "", minutes),
            small(getTranslation("flood.until", state.next().name()))
        };
    }

    private String rain(SpotState state) {
        return state.rainMillimetres().isEmpty()
                ? getTranslation("flood.no-rain-gauge")
                : String.format(Locale.ROOT, "%.1f mm", state.rainMillimetres().getAsDouble());
    }

    private Component[] team(SpotState state) {
        if (state.team() == null) {
            return new Component[] {text("", getTranslation("flood.no-team"))};
        }
        String more = state.team().size() + " · " + Wording.distance(state.teamMetres());
        return new Component[] {text("", state.team().name()), small(more)};
    }

    private static Plain small(String words) {
        return new Plain("small").saying(words);
    }

    private static Plain cell(Component... children) {
        return new Plain("td", children);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%.0f", value);
    }
}
