package cn.fengsui.domain.hotline;

import cn.fengsui.domain.place.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a hotline order stands with its caller, all of it: the newest word on an order replaces the ones before.
 *
 * @param order {@code source/id} of the report that the order came as
 * @param category class code of that report
 * @param orderedAt when the order was given
 * @param contactBy until when the caller had to be contacted first
 * @param contactedAt when the caller was contacted first, or null
 * @param visitedAt when the caller was asked how it went (回访), or null
 * @param solved at the visit: the caller says it is solved
 * @param satisfied at the visit: the caller is satisfied
 */
public record HotlineOutcome(
        String order,
        String category,
        Place place,
        Instant orderedAt,
        Instant contactBy,
        @Nullable Instant contactedAt,
        @Nullable Instant visitedAt,
        boolean solved,
        boolean satisfied,
        boolean drill) {

    public boolean isContactedInTime() {
        return contactedAt != null && !contactedAt.isAfter(contactBy);
    }
}
