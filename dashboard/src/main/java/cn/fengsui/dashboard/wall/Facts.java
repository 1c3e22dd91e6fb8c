package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.RailItem;
import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.situation.FeedStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything a wall shows at one moment, of drills or of real data, never both.
 *
 * @param items open alerts about places
 * @param cameraAlerts open alerts about cameras that are offline
 * @param hotspots significant places and units, the whole region before all others, then the clearest first
 * @param evaluation the last evaluation over all classes, if there was one
 * @param staleFeeds sources that have been silent for more than twice their period, but not for a day
 * @param stoppedFeeds how many sources have been silent for a day or longer: they count as switched off
 * @param silentJobs true when the statistics have not spoken for too long
 * @param staleFigures true when the figures are missing or old
 */
record Facts(
        Instant now,
        boolean drill,
        List<RailItem> items,
        List<Alert> cameraAlerts,
        List<Hotspot> hotspots,
        Optional<HotspotEvaluation> evaluation,
        Optional<Figures> figures,
        List<FeedStatus> staleFeeds,
        int stoppedFeeds,
        boolean silentJobs,
        boolean staleFigures) {

    /** True when nothing but the time is another. */
    boolean isLike(Facts other) {
        return drill == other.drill
                && stoppedFeeds == other.stoppedFeeds
                && silentJobs == other.silentJobs
                && staleFigures == other.staleFigures
                && items.equals(other.items)
                && cameraAlerts.equals(other.cameraAlerts)
                && hotspots.equals(other.hotspots)
                && figures.equals(other.figures)
                && staleFeeds.equals(other.staleFeeds);
    }

    /** Something that matters is not known: unknown is not zero. */
    boolean isPartlyUnknown() {
        return !staleFeeds.isEmpty() || silentJobs;
    }

    /** Open alerts of this level, the oldest first. */
    List<RailItem> ofLevel(Level level) {
        return items.stream()
                .filter(item -> item.level() == level)
                .sorted(Comparator.comparing(item -> item.alert().firstAt()))
                .toList();
    }

    Set<String> extremeIds() {
        return ofLevel(Level.I).stream().map(RailItem::id).collect(Collectors.toSet());
    }

    Optional<RailItem> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** The worst one, the oldest of those. */
    Optional<RailItem> worst() {
        return items.stream()
                .min(Comparator.<RailItem, Integer>comparing(
                                item -> item.level().severity())
                        .thenComparing(item -> item.alert().firstAt()));
    }
}
