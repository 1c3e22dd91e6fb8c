package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.alerts.AlertBook.Standing;
import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.AlertHold;
import cn.fengsui.domain.alert.Disposition;
import cn.fengsui.domain.identity.Role;
import cn.fengsui.domain.report.Level;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The buttons under an alert, with their keys; they stay where they are and are only switched on and off. */
final class AlertActions extends Div {

    static final Map<String, AlertAction> KEYS = Map.of(
            "A", AlertAction.ACKNOWLEDGE,
            "S", AlertAction.SHELVE,
            "O", AlertAction.TAKE_OUT_OF_SERVICE,
            "Y", AlertAction.CONSENT);
    static final Map<String, Disposition> JUDGEMENTS = Map.of(
            "T", Disposition.TRUE,
            "F", Disposition.FALSE,
            "X", Disposition.TEST,
            "D", Disposition.DUPLICATE,
            "H", Disposition.HANDLED_ON_THE_SPOT);

    private final Role role;
    private final Map<AlertAction, NativeButton> acts = new EnumMap<>(AlertAction.class);
    private final Map<Disposition, NativeButton> judgements = new EnumMap<>(Disposition.class);
    private final NativeButton back;

    AlertActions(Role role, Consumer<AlertAction> act, Runnable bringBack, Consumer<Disposition> judge) {
        this.role = role;
        addClassName("al-acts");
        var first = Parts.box("al-row");
        for (AlertAction action : new AlertAction[] {
            AlertAction.ACKNOWLEDGE, AlertAction.SHELVE, AlertAction.TAKE_OUT_OF_SERVICE, AlertAction.CONSENT
        }) {
            String css = action == AlertAction.ACKNOWLEDGE ? "pri" : "";
            NativeButton button = Parts.button(css, getTranslation("alerts.act." + action), () -> act.accept(action));
            KEYS.forEach((key, of) -> {
                if (of == action) {
                    Parts.withKey(button, key);
                }
            });
            acts.put(action, button);
            first.add(button);
        }
        back = Parts.withKey(Parts.button("", getTranslation("alerts.act.UNSHELVE"), bringBack), "R");
        first.add(back);
        var second = Parts.box("al-row", Parts.text("t2", getTranslation("alerts.judge")));
        for (Disposition one : Disposition.values()) {
            if (one != Disposition.NONE) {
                NativeButton button =
                        Parts.button("s", getTranslation("alerts.disposition." + one), () -> judge.accept(one));
                JUDGEMENTS.forEach((key, of) -> {
                    if (of == one) {
                        Parts.withKey(button, key);
                    }
                });
                judgements.put(one, button);
                second.add(button);
            }
        }
        add(first, second);
    }

    void show(Standing standing, Instant now) {
        acts.forEach((action, button) -> {
            button.setEnabled(isUsable(action, standing, now));
            button.setVisible(action != AlertAction.CONSENT || standing.isAsked(now));
        });
        back.setEnabled(isHeld(standing, now) && AlertMoving.isAllowed(AlertAction.UNSHELVE, role));
        judgements.forEach((one, button) -> {
            button.setEnabled(AlertMoving.isAllowed(AlertAction.JUDGE, role));
            button.getElement()
                    .setAttribute(
                            "aria-pressed", Boolean.toString(standing.handling().disposition() == one));
        });
    }

    boolean isUsable(AlertAction action, Standing standing, Instant now) {
        return AlertMoving.isAllowed(action, role)
                && switch (action) {
                    case ACKNOWLEDGE -> !standing.handling().isOwned(standing.alert());
                    case SHELVE, TAKE_OUT_OF_SERVICE -> standing.alert().level() != Level.I && !isHeld(standing, now);
                    case CONSENT -> standing.isAsked(now);
                    default -> true;
                };
    }

    static boolean isHeld(Standing standing, Instant now) {
        AlertHold own = standing.handling().hold();
        return own != null && own.isRunning(now);
    }
}
