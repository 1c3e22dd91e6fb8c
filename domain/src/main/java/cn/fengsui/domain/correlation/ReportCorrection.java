package cn.fengsui.domain.correlation;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.place.Place;
import java.time.Instant;

/**
 * Somebody corrected what a report says about class, time and place. The report itself stays as it was told; what
 * belongs together is judged by the correction.
 *
 * @param reportKey {@code source/id}
 * @param number counts the corrections of this report, from 1; the highest holds
 * @param category admitted class code
 * @param reason in words
 */
public record ReportCorrection(
        String reportKey,
        int number,
        String category,
        Instant occurredAt,
        Place place,
        Actor actor,
        Instant at,
        String reason) {}
