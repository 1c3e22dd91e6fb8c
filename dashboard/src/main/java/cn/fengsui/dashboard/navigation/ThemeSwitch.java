package cn.fengsui.dashboard.navigation;

import cn.fengsui.dashboard.security.CurrentActor;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.server.VaadinSession;

/**
 * Light for a desk by the window, dark otherwise: chosen by each person, kept on record and found at every desk. The browser
 * remembers the last one too, so that a page does not flash dark before the choice is read. The wall stays dark.
 */
final class ThemeSwitch extends NativeButton {

    private static final String CHOICE = "theme";
    private static final String LIGHT = "light";
    private static final String DARK = "dark";
    private static final String KEPT = ThemeSwitch.class.getName();

    private final CurrentActor current;
    private final String user;
    private boolean light;

    ThemeSwitch(CurrentActor current, String user) {
        this.current = current;
        this.user = user;
        addClassName("pg-theme");
        addClickListener(click -> choose(!light));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        if (ui.getSession().getAttribute(KEPT) instanceof String known) {
            show(ui, known.equals(LIGHT));
            return;
        }
        show(ui, false);
        Background.load(
                ui,
                () -> current.choice(user, CHOICE).orElse(DARK),
                chosen -> keep(ui, chosen.equals(LIGHT)),
                failed -> {
                    // stays dark; Background has said so in the log
                });
    }

    private void choose(boolean wanted) {
        UI ui = UI.getCurrent();
        keep(ui, wanted);
        Background.load(
                ui,
                () -> {
                    current.choose(user, CHOICE, wanted ? LIGHT : DARK);
                    return wanted;
                },
                done -> setTitle(""),
                failed -> setTitle(getTranslation("nav.theme.not-kept")));
    }

    private void keep(UI ui, boolean wanted) {
        VaadinSession session = ui.getSession();
        session.setAttribute(KEPT, wanted ? LIGHT : DARK);
        show(ui, wanted);
        ui.getPage().executeJs("localStorage.setItem('fengsui.theme', $0)", wanted ? LIGHT : DARK);
    }

    private void show(UI ui, boolean wanted) {
        light = wanted;
        setText(getTranslation(wanted ? "nav.theme.dark" : "nav.theme.light"));
        ui.getPage().executeJs("document.documentElement.classList.toggle('cc-light', $0)", wanted);
    }
}
