package cn.fengsui.video.alarm;

import cn.fengsui.video.alarm.AlarmCounters.Fate;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.Controls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices that stay silent after an alarm until they are reset (GB/T 28181-2022 A.2.5.3, note; field problem 14): reset
 * when somebody acknowledged the alert that came of it, or after a time. Guarded by its own lock; commands are given
 * outside of it.
 */
final class AlarmResets {

    private static final Logger LOGGER = LoggerFactory.getLogger(AlarmResets.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int TRIES = 5;
    private static final int MOST = 50_000;
    private static final String DEVICE_METHOD = "2";

    private record Key(String deviceId, String alarmId) {}

    private record Pending(AlarmKind kind, String reportKey, Instant due, int attempt) {}

    private final Controls controls;
    private final Duration after;
    private final Clock clock;
    private final AlarmCounters counters;
    private final Map<Key, Pending> pending = new HashMap<>();

    /** @param after zero = only by acknowledgement */
    AlarmResets(Controls controls, Duration after, Clock clock, AlarmCounters counters) {
        this.controls = controls;
        this.after = after;
        this.clock = clock;
        this.counters = counters;
    }

    /** An alarm came that has to be reset some time. */
    synchronized void plan(DeviceAlarm alarm, AlarmKind kind) {
        Instant due = after.isZero() ? Instant.MAX : clock.instant().plus(after);
        if (pending.size() < MOST) {
            pending.putIfAbsent(
                    new Key(alarm.deviceId(), alarm.alarmId()),
                    new Pending(kind, AlarmReports.key(alarm, kind).text(), due, 1));
        }
    }

    /** Somebody owns what these reports told. */
    void acknowledged(Collection<String> reportKeys) {
        Instant now = clock.instant();
        synchronized (this) {
            pending.replaceAll((key, one) -> reportKeys.contains(one.reportKey())
                    ? new Pending(one.kind(), one.reportKey(), now, one.attempt())
                    : one);
        }
    }

    /** Resets what is due. Call about once a second. */
    void tick() {
        Instant now = clock.instant();
        List<Map.Entry<Key, Pending>> due;
        synchronized (this) {
            due = pending.entrySet().stream()
                    .filter(entry -> !now.isBefore(entry.getValue().due()))
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                    .toList();
            due.forEach(entry -> pending.remove(entry.getKey()));
        }
        due.forEach(entry -> reset(entry.getKey(), entry.getValue()));
    }

    private void reset(Key key, Pending one) {
        controls.sendBy(key.deviceId(), key.alarmId(), new ControlCommand.AlarmReset(DEVICE_METHOD, ""))
                .whenComplete((done, failure) -> finished(key, one, failure));
    }

    private void finished(Key key, Pending one, @Nullable Throwable failure) {
        if (failure == null) {
            counters.count(Fate.RESET, one.kind());
        } else if (one.attempt() < TRIES) {
            var again = new Pending(one.kind(), one.reportKey(), clock.instant().plus(AGAIN), one.attempt() + 1);
            synchronized (this) {
                pending.putIfAbsent(key, again);
            }
        } else {
            counters.resetsFailed.increment();
            LOGGER.atWarn()
                    .addKeyValue("deviceId", key.deviceId())
                    .addKeyValue("reason", failure.getMessage())
                    .log("alarm not reset; the device may stay silent");
        }
    }

    synchronized int waiting() {
        return pending.size();
    }
}
