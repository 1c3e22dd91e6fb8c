package cn.fengsui.dashboard.desk;

import cn.fengsui.dashboard.navigation.Parts;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.BiConsumer;

/** Why two incidents are not the same happening. Stays open, filled, when it cannot be written. */
final class ApartDialog extends Dialog {

    private static final int LONGEST = 500;

    private final Span problem = Parts.text("pg-refused", "");
    private final TextArea text = new TextArea();

    /** @param submit called with this dialog and the reason, which is never blank */
    ApartDialog(String otherTitle, BiConsumer<ApartDialog, String> submit) {
        setHeaderTitle(getTranslation("desk.same.apart") + " · " + otherTitle);
        text.setLabel(getTranslation("desk.same.reason"));
        text.setMaxLength(LONGEST);
        text.setWidthFull();
        text.setMinHeight("110px");
        text.setValueChangeMode(ValueChangeMode.EAGER);
        problem.getElement().setAttribute("role", "alert");
        add(Parts.box("dk-form", text, problem));
        getFooter()
                .add(
                        Parts.button("", getTranslation("desk.dialog.back"), this::close),
                        Parts.button("pri", getTranslation("desk.same.apart"), () -> send(submit)));
        Parts.focusOnOpen(text);
    }

    private void send(BiConsumer<ApartDialog, String> submit) {
        var reason = text.getValue().strip();
        if (reason.isEmpty()) {
            refuse(getTranslation("desk.refused.TEXT_MISSING"));
            text.focus();
        } else {
            submit.accept(this, reason);
        }
    }

    /** Shows why nothing was written; what was entered stays. */
    void refuse(String sentence) {
        problem.setText(sentence);
    }
}
