package cn.fengsui.dashboard.push;

import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.Indicators;
import java.util.List;

/** The computed situation at one moment: figures, trend and the freshness of every feed. */
public record Figures(Indicators indicators, HourlyTrend trend, List<FeedStatus> feeds) {
    public Figures {
        feeds = List.copyOf(feeds);
    }
}
