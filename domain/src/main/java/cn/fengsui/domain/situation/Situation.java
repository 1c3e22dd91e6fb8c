package cn.fengsui.domain.situation;

import java.time.ZoneId;
import java.util.List;

/** Figures computed from the record. Blocking; a few milliseconds each. */
public interface Situation {

    /** @param drill figures of drills, or of real data: they are never added up */
    Indicators indicators(boolean drill, ZoneId zone);

    HourlyTrend hourly(boolean drill, ZoneId zone);

    List<FeedStatus> feeds();
}
