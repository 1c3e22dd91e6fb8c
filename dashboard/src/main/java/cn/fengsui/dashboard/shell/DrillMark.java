package cn.fengsui.dashboard.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;

/**
 * Marks every page of an exercise: a striped frame around it and the word in its head, so that no screen of a drill can be
 * taken for one of the real city. The look is {@code body.drill} in {@code product.css}.
 */
public final class DrillMark implements VaadinServiceInitListener {

    private final Translations texts;
    private final boolean isExercise;

    public DrillMark(Translations texts, boolean isExercise) {
        this.texts = texts;
        this.isExercise = isExercise;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        if (isExercise) {
            event.getSource().addUIInitListener(opened -> opened.getUI()
                    .addBeforeEnterListener(entering -> mark(opened.getUI())));
        }
    }

    private void mark(UI ui) {
        ui.addClassName("drill");
        ui.getElement().getStyle().set("--drill-mark", "'" + texts.getTranslation("drill.mark", ui.getLocale()) + "'");
    }
}
