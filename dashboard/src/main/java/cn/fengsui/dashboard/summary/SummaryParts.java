package cn.fengsui.dashboard.summary;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.issue.BriefingDesk;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.dashboard.situation.SituationBook;
import cn.fengsui.dashboard.situation.SituationDrafts;

/** What the page stands on. */
public record SummaryParts(
        DashboardConfig config,
        Feeds feeds,
        Live live,
        SituationBook book,
        SituationDrafts drafts,
        BriefingDesk briefings) {}
