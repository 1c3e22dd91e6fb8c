package cn.fengsui.domain.incident;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A move somebody wants to make.
 *
 * @param expectedVersion the version on the operator's screen, or -1 to take whatever is there
 * @param text result, reason or note; required where {@link IncidentAction#needsText()}
 * @param units unit names, at least one for {@code DISPATCH}
 * @param level the new level for {@code CHANGE_LEVEL}, else null
 */
public record IncidentMove(
        String incidentId,
        int expectedVersion,
        IncidentAction action,
        Actor actor,
        String text,
        List<String> units,
        @Nullable Level level) {

    public IncidentMove {
        units = List.copyOf(units);
    }
}
