package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.desk.IncidentFile.UnitRow;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.incident.IncidentAction;
import cn.fengsui.domain.incident.MoveTerms;
import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a move needs besides the click: a sentence, units, a level or terms. Stays open, filled, when the move is refused. */
final class MoveDialog extends Dialog {

    private static final int LONGEST_TEXT = 500;

    /** What was entered. */
    record Entered(
            String text, List<String> units, @Nullable Level level, MoveTerms terms) {

        static Entered text(String text) {
            return new Entered(text, List.of(), null, MoveTerms.NONE);
        }

        static Entered unit(String unit) {
            return new Entered("", List.of(unit), null, MoveTerms.NONE);
        }
    }

    private final IncidentAction action;
    private final IncidentFile file;
    private final Wording wording;
    private final BiConsumer<MoveDialog, Entered> submit;
    private final Span problem = Parts.text("pg-refused", "");
    private final TextArea text = new TextArea();
    private final Map<String, Checkbox> units = new LinkedHashMap<>();
    private final Map<Level, NativeButton> levels = new LinkedHashMap<>();
    private final @Nullable TermsForm terms;
    private @Nullable Level level;

    /** @param terms the form of a move that needs one, else null */
    MoveDialog(
            IncidentAction action,
            IncidentFile file,
            @Nullable TermsForm terms,
            Wording wording,
            BiConsumer<MoveDialog, Entered> submit) {
        this.action = action;
        this.file = file;
        this.wording = wording;
        this.submit = submit;
        this.terms = terms;
        setHeaderTitle(wording.of(action) + " · " + wording.title(file.incident()));
        var form = Parts.box("dk-form");
        if (action == IncidentAction.DISPATCH) {
            form.add(unitPicker());
        }
        if (action == IncidentAction.CHANGE_LEVEL) {
            form.add(levelPicker());
        }
        if (terms != null) {
            form.add(terms);
        }
        form.add(action == IncidentAction.CLOSE ? Parts.text("", getTranslation("desk.dialog.closeAsk")) : textField());
        form.add(problem);
        problem.getElement().setAttribute("role", "alert");
        add(form);
        var back = Parts.button("", getTranslation("desk.dialog.back"), this::close);
        boolean isAsked = DeskAction.made(action) == IncidentAction.ASK;
        var go = Parts.button("pri", isAsked ? getTranslation("desk.dialog.ask") : wording.of(action), this::send);
        getFooter().add(back, go);
        Component first = units.isEmpty() ? text : units.values().iterator().next();
        Parts.focusOnOpen(action == IncidentAction.CLOSE ? back : first); // on the safe choice before closing
    }

    /** Shows why nothing was changed; what was entered stays. */
    void refuse(String sentence) {
        problem.setText(sentence);
    }

    private Div unitPicker() {
        var list = Parts.box("dk-pick");
        for (UnitRow row : file.units()) {
            if (row.isAvailable()) {
                var label = row.unit().kind() + "  " + row.unit().name() + "  "
                        + row.unit().size() + "  " + Wording.distance(row.metres());
                var box = new Checkbox(label);
                units.put(row.unit().name(), box);
                list.add(box);
            }
        }
        if (units.isEmpty()) {
            list.add(Parts.text("pg-empty", getTranslation("desk.units.none")));
        }
        return list;
    }

    private Div levelPicker() {
        var row = Parts.box("dk-lvs");
        for (Level one : Level.values()) {
            var button = Parts.button("", one.numeral() + " " + wording.of(one), () -> choose(one));
            button.setEnabled(one != file.incident().level());
            levels.put(one, button);
            row.add(button);
        }
        return row;
    }

    private void choose(Level chosen) {
        level = chosen;
        levels.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + (one == chosen)));
    }

    private TextArea textField() {
        text.setLabel(getTranslation("desk.dialog.text." + action.name()));
        text.setMaxLength(LONGEST_TEXT);
        text.setWidthFull();
        text.setMinHeight("110px");
        text.setValueChangeMode(ValueChangeMode.EAGER);
        return text;
    }

    private void send() {
        if (action.needsText() && text.getValue().isBlank()) {
            refuse(getTranslation("desk.refused.TEXT_MISSING"));
            text.focus();
            return;
        }
        if (action == IncidentAction.CHANGE_LEVEL && level == null) {
            refuse(getTranslation("desk.dialog.levelMissing"));
            return;
        }
        var chosen = new ArrayList<String>();
        units.forEach((name, box) -> {
            if (box.getValue()) {
                chosen.add(name);
            }
        });
        if (action == IncidentAction.DISPATCH && chosen.isEmpty()) {
            refuse(getTranslation("desk.refused.UNIT_MISSING"));
            return;
        }
        MoveTerms agreed = terms == null ? MoveTerms.NONE : terms.terms();
        if (agreed == null) {
            refuse(getTranslation(terms.missing()));
            return;
        }
        submit.accept(this, new Entered(text.getValue().strip(), chosen, level, agreed));
    }
}
