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
 * @param terms of {@code SUSPEND}, {@code EXTEND}, {@code MERGE} and {@code ASK}
 */
public record IncidentMove(
        String incidentId,
        int expectedVersion,
        IncidentAction action,
        Actor actor,
        String text,
        List<String> units,
        @Nullable Level level,
        MoveTerms terms) {

    public IncidentMove {
        units = List.copyOf(units);
    }

    /** One that needs no terms. */
    public IncidentMove(
            String incidentId,
            int expectedVersion,
            IncidentAction action,
            Actor actor,
            String text,
            List<String> units,
            @Nullable Level level) {
        this(incidentId, expectedVersion, action, actor, text, units, level, MoveTerms.NONE);
    }
}
