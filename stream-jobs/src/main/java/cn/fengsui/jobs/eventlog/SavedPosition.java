package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.LoggedEvent;
import java.util.List;

/**
 * Whether a log is the one that saved state was counted from. A record that was brought back to an earlier moment is not: it
 * ends before the position, or has gone on with other events, and reading on would leave out events in silence.
 */
public final class SavedPosition {

    /** Begins the reason; everything that follows from the log can be computed anew. */
    public static final String OTHER_LOG = "The saved state was counted from another log";

    private SavedPosition() {}

    /**
     * Blocking.
     *
     * @throws IllegalStateException if it is another log; says how that is known and what to do
     */
    static void check(LogConnection log, LogSplit split) {
        long latest = log.latest();
        if (latest < split.position()) {
            throw other("this one ends at seq " + latest + " and the saved position is " + split.position());
        }
        if (split.position() == 0 || split.mark().isEmpty()) {
            return;
        }
        List<LoggedEvent> there = log.read(split.position() - 1, 1);
        boolean isDropped = there.isEmpty() || there.getFirst().seq() != split.position(); // retention took it
        if (!isDropped && !LogSplit.markOf(there.getFirst()).equals(split.mark())) {
            throw other("at seq " + split.position() + " this one holds " + LogSplit.markOf(there.getFirst())
                    + " and that one held " + split.mark());
        }
    }

    private static IllegalStateException other(String how) {
        return new IllegalStateException(OTHER_LOG + ": " + how + ". Either the record was brought back to an earlier "
                + "moment, or this is another database. Connect the right one, or start once with "
                + "jobs.start-empty=true.");
    }
}
