package cn.fengsui.jobs.facts;

import cn.fengsui.domain.hotline.HotlineOutcome;

/**
 * How a hotline order stands with its caller, as far as indicators need it.
 *
 * @param order {@code source/id}
 * @param nodes the nodes of the division tree that it counts for, see {@link DivisionTree}
 * @param answered the caller was contacted within the limit
 * @param visitedMillis when the caller was asked how it went, or {@link #NOT_VISITED}
 */
public record HotlineFact(
        boolean drill,
        String order,
        String category,
        String nodes,
        long orderedMillis,
        boolean answered,
        long visitedMillis,
        boolean solved,
        boolean satisfied) {

    public static final long NOT_VISITED = Long.MIN_VALUE;

    static HotlineFact of(HotlineOutcome outcome, DivisionTree divisions) {
        long ordered = outcome.orderedAt().toEpochMilli();
        return new HotlineFact(
                outcome.drill(),
                outcome.order(),
                outcome.category(),
                divisions.path(outcome.place().divisionCode(), outcome.place().grid(), ordered),
                ordered,
                outcome.isContactedInTime(),
                outcome.visitedAt() == null ? NOT_VISITED : outcome.visitedAt().toEpochMilli(),
                outcome.solved(),
                outcome.satisfied());
    }
}
