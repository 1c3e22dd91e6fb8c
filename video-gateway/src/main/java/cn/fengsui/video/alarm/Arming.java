package cn.fengsui.video.alarm;

import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceWatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes devices send alarms, where their profile says so: many send none before SetGuard, and a subscription alone is not
 * enough (field problem 14; subscriptions are the questions' business). An alarm left over from before our start is reset first, or the device would stay silent.
 * Spread at random, so that a thousand devices that return together are not armed together. Guarded by its own lock.
 */
final class Arming implements DeviceWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(Arming.class);
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final int TRIES = 5;

    private record Attempt(Instant due, int number) {}

    private final Controls controls;
    private final Duration spread;
    private final Clock clock;
    private final AlarmCounters counters;
    private final Map<String, Attempt> due = new HashMap<>();

    Arming(Controls controls, Duration spread, Clock clock, AlarmCounters counters) {
        this.controls = controls;
        this.spread = spread;
        this.clock = clock;
        this.counters = counters;
    }

    @Override
    public void changed(Device device, boolean newRegistration) {
        synchronized (this) {
            if (!device.isOnline()) {
                due.remove(device.id());
            } else if (newRegistration && device.profile().armOnRegister()) {
                due.put(device.id(), new Attempt(soon(), 1));
            }
        }
    }

    private Instant soon() {
        return clock.instant().plusMillis(ThreadLocalRandom.current().nextLong(spread.toMillis() + 1));
    }

    /** Arms what is due. Call about once a second. */
    void tick() {
        Instant now = clock.instant();
        List<Map.Entry<String, Attempt>> ready;
        synchronized (this) {
            ready = due.entrySet().stream()
                    .filter(entry -> !now.isBefore(entry.getValue().due()))
                    .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                    .toList();
            ready.forEach(entry -> due.remove(entry.getKey()));
        }
        ready.forEach(entry -> arm(entry.getKey(), entry.getValue()));
    }

    private void arm(String deviceId, Attempt attempt) {
        controls.sendBy(deviceId, deviceId, new ControlCommand.AlarmReset("", ""))
                .handle((reset, nothingToReset) -> null)
                .thenCompose(any -> controls.sendBy(deviceId, deviceId, new ControlCommand.Guard(true)))
                .whenComplete((armed, failure) -> finished(deviceId, attempt, failure));
    }

    private void finished(String deviceId, Attempt attempt, @Nullable Throwable failure) {
        if (failure == null) {
            counters.armed.increment();
        } else if (attempt.number() < TRIES) {
            var again = new Attempt(clock.instant().plus(AGAIN), attempt.number() + 1);
            synchronized (this) {
                due.putIfAbsent(deviceId, again);
            }
        } else {
            counters.armingFailed.increment();
            LOGGER.atWarn()
                    .addKeyValue("deviceId", deviceId)
                    .addKeyValue("reason", failure.getMessage())
                    .log("device not armed; it may send no alarms");
        }
    }
}
