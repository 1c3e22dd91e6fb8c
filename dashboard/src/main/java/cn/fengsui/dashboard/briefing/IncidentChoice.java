package cn.fengsui.dashboard.briefing;

import cn.fengsui.dashboard.navigation.Parts;
import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.briefing.BriefingKind;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.Incidents;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import java.util.List;
import java.util.function.Consumer;

/** Which incident a report is about. */
final class IncidentChoice extends Dialog {

    private static final int MOST = 300;

    /** @param chosen receives its id */
    IncidentChoice(String kind, List<Incident> incidents, Wording wording, Consumer<String> chosen) {
        setHeaderTitle(getTranslation("briefings.new", kind));
        setWidth("min(640px, 96vw)");
        var choice = new ComboBox<Incident>(getTranslation("briefings.incident"));
        choice.setItems(incidents);
        choice.setItemLabelGenerator(one ->
                one.level().numeral() + " " + wording.title(one) + " · " + wording.of(one.state()) + " · " + one.id());
        choice.setWidthFull();
        incidents.stream().findFirst().ifPresent(choice::setValue);
        Parts.focusOnOpen(choice);
        add(choice);
        getFooter()
                .add(
                        Parts.button("", getTranslation("briefings.back"), this::close),
                        Parts.button("pri", getTranslation("briefings.draftIt"), () -> {
                            if (choice.getValue() != null) {
                                close();
                                chosen.accept(choice.getValue().id());
                            }
                        }));
    }

    /** Open ones, worst first; final reports may be about ended ones too. Blocking. */
    static List<Incident> possible(Incidents incidents, BriefingKind kind, boolean drill) {
        var query = Query.all().limit(MOST).drill(drill ? null : false);
        return incidents
                .find(kind == BriefingKind.FINAL ? query : query.state("OPEN"))
                .items();
    }
}
