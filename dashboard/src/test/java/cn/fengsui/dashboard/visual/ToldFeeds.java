package cn.fengsui.dashboard.visual;

import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.situation.DueIncident;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.Indicators;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.situation.Stood;
import cn.fengsui.domain.situation.TownshipDay;
import cn.fengsui.domain.situation.TownshipWork;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The figures of the record, with the freshness of feeds as the test says. Any thread. */
final class ToldFeeds implements Situation {

    private final Situation record;
    private volatile List<FeedStatus> feeds = List.of();

    ToldFeeds(Situation record) {
        this.record = record;
    }

    void tell(List<FeedStatus> told) {
        feeds = List.copyOf(told);
    }

    @Override
    public List<FeedStatus> feeds() {
        return feeds;
    }

    @Override
    public Indicators indicators(boolean drill, ZoneId zone) {
        return record.indicators(drill, zone);
    }

    @Override
    public HourlyTrend hourly(boolean drill, ZoneId zone) {
        return record.hourly(drill, zone);
    }

    @Override
    public List<Report> lateToday(boolean drill, ZoneId zone, int limit) {
        return record.lateToday(drill, zone, limit);
    }

    @Override
    public List<DueIncident> dueToday(boolean drill, ZoneId zone, int limit) {
        return record.dueToday(drill, zone, limit);
    }

    @Override
    public List<Stood> stood(boolean drill, Instant from, Instant to, int most) {
        return record.stood(drill, from, to, most);
    }

    @Override
    public List<TownshipDay> townships(boolean drill, ZoneId zone) {
        return record.townships(drill, zone);
    }

    @Override
    public List<TownshipWork> townshipWork(boolean drill) {
        return record.townshipWork(drill);
    }
}
