package cn.fengsui.dashboard.cameras.asking;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Asks why somebody wants to look: a kind and a few words, or an open incident. Without both there is no picture.
 */
public final class ReasonDialog extends Dialog {

    private final Consumer<GivenReason> given;
    private final Map<ViewReason, NativeButton> kinds = new EnumMap<>(ViewReason.class);
    private final ComboBox<Incident> incident = new ComboBox<>();
    private final TextField note = new TextField();
    private final Span problem = Parts.text("pg-refused", "");
    private ViewReason kind = ViewReason.PATROL;

    /** @param incidents those that may be chosen */
    public ReasonDialog(Wording wording, List<Incident> incidents, Consumer<GivenReason> given) {
        this.given = given;
        setHeaderTitle(getTranslation("cameras.reason.title"));
        var choice = Parts.box("cm-kinds");
        choice.getElement().setAttribute("role", "group");
        for (ViewReason one : ViewReason.values()) {
            var button = Parts.button("", wording.isEnglish() ? one.en() : one.zh(), () -> choose(one));
            kinds.put(one, button);
            choice.add(button);
        }
        incident.setLabel(getTranslation("cameras.reason.incident"));
        incident.setItems(incidents);
        incident.setItemLabelGenerator(one -> wording.of(one.level()) + " " + one.id() + " " + wording.title(one));
        incident.setWidthFull();
        incident.setClearButtonVisible(true);
        incident.addValueChangeListener(chosen -> note.setValue(
                chosen.getValue() == null
                        ? ""
                        : shortened(chosen.getValue().id() + " " + wording.title(chosen.getValue()))));
        note.setLabel(getTranslation("cameras.reason.note"));
        note.setMaxLength(GivenReason.LONGEST);
        note.setWidthFull();
        note.setValueChangeMode(ValueChangeMode.EAGER);
        problem.getElement().setAttribute("role", "alert");
        add(Parts.box(
                "cm-reason",
                choice,
                incident,
                note,
                problem,
                Parts.text("t2", getTranslation("cameras.reason.logged"))));
        var go = Parts.button("pri", getTranslation("cameras.reason.go"), this::send);
        getFooter().add(Parts.button("", getTranslation("cameras.reason.back"), this::close), go);
        note.getElement()
                .addEventListener("keydown", event -> send())
                .setFilter("event.key === 'Enter' && !event.isComposing");
        Parts.focusOnOpen(note);
        choose(kind);
    }

    private static String shortened(String text) {
        return text.length() <= GivenReason.LONGEST ? text : text.substring(0, GivenReason.LONGEST);
    }

    private void choose(ViewReason chosen) {
        kind = chosen;
        kinds.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + (one == chosen)));
        incident.setVisible(chosen == ViewReason.INCIDENT);
        if (chosen != ViewReason.INCIDENT) {
            incident.clear();
        }
        note.setPlaceholder(getTranslation("cameras.reason.example." + chosen));
    }

    private void send() {
        if (note.getValue().strip().length() < GivenReason.SHORTEST) {
            problem.setText(getTranslation("cameras.reason.missing"));
            note.focus();
            return;
        }
        close();
        Incident handled = incident.getValue();
        given.accept(new GivenReason(kind, note.getValue(), handled == null ? "" : handled.id()));
    }
}
