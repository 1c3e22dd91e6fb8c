package cn.fengsui.dashboard.summary;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.TownshipDay;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The situation at one moment, as lists; every number on the page is counted from one of them.
 *
 * @param at when it was read
 * @param drill true when these are figures of a drill: they are never added to real ones
 * @param open open incidents, worst first
 * @param lastHour reports whose event time lies in the last 60 minutes, newest first
 * @param unacknowledged open alerts nobody owns yet
 * @param due incidents whose handling limit fell due today
 * @param onTime those of {@code due} that were fed back in time
 * @param late reports of today told later than 30 minutes after they happened
 * @param hotspots open hotspots, most significant first
 * @param learning true while hotspots have too little history
 * @param cameras all cameras
 */
public record SituationSnapshot(
        Instant at,
        boolean drill,
        List<Incident> open,
        List<Report> lastHour,
        List<Alert> unacknowledged,
        List<Incident> due,
        List<Incident> onTime,
        List<Report> late,
        List<Hotspot> hotspots,
        boolean learning,
        List<Camera> cameras,
        HourlyTrend trend,
        List<FeedStatus> feeds,
        List<TownshipDay> townships) {

    public SituationSnapshot {
        open = List.copyOf(open);
        lastHour = List.copyOf(lastHour);
        unacknowledged = List.copyOf(unacknowledged);
        due = List.copyOf(due);
        onTime = List.copyOf(onTime);
        late = List.copyOf(late);
        hotspots = List.copyOf(hotspots);
        cameras = List.copyOf(cameras);
        feeds = List.copyOf(feeds);
        townships = List.copyOf(townships);
    }

    List<Incident> openOf(Level level) {
        return open.stream().filter(incident -> incident.level() == level).toList();
    }

    List<Incident> serious() {
        return open.stream().filter(incident -> incident.level().isSerious()).toList();
    }

    List<Camera> camerasNotOnline() {
        return cameras.stream()
                .filter(camera -> camera.status() != CameraStatus.ONLINE)
                .toList();
    }

    /** Townships in administrative order. */
    List<TownshipRow> townshipRows() {
        return townships.stream()
                .sorted(Comparator.comparing(TownshipDay::code))
                .map(TownshipRow::new)
                .toList();
    }

    List<FeedStatus> staleFeeds() {
        return feeds.stream().filter(feed -> feed.isStale(at)).toList();
    }
}
