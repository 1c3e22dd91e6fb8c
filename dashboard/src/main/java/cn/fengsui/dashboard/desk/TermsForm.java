package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.HoldReason;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.MoveTerms;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a suspension (reason and end), an extension (share of the limit) or a merge (which other one) needs beside its
 * sentence. Belongs to the session lock.
 */
final class TermsForm extends Div {

    private static final List<Integer> DAYS = List.of(1, 3, 7, 30);
    private static final List<Integer> SHARES = List.of(25, 50, 75, 100);
    private static final int USUAL_SHARE = 50;

    private final IncidentAction action;
    private final Wording wording;
    private final Input until = new Input();
    private final Div explained = Parts.box("t2");
    private final Map<Object, NativeButton> choices = new LinkedHashMap<>();
    private @Nullable Object chosen;

    /**
     * @param others the open incidents that this one may be merged into, best first
     * @param now the server's time, from which a suspension's end is proposed
     */
    TermsForm(IncidentAction action, List<Incident> others, Wording wording, Instant now) {
        this.action = action;
        this.wording = wording;
        addClassName("dk-terms");
        switch (action) {
            case SUSPEND -> suspension(now);
            case EXTEND -> extension();
            default -> merge(others);
        }
    }

    /** Whether a move needs such a form. */
    static boolean isNeeded(IncidentAction action) {
        return action == IncidentAction.SUSPEND || action == IncidentAction.EXTEND || action == IncidentAction.MERGE;
    }

    /** What was chosen, or null while something is missing. */
    @Nullable
    MoveTerms terms() {
        if (chosen instanceof HoldReason reason) {
            Instant end = end();
            return end == null ? null : MoveTerms.suspended(reason, end);
        }
        if (chosen instanceof Integer share) {
            return MoveTerms.extendedBy(share);
        }
        return chosen instanceof String into ? MoveTerms.mergedInto(into) : null;
    }

    /** Message key of what is missing. */
    String missing() {
        return "desk.terms.missing." + action;
    }

    private void suspension(Instant now) {
        var reasons = Parts.box("dk-lvs");
        for (HoldReason reason : HoldReason.values()) {
            reasons.add(choice(reason, wording.isEnglish() ? reason.en() : reason.zh()));
        }
        until.setType("datetime-local");
        until.setValueChangeMode(ValueChangeMode.ON_CHANGE);
        until.getElement().setAttribute("aria-label", getTranslation("desk.terms.until"));
        var days = Parts.box("dk-lvs", until);
        for (int day : DAYS) {
            days.add(Parts.button(
                    "",
                    getTranslation("desk.terms.days", Integer.toString(day)),
                    () -> until.setValue(local(now.plus(day, ChronoUnit.DAYS)))));
        }
        until.setValue(local(now.plus(DAYS.get(1), ChronoUnit.DAYS)));
        add(heading("desk.terms.reason"), reasons, explained, heading("desk.terms.until"), days);
    }

    private void extension() {
        var shares = Parts.box("dk-lvs");
        SHARES.forEach(share -> shares.add(choice(share, share + " %")));
        choose(USUAL_SHARE);
        add(heading("desk.terms.share"), shares, explained);
    }

    private void merge(List<Incident> others) {
        var list = Parts.box("dk-pick");
        for (Incident other : others) {
            String line = String.join(
                    "  ",
                    other.level().numeral(),
                    wording.title(other),
                    other.place().line(),
                    wording.clock(other.reportedAt()),
                    wording.of(other.state()),
                    other.id());
            list.add(choice(other.id(), line));
        }
        if (others.isEmpty()) {
            list.add(Parts.text("pg-empty", getTranslation("desk.terms.noOther")));
        }
        add(heading("desk.terms.into"), list);
    }

    private NativeButton choice(Object value, String words) {
        var button = Parts.button("", words, () -> choose(value));
        button.getElement().setAttribute("aria-pressed", "false");
        choices.put(value, button);
        return button;
    }

    /** Chooses one of those that are offered. */
    void choose(Object value) {
        chosen = value;
        choices.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + one.equals(value)));
        if (value instanceof HoldReason reason) {
            explained.setText(getTranslation(reason.stopsClock() ? "desk.terms.stops" : "desk.terms.runsOn"));
        } else if (value instanceof Integer) {
            explained.setText(getTranslation("desk.terms.once"));
        }
    }

    private Span heading(String key) {
        return Parts.text("b", getTranslation(key));
    }

    private @Nullable Instant end() {
        try {
            return LocalDateTime.parse(until.getValue()).atZone(wording.zone()).toInstant();
        } catch (DateTimeParseException empty) {
            return null; // the form says what is missing
        }
    }

    private String local(Instant at) {
        return at.atZone(wording.zone())
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
