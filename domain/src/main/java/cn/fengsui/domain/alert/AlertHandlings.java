package cn.fengsui.domain.alert;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What people did with alerts, on record. Blocking. */
public interface AlertHandlings {

    /**
     * Makes a change in one transaction: the handling, a line of history, an event of the log and an audit row.
     *
     * @throws AlertRefused when it may not be made, or somebody else was first; nothing changes
     */
    AlertHandling move(AlertMove move, HoldLimits limits);

    /** By alert id; nobody touched the ones that are missing. */
    Map<String, AlertHandling> of(Collection<String> alertIds);

    /** Those with a hold, the one that comes back first at the beginning. */
    List<AlertHandling> held();

    /** Brings back what was put aside for a time that is over; returns what changed. Any node may ask, one does it. */
    List<AlertHandling> bringBack();

    /** Alerts that ended but still want somebody, of the last week, newest first. */
    List<Alert> ended(boolean drill, int limit);

    /** The history of one alert, oldest first. */
    List<AlertChange> changes(String alertId);

    /** Earlier alerts of the same rule, nearest in place and class first, with how they ended. */
    List<SimilarAlert> similar(Alert alert, int limit);
}
