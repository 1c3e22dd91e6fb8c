package cn.fengsui.jobs.alerts;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertRule;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Level;
import cn.fengsui.jobs.facts.ReportFact;
import cn.fengsui.jobs.facts.StableId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/**
 * A report of level I or II is an alert at once. Another one of the same class within 300 m and 10 min is the same
 * happening told again: it joins. The alert ends when event time is 24 h past it.
 */
public final class SeriousReports extends ClockedRule {

    private static final double SAME_PLACE_METRES = 300;
    private static final long SAME_TIME = Duration.ofMinutes(10).toMillis();
    private static final long ENDS_AFTER = Duration.ofHours(24).toMillis();

    private transient MapState<String, OpenAlert> open;
    private transient long nextDue;

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        open = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("open-serious-v1", Types.STRING, TypeInformation.of(OpenAlert.class)));
        nextDue = Long.MIN_VALUE; // not known: look
    }

    @Override
    void onReport(ReportFact report, long clock, long now, Collector<Alert> out) throws Exception {
        if (!report.level().isSerious()) {
            return;
        }
        Optional<OpenAlert> same = sameHappening(report);
        if (same.isPresent() && same.get().alert().reportKeys().contains(report.key())) {
            return; // this very report, read again
        }
        Alert alert = same.map(known -> joined(known.alert(), report)).orElseGet(() -> raised(report, now));
        long due = Math.max(clock, report.timeMillis()) + ENDS_AFTER;
        open.put(alert.id(), new OpenAlert(alert, due, 0));
        nextDue = Math.min(nextDue, due);
        out.collect(alert);
    }

    @Override
    void onClock(long clock, Collector<Alert> out) throws Exception {
        if (clock < nextDue) {
            return;
        }
        long next = Long.MAX_VALUE;
        var over = new ArrayList<OpenAlert>();
        for (OpenAlert alert : open.values()) {
            if (alert.dueMillis() <= clock) {
                over.add(alert);
            } else {
                next = Math.min(next, alert.dueMillis());
            }
        }
        for (OpenAlert alert : over) {
            open.remove(alert.alert().id());
            out.collect(OpenAlert.resolved(alert.alert(), "已过 24 小时"));
        }
        nextDue = next;
    }

    private Optional<OpenAlert> sameHappening(ReportFact report) throws Exception {
        GeoPoint point = report.place().point();
        if (point == null) {
            return Optional.empty();
        }
        for (Map.Entry<String, OpenAlert> entry : open.entries()) {
            Alert alert = entry.getValue().alert();
            GeoPoint its = alert.place().point();
            boolean same = alert.category().equals(report.category())
                    && its != null
                    && isSameTime(alert, report.timeMillis())
                    && its.metresTo(point) <= SAME_PLACE_METRES;
            if (same) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean isSameTime(Alert alert, long millis) {
        return millis >= alert.firstAt().toEpochMilli() - SAME_TIME
                && millis <= alert.lastAt().toEpochMilli() + SAME_TIME;
    }

    private static Alert raised(ReportFact report, long now) {
        Place place = report.place();
        Instant at = Instant.ofEpochMilli(report.timeMillis());
        return new Alert(
                StableId.of(AlertRule.SERIOUS_REPORT.name(), report.drill() ? "drill" : "real", report.key(), "" + at),
                AlertRule.SERIOUS_REPORT,
                AlertState.OPEN,
                report.level(),
                report.category(),
                place,
                Titles.serious(report.level(), report.category(), place),
                Titles.seriousEn(report.level(), report.category(), place),
                at,
                at,
                Instant.ofEpochMilli(now),
                List.of(report.key()),
                1,
                "",
                "",
                "",
                report.drill());
    }

    private static Alert joined(Alert alert, ReportFact report) {
        Instant at = Instant.ofEpochMilli(report.timeMillis());
        Level level = alert.level().worst(report.level());
        return new Alert(
                alert.id(),
                alert.rule(),
                AlertState.OPEN,
                level,
                alert.category(),
                alert.place(),
                Titles.serious(level, alert.category(), alert.place()),
                Titles.seriousEn(level, alert.category(), alert.place()),
                at.isBefore(alert.firstAt()) ? at : alert.firstAt(),
                at.isAfter(alert.lastAt()) ? at : alert.lastAt(),
                alert.raisedAt(),
                with(alert.reportKeys(), report.key()),
                alert.reportCount() + 1,
                "",
                "",
                "",
                alert.drill());
    }
}
