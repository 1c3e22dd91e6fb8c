package cn.fengsui.domain.situation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one township has on its hands, with the counts that rates are made of.
 *
 * @param code township code: the administrative order
 * @param open open incidents
 * @param overdue of those, past the limit of their present state
 * @param due incidents whose handling limit fell due in the last 30 days
 * @param onTime of those, fed back or closed by then
 * @param heardAt when its last report of the last seven days came in, null when none did
 */
public record TownshipWork(
        String code,
        String name,
        int open,
        int overdue,
        int due,
        int onTime,
        @Nullable Instant heardAt) {}
