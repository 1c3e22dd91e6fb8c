package cn.fengsui.domain.situation;

import cn.fengsui.domain.report.Report;
import java.time.ZoneId;
import java.util.List;

/** Figures computed from the record. Blocking; a few milliseconds each. */
public interface Situation {

    /** @param drill figures of drills, or of real data: they are never added up */
    Indicators indicators(boolean drill, ZoneId zone);

    HourlyTrend hourly(boolean drill, ZoneId zone);

    List<FeedStatus> feeds();

    /** The reports behind {@link Indicators#lateToday()}, newest first, at most {@code limit}. */
    default List<Report> lateToday(boolean drill, ZoneId zone, int limit) {
        throw new UnsupportedOperationException("this record keeps no list of late reports");
    }

    /** The incidents behind {@link Indicators#dueToday()}, earliest due first, at most {@code limit}. */
    default List<DueIncident> dueToday(boolean drill, ZoneId zone, int limit) {
        throw new UnsupportedOperationException("this record keeps no list of due incidents");
    }

    /** Townships with reports today or earlier, by code. */
    default List<TownshipDay> townships(boolean drill, ZoneId zone) {
        throw new UnsupportedOperationException("this record keeps no figures of townships");
    }
}
