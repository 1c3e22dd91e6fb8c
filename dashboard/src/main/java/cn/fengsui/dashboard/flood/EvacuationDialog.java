package cn.fengsui.dashboard.flood;

import cn.fengsui.dashboard.navigation.Background;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Evacuation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.Clock;

/** Asks for the evacuation numbers of a key spot: counts, never who. What is wrong is said, and the fields stay filled. */
final class EvacuationDialog extends Dialog {

    private final FloodBook book;
    private final Actor actor;
    private final Clock clock;
    private final String spotId;
    private final IntegerField people = number("people");
    private final IntegerField places = number("places.field");
    private final IntegerField moved = number("moved");
    private final Span problem = Parts.text("pg-refused", "");

    EvacuationDialog(SpotState spot, FloodBook book, Actor actor, Clock clock, Wording wording) {
        this.book = book;
        this.actor = actor;
        this.clock = clock;
        this.spotId = spot.spot().id();
        setHeaderTitle(getTranslation("flood.moved.title", spot.spot().name()));
        Evacuation known = spot.evacuation();
        people.setValue(known == null ? 0 : known.people());
        places.setValue(known == null ? 0 : known.places());
        moved.setValue(known == null ? 0 : known.moved());
        problem.getElement().setAttribute("role", "alert");
        String last = known == null
                ? getTranslation("flood.moved.never")
                : getTranslation("flood.moved.last", known.by(), wording.clock(known.at()));
        add(
                Parts.box("fl-form", moved, people, places),
                Parts.text("t2", last),
                Parts.text("t2", getTranslation("flood.moved.counts")),
                problem);
        getFooter()
                .add(
                        Parts.button("", getTranslation("flood.moved.cancel"), this::close),
                        Parts.button("pri", getTranslation("flood.enter"), this::enter));
        Parts.focusOnOpen(moved);
    }

    private void enter() {
        Evacuation numbers;
        try {
            numbers = new Evacuation(
                    spotId, value(people), value(places), value(moved), clock.instant(), actor.displayName());
        } catch (IllegalArgumentException wrong) {
            problem.setText(getTranslation(
                    value(moved) > value(people) ? "flood.moved.too-many" : "flood.moved.wrong",
                    value(moved),
                    value(people)));
            return;
        }
        Background.load(
                UI.getCurrent(),
                () -> {
                    book.enter(numbers, actor);
                    return numbers;
                },
                done -> close(),
                failed -> problem.setText(getTranslation("flood.moved.failed")));
    }

    private IntegerField number(String key) {
        var field = new IntegerField(getTranslation("flood.moved." + key));
        field.setMin(0);
        field.setStepButtonsVisible(true);
        return field;
    }

    /** A field that holds no number counts as out of range. */
    private static int value(IntegerField field) {
        Integer told = field.getValue();
        return told == null ? -1 : told;
    }
}
