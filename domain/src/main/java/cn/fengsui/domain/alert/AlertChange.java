package cn.fengsui.domain.alert;

import cn.fengsui.domain.identity.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an alert's history; append-only, and an event of the log.
 *
 * @param version of the handling after it; a change of the condition leaves it as it was
 * @param text why, as given
 * @param hold after it, or null
 */
public record AlertChange(
        String alertId,
        int version,
        AlertAction action,
        Actor actor,
        Instant at,
        AlertStage from,
        AlertStage to,
        String text,
        Disposition disposition,
        @Nullable AlertHold hold) {}
