package cn.fengsui.dashboard.issue;

import cn.fengsui.dashboard.navigation.Wording;
import cn.fengsui.domain.briefing.Briefing;
import cn.fengsui.domain.briefing.Signature;
import com.vaadin.flow.component.Component;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Where a briefing stands in one line: state, number, who drafted, signed and published it, each with the time.
 *
 * @param on gives the language
 */
public record BriefingLine(Component on, Wording wording) {

    public String of(Briefing briefing) {
        var parts = new ArrayList<String>();
        parts.add(wording.isEnglish() ? briefing.state().en() : briefing.state().zh());
        if (briefing.number() > 0) {
            parts.add(Imprints.number(briefing, wording.isEnglish()));
        }
        parts.add(on.getTranslation("briefings.asOf", wording.minute(briefing.asOf(), briefing.shownAt())));
        part("briefings.by.drafted", briefing, briefing.drafted(), parts);
        part("briefings.by.signed", briefing, briefing.signed(), parts);
        part("briefings.by.published", briefing, briefing.published(), parts);
        return String.join(" · ", parts);
    }

    private void part(String key, Briefing briefing, @Nullable Signature by, ArrayList<String> parts) {
        if (by != null) {
            parts.add(on.getTranslation(key, by.post(), wording.minute(by.at(), briefing.shownAt())));
        }
    }
}
