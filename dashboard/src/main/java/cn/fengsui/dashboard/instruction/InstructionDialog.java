package cn.fengsui.dashboard.instruction;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.instruction.InstructionRefused;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What an act on an instruction needs besides the click. Stays open, filled, when it is refused. */
final class InstructionDialog extends Dialog {

    private static final int LONGEST_TEXT = 500;
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int FIRST_PROPOSAL_HOURS = 4;

    private final Wording wording;
    private final Div form = Parts.box("dk-form");
    private final TextArea text = new TextArea();
    private final ComboBox<String> owner = new ComboBox<>();
    private final DateTimePicker deadline = new DateTimePicker();
    private final Span problem = Parts.text("pg-refused", "");
    private Runnable submit = () -> {};

    InstructionDialog(String title, Wording wording) {
        this.wording = wording;
        setHeaderTitle(title);
        setWidth("min(560px, 96vw)");
        problem.getElement().setAttribute("role", "alert");
        add(form, problem);
        getFooter()
                .add(
                        Parts.button("", getTranslation("briefings.back"), this::close),
                        Parts.button("pri", getTranslation("instructions.submit"), () -> submit.run()));
    }

    void askForText(String label) {
        text.setLabel(label);
        text.setMaxLength(LONGEST_TEXT);
        text.setWidthFull();
        text.setMinHeight("110px");
        text.setValueChangeMode(ValueChangeMode.EAGER);
        form.add(text);
        Parts.focusOnOpen(text);
    }

    void askForOwner(List<String> owners) {
        owner.setLabel(getTranslation("instructions.owner"));
        owner.setItems(owners);
        owner.setWidthFull();
        form.add(owner);
    }

    void askForDeadline(Instant now) {
        deadline.setLabel(getTranslation("instructions.due"));
        deadline.setStep(STEP);
        deadline.setLocale(wording.locale());
        deadline.setDatePlaceholder("YYYY-MM-DD");
        var proposal = now.atZone(wording.zone()).toLocalDateTime().plusHours(FIRST_PROPOSAL_HOURS);
        deadline.setValue(proposal.withMinute(proposal.getMinute() / 15 * 15)
                .withSecond(0)
                .withNano(0));
        form.add(deadline);
    }

    void onSubmit(Runnable act) {
        submit = act;
    }

    String text() {
        return text.getValue().strip();
    }

    String owner() {
        return owner.getValue() == null ? "" : owner.getValue();
    }

    /** The chosen moment; one long past when none was chosen, which is refused in words. */
    Instant deadline() {
        var chosen = deadline.getValue();
        return chosen == null ? Instant.EPOCH : chosen.atZone(wording.zone()).toInstant();
    }

    void refuse(String why) {
        problem.setText(why);
    }

    static String why(Component on, RuntimeException failed) {
        return failed instanceof InstructionRefused refused
                ? on.getTranslation("instructions.refused." + refused.reason())
                : on.getTranslation("instructions.failed");
    }
}
