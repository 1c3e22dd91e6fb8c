package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.StableId;
import cn.fengsui.jobs.hotspots.HexGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/**
 * Five reports of one class group within ten minutes in one neighbourhood are an alert that grows while more come and
 * ends half an hour after the last. Reports that arrive later than that half hour no longer make one.
 */
public final class Bursts extends ClockedRule {

    /** Of one cell and class group; far more than make a burst, so that the oldest are not missed. */
    private static final int MOST_REMEMBERED = 500;

    private final BurstRule rule;
    private transient HexGrid grid;
    private transient MapState<Long, List<RecentReport>> recent;
    private transient MapState<String, OpenAlert> open;
    private transient long nextCheck;

    public Bursts(BurstRule rule) {
        this.rule = rule;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        grid = HexGrid.of(rule.resolution());
        recent = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "recent-v1", Types.LONG, Types.LIST(TypeInformation.of(RecentReport.class))));
        open = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("open-bursts-v1", Types.STRING, TypeInformation.of(OpenAlert.class)));
        nextCheck = Long.MIN_VALUE;
    }

    @Override
    void onReport(ReportFact report, long clock, long now, Collector<Alert> out) throws Exception {
        boolean counts = report.hasPoint()
                && report.isAboutPlaces()
                && report.timeMillis() >= clock - rule.quiet().toMillis();
        if (!counts) {
            return;
        }
        long cell = grid.cell(report.lng(), report.lat());
        if (!remember(cell, report)) {
            return; // this very report, read again
        }
        Optional<OpenAlert> burst = joined(report, cell);
        if (burst.isEmpty()) {
            burst = raised(report, cell, now);
        }
        if (burst.isPresent()) {
            OpenAlert grown = burst.get();
            open.put(grown.alert().id(), grown);
            nextCheck = Math.min(nextCheck, grown.dueMillis());
            out.collect(grown.alert());
        }
    }

    @Override
    void onClock(long clock, Collector<Alert> out) throws Exception {
        if (clock < nextCheck) {
            return;
        }
        nextCheck = clock + rule.within().toMillis();
        var over = new ArrayList<OpenAlert>();
        for (OpenAlert burst : open.values()) {
            if (burst.dueMillis() <= clock) {
                over.add(burst);
            } else {
                nextCheck = Math.min(nextCheck, burst.dueMillis());
            }
        }
        for (OpenAlert burst : over) {
            open.remove(burst.alert().id());
            out.collect(OpenAlert.resolved(burst.alert(), rule.quiet().toMinutes() + " 分钟内没有新的上报"));
        }
        forget(clock - rule.quiet().toMillis() - rule.within().toMillis());
    }

    private boolean remember(long cell, ReportFact report) throws Exception {
        long place = placeKey(cell, report.group());
        List<RecentReport> known = recent.get(place);
        var here = known == null ? new ArrayList<RecentReport>() : known;
        var entry = new RecentReport(report.timeMillis(), report.key());
        if (here.contains(entry)) {
            return false;
        }
        if (here.size() >= MOST_REMEMBERED) {
            here.removeFirst();
        }
        here.add(entry);
        recent.put(place, here);
        return true;
    }

    private void forget(long before) throws Exception {
        var places = new ArrayList<Long>();
        recent.keys().forEach(places::add);
        for (long place : places) {
            List<RecentReport> known = recent.get(place);
            List<RecentReport> kept = known.stream()
                    .filter(report -> report.timeMillis() >= before)
                    .toList();
            if (kept.isEmpty()) {
                recent.remove(place);
            } else if (kept.size() < known.size()) {
                recent.put(place, new ArrayList<>(kept));
            }
        }
    }

    private Optional<OpenAlert> joined(ReportFact report, long cell) throws Exception {
        for (OpenAlert burst : open.values()) {
            Alert alert = burst.alert();
            boolean near = alert.category().equals(report.group())
                    && report.timeMillis()
                            >= alert.firstAt().toEpochMilli() - rule.within().toMillis()
                    && LongStream.of(grid.wideNeighbourhood(burst.cell())).anyMatch(other -> other == cell);
            if (near) {
                return Optional.of(grown(burst, report));
            }
        }
        return Optional.empty();
    }

    private OpenAlert grown(OpenAlert burst, ReportFact report) {
        Alert alert = burst.alert();
        Instant at = Instant.ofEpochMilli(report.timeMillis());
        Instant last = at.isAfter(alert.lastAt()) ? at : alert.lastAt();
        var more = new Alert(
                alert.id(),
                alert.rule(),
                AlertState.OPEN,
                alert.level(),
                alert.category(),
                alert.place(),
                alert.title(),
                alert.titleEn(),
                at.isBefore(alert.firstAt()) ? at : alert.firstAt(),
                last,
                alert.raisedAt(),
                with(alert.reportKeys(), report.key()),
                alert.reportCount() + 1,
                "",
                "",
                "",
                alert.drill());
        return new OpenAlert(more, last.toEpochMilli() + rule.quiet().toMillis(), burst.cell());
    }

    private Optional<OpenAlert> raised(ReportFact report, long cell, long now) throws Exception {
        List<RecentReport> best = List.of();
        long centre = cell;
        if (reportsIn(grid.wideNeighbourhood(cell), report).size() >= rule.reports()) {
            for (long candidate : grid.neighbourhood(cell)) {
                var window = TightWindow.around(
                        report.timeMillis(), reportsIn(grid.neighbourhood(candidate), report), rule.within());
                if (window.size() > best.size()) { // the report's own cell comes first and wins a tie
                    best = window;
                    centre = candidate;
                }
            }
        }
        return best.size() < rule.reports() ? Optional.empty() : Optional.of(burst(report, centre, best, now));
    }

    private List<RecentReport> reportsIn(long[] cells, ReportFact report) throws Exception {
        var found = new ArrayList<RecentReport>();
        for (long cell : cells) {
            List<RecentReport> here = recent.get(placeKey(cell, report.group()));
            if (here != null) {
                found.addAll(here);
            }
        }
        return found;
    }

    private OpenAlert burst(ReportFact report, long centre, List<RecentReport> reports, long now) {
        Instant first = Instant.ofEpochMilli(reports.getFirst().timeMillis());
        Instant last = Instant.ofEpochMilli(reports.getLast().timeMillis());
        String group = report.group();
        var place = new Place(grid.centre(centre), report.divisionCode(), report.division(), "", "");
        var alert = new Alert(
                StableId.of(
                        AlertRule.BURST.name(),
                        report.drill() ? "drill" : "real",
                        group,
                        HexGrid.text(centre),
                        first.toString()),
                AlertRule.BURST,
                AlertState.OPEN,
                Level.III,
                group,
                place,
                Titles.burst(group, place),
                Titles.burstEn(group, place),
                first,
                last,
                Instant.ofEpochMilli(now),
                reports.stream()
                        .map(RecentReport::key)
                        .limit(OpenAlert.MOST_REPORT_KEYS)
                        .toList(),
                reports.size(),
                "",
                "",
                "",
                report.drill());
        return new OpenAlert(alert, last.toEpochMilli() + rule.quiet().toMillis(), centre);
    }

    /** Cell and class group in one number: the top byte of an H3 cell says only that it is a cell. */
    private static long placeKey(long cell, String group) {
        return cell & 0x00FF_FFFF_FFFF_FFFFL | (long) group.charAt(0) << 56;
    }
}
