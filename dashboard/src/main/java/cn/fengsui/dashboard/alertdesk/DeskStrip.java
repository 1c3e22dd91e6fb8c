package cn.fengsui.dashboard.alertdesk;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.shell.Markup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Above the list: how many alerts came to each desk against the norm, and the flood there may be. */
final class DeskStrip extends Div {

    static final int NORM = 1;

    private final Div rates = Parts.box("al-rates");
    private final Div banner = Parts.box("al-flood");
    private final Span words = new Span();
    private final NativeButton groups;
    private List<Rate> shown = List.of();

    /** What came to one desk. */
    record Rate(String desk, int inTenMinutes, int inAnHour, boolean isOurs) {}

    DeskStrip(Runnable toggleGroups) {
        addClassName("al-strip");
        groups = Parts.withKey(Parts.button("s", "", toggleGroups), "G");
        banner.add(words, groups);
        banner.getElement().setAttribute("role", "status");
        add(rates, banner);
    }

    void show(List<Rate> desks, DeskRows rows, boolean grouped) {
        if (!desks.equals(shown)) {
            shown = desks;
            rates(desks);
        }
        banner.setVisible(rows.isFlood());
        Markup.say(
                words,
                getTranslation(
                        grouped ? "alerts.flood" : "alerts.flood.single",
                        rows.total(),
                        rows.rows().size()));
        Parts.say(groups, getTranslation(grouped ? "alerts.flood.ungroup" : "alerts.flood.group"), "G");
    }

    private void rates(List<Rate> desks) {
        rates.removeAll();
        for (Rate rate : desks) {
            var line = Parts.text(
                    rate.inTenMinutes() > NORM ? "al-rate over" : "al-rate",
                    getTranslation(
                            rate.inTenMinutes() > NORM ? "alerts.rate.over" : "alerts.rate",
                            rate.desk(),
                            rate.inTenMinutes(),
                            rate.inAnHour()));
            if (rate.isOurs()) {
                line.addClassName("ours");
            }
            rates.add(line);
        }
    }
}
