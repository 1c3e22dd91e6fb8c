package cn.fengsui.domain.report;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.report.DeadLetters.DeadLetter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters as an operator handles them: found, understood, and settled once. Blocking. */
public interface DeadLetterDesk {

    /** Settled letters stay; only retention removes them. */
    enum State {
        OPEN,
        /** Taken after all, as it was or corrected. */
        REPLAYED,
        /** Somebody decided that it is not needed. */
        DISMISSED
    }

    /**
     * A letter and what became of it.
     *
     * @param settledAt null while it is open
     * @param settledBy post or key, or empty
     * @param outcome one sentence, or empty
     */
    record Letter(DeadLetter letter, State state, @Nullable Instant settledAt, String settledBy, String outcome) {}

    /**
     * What to look for; empty texts match everything.
     *
     * @param reason words that the reason holds
     * @param state null = any
     * @param before only letters with a smaller id, for the next page; 0 = from the newest
     * @param limit 1 to 1000
     */
    record Filter(
            String door,
            String source,
            String reason,
            @Nullable State state,
            long before,
            int limit) {
        public Filter {
            if (limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("limit must be 1..1000, got " + limit);
            }
        }

        public static Filter open(int limit) {
            return new Filter("", "", "", State.OPEN, 0, limit);
        }
    }

    /** How many open letters there are with the same door and source. */
    record Pile(String door, String source, long open, Instant newest) {}

    /** Newest first. */
    List<Letter> find(Filter filter);

    Optional<Letter> byId(long id);

    /** Open letters by door and source, the largest pile first. */
    List<Pile> piles();

    /** Settles an open letter with its audit row; false when somebody did before. */
    boolean settle(long id, State state, String outcome, Actor actor);
}
