package cn.fengsui.video.alarm;

import cn.fengsui.video.alarm.AlarmCounters.Fate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins repeated alarms and bounds what one device can raise, so that a chattering contact or a broken device makes a
 * report now and then and not a thousand. Remembers a bounded number of alarms. Guarded by its own lock.
 */
final class AlarmFilter {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST = 100_000;

    private record Key(String alarmId, AlarmKind kind) {}

    /** How many a device raised since then. */
    private record Raised(Instant since, int count) {}

    private final Duration coalesce;
    private final int perMinute;
    private final Clock clock;
    private final Map<Key, Instant> taken = new HashMap<>();
    private final Map<String, Raised> raised = new HashMap<>();
    private Instant sweepAt = Instant.EPOCH;

    AlarmFilter(AlarmSettings settings, Clock clock) {
        this.coalesce = settings.coalesce();
        this.perMinute = settings.perMinute();
        this.clock = clock;
    }

    /** {@code TAKEN}, {@code COALESCED} or {@code LIMITED}. */
    synchronized Fate fate(DeviceAlarm alarm, AlarmKind kind) {
        Instant now = clock.instant();
        var key = new Key(alarm.alarmId(), kind);
        Instant before = taken.get(key);
        if (before != null && now.isBefore(before.plus(coalesce))) {
            return Fate.COALESCED;
        }
        if (taken.size() >= MOST || isTooMany(alarm.deviceId(), now)) {
            return Fate.LIMITED;
        }
        taken.put(key, now);
        return Fate.TAKEN;
    }

    private boolean isTooMany(String deviceId, Instant now) {
        Raised counted = raised.merge(
                deviceId,
                new Raised(now, 1),
                (old, one) -> now.isBefore(old.since().plus(MINUTE)) ? new Raised(old.since(), old.count() + 1) : one);
        return counted.count() > perMinute;
    }

    /** Forgets what is old; looks once a minute. */
    synchronized void sweep() {
        Instant now = clock.instant();
        if (now.isBefore(sweepAt)) {
            return;
        }
        sweepAt = now.plus(MINUTE);
        taken.values().removeIf(at -> !now.isBefore(at.plus(coalesce)));
        raised.values().removeIf(one -> !now.isBefore(one.since().plus(MINUTE)));
    }
}
