package cn.fengsui.ingest.report;

import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Handling;
import cn.fengsui.domain.report.Level;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.ReportKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clocks of all sources of this process, since its start. At most {@value #MOST} sources are watched; more are taken
 * and not watched. Any thread.
 */
public final class SourceClocks {

    static final int MOST = 10_000;
    static final Duration LATE = Duration.ofHours(1);
    private static final String SOURCE = "fengsui-clocks";
    private static final Logger LOGGER = LoggerFactory.getLogger(SourceClocks.class);

    private final Map<String, SourceClock> sources = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Report> alarms = new ConcurrentLinkedQueue<>(); // one a source and change

    /** What a report says about its times. */
    record Heard(boolean isLate, boolean isOutOfOrder) {}

    /** @param sentAt when the source says it sent it, as told; null when it does not say */
    Heard hear(String source, Instant occurredAt, @Nullable Instant sentAt, Instant receivedAt) {
        boolean isLate = occurredAt.isBefore(receivedAt.minus(LATE));
        var clock = clock(source);
        if (clock == null) {
            return new Heard(isLate, false);
        }
        if (isLate) {
            clock.late();
        }
        if (sentAt != null && clock.delayed(Duration.between(sentAt, receivedAt))) {
            alarm(source, clock.view(), receivedAt);
        }
        return new Heard(isLate, clock.happened(occurredAt, receivedAt));
    }

    /** A time of this source that was refused. */
    void refused(String source) {
        var clock = clock(source);
        if (clock != null) {
            clock.wrongTime();
        }
    }

    /** Whether {@link #newAlarms} would give any now. */
    boolean hasNewAlarms() {
        return !alarms.isEmpty();
    }

    /** Technical reports about clocks that were found to be wrong, each given once. */
    List<Report> newAlarms() {
        if (alarms.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Report>();
        for (Report alarm = alarms.poll(); alarm != null; alarm = alarms.poll()) {
            found.add(alarm);
        }
        return found;
    }

    /** Sources whose clock is wrong now. */
    public long wrong() {
        return sources.values().stream()
                .map(clock -> clock.view().state())
                .filter(state -> state == SourceClock.State.AHEAD || state == SourceClock.State.BEHIND)
                .count();
    }

    /** By name. */
    Map<String, SourceClock.View> views() {
        var views = new TreeMap<String, SourceClock.View>();
        sources.forEach((source, clock) -> views.put(source, clock.view()));
        return views;
    }

    private @Nullable SourceClock clock(String source) {
        var known = sources.get(source);
        return known != null || sources.size() >= MOST
                ? known
                : sources.computeIfAbsent(source, first -> new SourceClock());
    }

    private void alarm(String source, SourceClock.View view, Instant now) {
        LOGGER.atWarn()
                .addKeyValue("source", source)
                .addKeyValue("offsetMs", view.offset().toMillis())
                .addKeyValue("reason", view.state())
                .log("the clock of a source is wrong");
        double seconds = Math.abs(view.offset().toMillis()) / 1000.0;
        var words = view.state() == SourceClock.State.AHEAD
                ? String.format(Locale.ROOT, "来源 %s 的时钟快 %.1f 秒,请校时。", source, seconds)
                : String.format(Locale.ROOT, "来源 %s 的时钟慢 %.1f 秒,或发送延迟,请核对。", source, seconds);
        var day = now.atOffset(ZoneOffset.UTC).toLocalDate();
        alarms.add(new Report(
                new ReportKey(SOURCE, source + ":" + view.state() + ":" + day), // once a day, whatever it does
                EventClass.T3.code(),
                Level.IV,
                now,
                now,
                now,
                Place.UNKNOWN,
                words,
                Handling.UNSAID,
                List.of(),
                false));
    }
}
