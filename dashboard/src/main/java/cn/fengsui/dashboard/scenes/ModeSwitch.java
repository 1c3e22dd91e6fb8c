package cn.fengsui.dashboard.scenes;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.wall.WallMode;
import cn.fengsui.domain.wall.WallPlan;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The switch between calm, incident and the rule (平急切换), who set it, and the way back. */
final class ModeSwitch extends Div {

    private final Map<WallMode, NativeButton> buttons = new EnumMap<>(WallMode.class);
    private final Div said = Parts.box("t2");

    ModeSwitch(Consumer<WallMode> chosen, Runnable undo) {
        boolean isEnglish = "en".equals(getLocale().getLanguage());
        var row = Parts.box("sn-mode");
        row.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("scene.mode"));
        for (WallMode mode : WallMode.values()) {
            var button = Parts.button("", isEnglish ? mode.en() : mode.zh(), () -> chosen.accept(mode));
            button.getElement().setAttribute("data-mode", mode.name());
            buttons.put(mode, button);
            row.add(button);
        }
        add(row, said, Parts.withKey(Parts.button("s", getTranslation("scene.undo"), undo), "Z"));
    }

    void show(Standing standing) {
        buttons.forEach((mode, button) -> button.getElement()
                .setAttribute("aria-pressed", Boolean.toString(standing.plan().mode() == mode)));
        String layout = getTranslation(standing.incident() ? "scene.now.incident" : "scene.now.calm");
        said.setText(
                standing.plan().by().isEmpty()
                        ? getTranslation("scene.now.rule", layout)
                        : getTranslation("scene.now.by", layout, standing.plan().by(), reason(standing.plan())));
    }

    private String reason(WallPlan plan) {
        return plan.undoOf() > 0 ? getTranslation("scene.undone", plan.undoOf()) : plan.reason();
    }
}
