package cn.fengsui.domain.situation;

import cn.fengsui.domain.report.Report;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Figures computed from the record. Blocking; a few milliseconds each. Every figure is asked for one kind of screen:
 * {@code drill = false} is a screen of the real city and counts real data only; {@code true} is a screen of an exercise,
 * marked as such, and counts everything that happens in it, drills included.
 */
public interface Situation {

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

    /** Workload and data age of townships with open incidents, incidents due in 30 days or reports in seven, by code. */
    default List<TownshipWork> townshipWork(boolean drill) {
        throw new UnsupportedOperationException("this record keeps no workload of townships");
    }

    /**
     * Alerts, incidents and hotspots of cells with a place that stood in a past span, each kind newest first, at most {@code
     * most} of each. Alerts that began more than a week before the span are left out.
     */
    default List<Stood> stood(boolean drill, Instant from, Instant to, int most) {
        throw new UnsupportedOperationException("this record keeps no list of what stood");
    }
}
