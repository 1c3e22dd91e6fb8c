package cn.fengsui.dashboard.flood;

import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.place.GeoPoint;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Flood key spots in a table, the worst first: value, limit, time to it, rain, nearest team, and what is not known. */
public final class FloodBoard extends Div {

    private static final Duration STALE_AFTER = Duration.ofMinutes(20);

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
            head.add(new Plain("th").set("scope", "col").saying(getTranslation("flood.column." + column)));
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
        return new Plain(
                        "tr",
                        cell(box(
                                "fl-spot",
                                badge,
                                box(
                                        "",
                                        text("ti", state.spot().name()),
                                        small(state.spot().place().line())))),
                        cell(value(state), small(isStale ? asOf(state, now) : trend(state))),
                        cell(limit(state)),
                        cell(text(soon(state) ? "fl-soon" : "", time(state))),
                        cell(text("", rain(state))),
                        cell(team(state)))
                .set("data-spot", state.spot().id())
                .classed(isStale || state.gauge() == null ? "dq" : "");
    }

    private Component value(SpotState state) {
        return text(
                "fl-value",
                state.gauge() == null
                        ? getTranslation("flood.no-gauge")
                        : number(state.gauge().value()) + " " + state.unit());
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

    private Component limit(SpotState state) {
        var words = state.passed() != null
                ? Optional.of(getTranslation(
                        "flood.passed",
                        state.passed().name(),
                        number(state.passed().value())))
                : Optional.ofNullable(state.next())
                        .map(next -> getTranslation("flood.next", next.name(), number(next.value())));
        return text("", words.orElse("—"));
    }

    private static boolean soon(SpotState state) {
        return state.minutes().orElse(Double.MAX_VALUE) <= 60;
    }

    private String time(SpotState state) {
        if (state.next() == null) {
            return state.passed() == null ? "—" : getTranslation("flood.all-passed");
        }
        if (state.minutes().isEmpty()) {
            return getTranslation("flood.not-rising");
        }
        return getTranslation(
                "flood.minutes",
                Math.round(state.minutes().getAsDouble()),
                state.next().name());
    }

    private String rain(SpotState state) {
        return state.rainMillimetres().isEmpty()
                ? getTranslation("flood.no-rain-gauge")
                : getTranslation("flood.rain", number(state.rainMillimetres().getAsDouble()));
    }

    private Component team(SpotState state) {
        if (state.team() == null) {
            return text("", getTranslation("flood.no-team"));
        }
        return box(
                "",
                text("", state.team().name()),
                small(state.team().size() + " · " + Wording.distance(state.teamMetres())));
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
