package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.domain.alert.AlertAction;
import cn.fengsui.domain.alert.HoldLimits;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What putting an alert aside needs: why, for how long, and who sees to it. Stays open, filled, when it is refused. */
final class HoldDialog extends Dialog {

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_NAME = 60;
    private static final List<Duration> SHELVE =
            List.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2));
    private static final List<Duration> OUT = List.of(
            Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(30));

    private final AlertAction action;
    private final Submit submit;
    private final Span problem = Parts.text("pg-refused", "");
    private final TextArea reason = new TextArea();
    private final TextField responsible = new TextField();
    private final Map<Duration, NativeButton> times = new LinkedHashMap<>();
    private Duration chosen;

    /** Receives what was entered. */
    @FunctionalInterface
    interface Submit {
        void accept(HoldDialog dialog, String reason, Duration howLong, String responsible);
    }

    HoldDialog(AlertAction action, String title, boolean needsConsent, HoldLimits limits, Submit submit) {
        this.action = action;
        this.submit = submit;
        boolean isShelving = action == AlertAction.SHELVE;
        Duration most = isShelving ? limits.shelve() : limits.outOfService();
        setHeaderTitle(getTranslation("alerts.act." + action) + " · " + title);
        var form = Parts.box("dk-form");
        if (needsConsent) {
            form.add(Parts.text("pill out", getTranslation("alerts.hold.second")));
        }
        reason.setLabel(getTranslation("alerts.hold.reason"));
        reason.setMaxLength(LONGEST_TEXT);
        reason.setWidthFull();
        reason.setValueChangeMode(ValueChangeMode.EAGER);
        form.add(reason);
        if (!isShelving) {
            responsible.setLabel(getTranslation("alerts.hold.responsible"));
            responsible.setMaxLength(LONGEST_NAME);
            responsible.setWidthFull();
            responsible.setValueChangeMode(ValueChangeMode.EAGER);
            form.add(responsible);
        }
        form.add(timePicker((isShelving ? SHELVE : OUT)
                .stream().filter(time -> time.compareTo(most) <= 0).toList()));
        form.add(problem);
        problem.getElement().setAttribute("role", "alert");
        add(form);
        getFooter()
                .add(
                        Parts.button("", getTranslation("desk.dialog.back"), this::close),
                        Parts.button("pri", getTranslation("alerts.act." + action), this::send));
        Parts.focusOnOpen(reason);
    }

    /** Shows why nothing was changed; what was entered stays. */
    void refuse(String sentence) {
        problem.setText(sentence);
    }

    private Div timePicker(List<Duration> choices) {
        var row = Parts.box("dk-lvs");
        row.getElement().setAttribute("role", "group").setAttribute("aria-label", getTranslation("alerts.hold.time"));
        for (Duration time : choices) {
            var button = Parts.button("", words(time), () -> choose(time));
            times.put(time, button);
            row.add(button);
        }
        choose(choices.getFirst());
        return row;
    }

    private String words(Duration time) {
        if (time.toHours() == 0) {
            return getTranslation("alerts.hold.minutes", time.toMinutes());
        }
        return time.toDays() == 0
                ? getTranslation("alerts.hold.hours", time.toHours())
                : getTranslation("alerts.hold.days", time.toDays());
    }

    private void choose(Duration time) {
        chosen = time;
        times.forEach((one, button) -> button.getElement().setAttribute("aria-pressed", "" + one.equals(time)));
    }

    private void send() {
        if (reason.getValue().isBlank()) {
            refuse(getTranslation("alerts.refused.REASON_MISSING"));
            reason.focus();
        } else if (action == AlertAction.TAKE_OUT_OF_SERVICE
                && responsible.getValue().isBlank()) {
            refuse(getTranslation("alerts.refused.RESPONSIBLE_MISSING"));
            responsible.focus();
        } else {
            submit.accept(
                    this,
                    reason.getValue().strip(),
                    chosen,
                    responsible.getValue().strip());
        }
    }
}
