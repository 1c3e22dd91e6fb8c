package cn.fengsui.jobs;

import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.jobs.StreamJobsException.Reason;
import cn.fengsui.jobs.eventlog.SavedPosition;
import cn.fengsui.jobs.hotspots.HotspotRules;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What to do with state that another version saved and this one cannot read, or that was counted from another log than this,
 * as after the record was brought back to an earlier moment: everything follows from the log, so it is computed anew, if the
 * log still begins with its first event and is read from there. Otherwise a person must decide.
 */
final class OtherVersion {

    private static final long FIRST = 1;

    private OtherVersion() {}

    /**
     * The settings to start with instead; empty when the state was refused for another reason or something would be lost.
     *
     * @param firstSeq number of the oldest event that the log still has
     */
    static Optional<JobsConfig> anew(JobsConfig config, StreamJobsException refused, LongSupplier firstSeq) {
        boolean isOtherVersion = refused.reason() == Reason.STATE_DIFFERS
                && !String.valueOf(refused.getMessage()).contains(HotspotRules.SAVED_UNDER_OTHER_RULES);
        boolean isWhole = isOtherVersion
                && config.keeping().recompute()
                && config.reading().from().isEmpty()
                && firstSeq.getAsLong() <= FIRST;
        return isWhole ? Optional.of(config.startingEmpty()) : Optional.empty();
    }

    /** Whether that is why. */
    static boolean isOfAnotherLog(StreamJobsException refused) {
        return String.valueOf(refused.getMessage()).contains(SavedPosition.OTHER_LOG);
    }

    /** Blocking. */
    static long firstSeq(Jdbc jdbc) {
        try (Store store = Store.connect(jdbc, 1)) {
            List<LoggedEvent> first = store.eventLog().read(0, 1);
            return first.isEmpty() ? FIRST : first.getFirst().seq();
        }
    }
}
