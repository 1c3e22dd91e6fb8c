package cn.fengsui.domain.incident;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a suspension, an extension or a merge needs beside its sentence.
 *
 * @param reason of {@code SUSPEND}, else null
 * @param until when a suspension is to end, else null
 * @param percent of {@code EXTEND}: how much of the state's limit is added, 1 to 100; else 0
 * @param into of {@code MERGE}: the incident that goes on, else empty
 */
public record MoveTerms(
        @Nullable HoldReason reason, @Nullable Instant until, int percent, String into) {

    public static final MoveTerms NONE = new MoveTerms(null, null, 0, "");

    /** The move that these terms are for; empty when they are for none that can be asked for. */
    public Optional<IncidentAction> wanted() {
        if (reason != null || until != null) {
            return Optional.of(IncidentAction.SUSPEND);
        }
        return percent == 0 ? Optional.empty() : Optional.of(IncidentAction.EXTEND);
    }

    public static MoveTerms suspended(HoldReason reason, Instant until) {
        return new MoveTerms(reason, until, 0, "");
    }

    public static MoveTerms extendedBy(int percent) {
        return new MoveTerms(null, null, percent, "");
    }

    public static MoveTerms mergedInto(String incidentId) {
        return new MoveTerms(null, null, 0, incidentId);
    }
}
