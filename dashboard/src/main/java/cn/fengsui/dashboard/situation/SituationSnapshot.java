package cn.fengsui.dashboard.situation;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.domain.incident.IncidentState;
import cn.fengsui.domain.instruction.Instruction;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.situation.FeedStatus;
import cn.fengsui.domain.situation.HourlyTrend;
import cn.fengsui.domain.situation.TownshipDay;
import cn.fengsui.domain.situation.TownshipWork;
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
 * @param work what townships have on their hands
 * @param instructions open instructions of leaders, earliest deadline first
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
        List<TownshipDay> townships,
        List<TownshipWork> work,
        List<Instruction> instructions) {

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
        work = List.copyOf(work);
        instructions = List.copyOf(instructions);
    }

    public List<Incident> openOf(Level level) {
        return open.stream().filter(incident -> incident.level() == level).toList();
    }

    public List<Incident> serious() {
        return open.stream().filter(incident -> incident.level().isSerious()).toList();
    }

    public List<Camera> camerasNotOnline() {
        return cameras.stream()
                .filter(camera -> camera.status() != CameraStatus.ONLINE)
                .toList();
    }

    /** Townships in administrative order. */
    public List<TownshipRow> townshipRows() {
        return townships.stream()
                .sorted(Comparator.comparing(TownshipDay::code))
                .map(this::row)
                .toList();
    }

    private TownshipRow row(TownshipDay day) {
        return work.stream()
                .filter(one -> one.code().equals(day.code()))
                .findFirst()
                .map(one -> new TownshipRow(day, one))
                .orElseGet(() -> new TownshipRow(day));
    }

    public List<TownshipRow> unusuallyMany() {
        return townshipRows().stream().filter(TownshipRow::isUnusuallyMany).toList();
    }

    public List<TownshipRow> unusuallyQuiet() {
        return townshipRows().stream().filter(TownshipRow::isUnusuallyQuiet).toList();
    }

    public List<Incident> beingHandled() {
        return inState(IncidentState.DISPATCHED, IncidentState.HANDLING);
    }

    public List<Incident> beingChecked() {
        return inState(IncidentState.RESPONDED, IncidentState.CHECKING);
    }

    public List<Incident> unaccepted() {
        return inState(IncidentState.REPORTED);
    }

    /** Past the limit of their present state. */
    public List<Incident> overdue() {
        return open.stream().filter(incident -> incident.dueAt().isBefore(at)).toList();
    }

    public List<Instruction> instructionsOverdue() {
        return instructions.stream().filter(one -> one.isOverdue(at)).toList();
    }

    private List<Incident> inState(IncidentState... states) {
        return open.stream()
                .filter(incident -> List.of(states).contains(incident.state()))
                .toList();
    }

    public List<FeedStatus> staleFeeds() {
        return feeds.stream().filter(feed -> feed.isStale(at)).toList();
    }
}
