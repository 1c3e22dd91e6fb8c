package cn.fengsui.dashboard.flood;

import static cn.fengsui.dashboard.navigation.Parts.button;
import static cn.fengsui.dashboard.shell.Markup.box;
import static cn.fengsui.dashboard.shell.Markup.text;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.dashboard.shell.Markup;
import cn.fengsui.dashboard.shell.Markup.Plain;
import cn.fengsui.domain.place.Evacuation;
import cn.fengsui.domain.place.KeySpot;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One key spot in the table. Its cells are filled anew, its buttons stay, so that the focus does not get lost. */
@Tag("tr")
final class FloodRow extends Component implements HasComponents {

    private static final Duration STALE_AFTER = Duration.ofMinutes(20);
    private static final double SOON_MINUTES = 60;

    private final Div spot = box("fl-spot");
    private final Plain value = cell();
    private final Plain limit = cell();
    private final Plain time = cell();
    private final Plain rain = cell();
    private final Plain team = cell();
    private final Div moved = box("fl-moved");
    private @Nullable SpotState shown;

    /** @param acts what may be done from here, or null where nobody can do anything */
    FloodRow(FloodBoard.@Nullable Acts acts) {
        var first = cell(spot);
        var last = cell(moved);
        if (acts != null) {
            first.add(button("s fl-look", getTranslation("flood.look"), () -> acts.look(state())));
            if (acts.mayEnter()) {
                last.add(button("s fl-enter", getTranslation("flood.enter"), () -> acts.enter(state())));
            }
        }
        add(first, value, limit, time, rain, team, last);
    }

    void show(SpotState state, Instant now) {
        shown = state;
        boolean isStale =
                state.gauge() != null && state.gauge().at().plus(STALE_AFTER).isBefore(now);
        Component badge = state.passed() == null
                ? text("fl-well", "–")
                : Markup.level(state.passed().level().severity(), "open");
        var name = box(
                "fl-name",
                text("ti", state.spot().name()),
                small(state.spot().place().line()));
        fill(spot, badge, name);
        fill(value, text("fl-value", value(state)), small(isStale ? asOf(state, now) : trend(state)));
        fill(limit, limit(state));
        fill(time, time(state));
        fill(rain, text("", rain(state)));
        fill(team, team(state));
        fill(moved, moved(state));
        getElement().setAttribute("data-spot", state.spot().id());
        getElement().getClassList().set("dq", isStale || state.gauge() == null);
    }

    private SpotState state() {
        return Objects.requireNonNull(shown);
    }

    private static void fill(HasComponents cell, Component... children) {
        cell.removeAll();
        cell.add(children);
    }

    /** How many have left, how many are still there, and whether the shelter is large enough. */
    private Component[] moved(SpotState state) {
        Evacuation numbers = state.evacuation();
        if (numbers == null) {
            return new Component[] {text("", "—"), small(getTranslation("flood.moved.none"))};
        }
        if (numbers.people() == 0) {
            return new Component[] {text("", "0"), small(getTranslation("flood.moved.nobody"))};
        }
        String shelter = numbers.withoutPlace() > 0
                ? getTranslation("flood.moved.short", numbers.places(), numbers.withoutPlace())
                : getTranslation("flood.moved.places", numbers.places());
        var line = small(shelter);
        if (numbers.withoutPlace() > 0) {
            line.classed("fl-short");
        }
        return new Component[] {text("", getTranslation("flood.moved", numbers.moved(), numbers.people())), line};
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
        String store = state.store() == null
                ? getTranslation("flood.no-store")
                : state.store().name() + " · " + Wording.distance(state.storeMetres());
        if (state.team() == null) {
            return new Component[] {text("", getTranslation("flood.no-team")), small(store)};
        }
        return new Component[] {
            text("", state.team().name() + " · " + Wording.distance(state.teamMetres())), small(store)
        };
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
