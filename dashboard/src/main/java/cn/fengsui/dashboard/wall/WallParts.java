package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.DashboardConfig;
import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.alerts.Acknowledging;
import cn.fengsui.dashboard.flood.FloodBook;
import cn.fengsui.dashboard.map.Layers;
import cn.fengsui.dashboard.push.Live;
import java.util.concurrent.Executor;

/**
 * What every wall of this process stands on.
 *
 * @param workers runs what blocks
 */
public record WallParts(
        DashboardConfig config,
        Feeds feeds,
        Live live,
        Layers layers,
        FactsReader facts,
        Acknowledging acknowledging,
        FloodBook flood,
        Executor workers) {}
