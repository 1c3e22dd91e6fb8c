package cn.fengsui.dashboard.cameras;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.video.ViewReason;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Asks why somebody wants to look: a kind and a few words. Without both there is no picture. */
final class ReasonDialog extends Dialog {

    private final Consumer<GivenReason> given;
    private final Map<ViewReason, NativeButton> kinds = new EnumMap<>(ViewReason.class);
    private final TextField note = new TextField();
    private final Span problem = Parts.text("pg-refused", "");
    private ViewReason kind = ViewReason.PATROL;

    ReasonDialog(boolean english, Consumer<GivenReason> given) {
        this.given = given;
        setHeaderTitle(getTranslation("cameras.reason.title"));
        var choice = Parts.box("cm-kinds");
        for (ViewReason one : ViewReason.values()) {
            var button = Parts.button("", english ? one.en() : one.zh(), () -> choose(one));
            kinds.put(one, button);
            choice.add(button);
        }
        note.setLabel(getTranslation("cameras.reason.note"));
        note.setMaxLength(GivenReason.LONGEST);
        note.setWidthFull();
        note.setValueChangeMode(ValueChangeMode.EAGER);
        problem.getElement().setAttribute("role", "alert");
        add(Parts.box("cm-reason", choice, note, problem, Parts.text("t2", getTranslation("cameras.reason.logged"))));
        var go = Parts.button("pri", getTranslation("cameras.reason.go"), this::send);
        getFooter().add(Parts.button("", getTranslation("cameras.reason.back"), this::close), go);
        note.getElement()
                .addEventListener("keydown", event -> send())
                .setFilter("event.key === 'Enter' && !event.isComposing");
        Parts.focusOnOpen(note);
        choose(kind);
    }

    private void choose(ViewReason chosen) {
        kind = chosen;
        kinds.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + (one == chosen)));
        note.setPlaceholder(getTranslation("cameras.reason.example." + chosen));
    }

    private void send() {
        if (note.getValue().strip().length() < GivenReason.SHORTEST) {
            problem.setText(getTranslation("cameras.reason.missing"));
            note.focus();
            return;
        }
        close();
        given.accept(new GivenReason(kind, note.getValue()));
    }
}
