package cn.fengsui.video.sip;

import cn.fengsui.domain.video.DeviceRegistration;
import cn.fengsui.domain.video.OpenDialog;
import cn.fengsui.domain.video.SignallingMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes registrations and calls to the memory, newest word per device and call, in batches, one batch under way at a
 * time; what could not be written is written again. Bounded by the number of devices and calls. Any thread.
 */
final class SignallingKeeper {

    private static final Logger LOGGER = LoggerFactory.getLogger(SignallingKeeper.class);
    private static final int REST_TICKS = 25;

    /** What waits to be written; null values are removals. */
    private record Batch(
            List<DeviceRegistration> registrations,
            Set<String> unregistered,
            List<OpenDialog> dialogs,
            Set<String> ended) {}

    private final SignallingMemory memory;
    private final Executor threads;
    private Map<String, DeviceRegistration> registrations = new HashMap<>();
    private Set<String> unregistered = new HashSet<>();
    private Map<String, OpenDialog> dialogs = new HashMap<>();
    private Set<String> ended = new HashSet<>();
    private boolean underWay;
    private int rest;

    SignallingKeeper(SignallingMemory memory, Executor threads) {
        this.memory = memory;
        this.threads = threads;
    }

    synchronized void changed(Device device) {
        unregistered.remove(device.id());
        registrations.put(
                device.id(),
                new DeviceRegistration(
                        device.id(),
                        device.peer().host().getHostAddress(),
                        device.peer().address().getPort(),
                        device.peer().transport(),
                        device.version().header(),
                        device.registeredUntil(),
                        device.lastSeen()));
    }

    synchronized void removed(String deviceId) {
        registrations.remove(deviceId);
        unregistered.add(deviceId);
    }

    synchronized void opened(OpenDialog dialog) {
        ended.remove(dialog.callId());
        dialogs.put(dialog.callId(), dialog);
    }

    synchronized void ended(String callId) {
        dialogs.remove(callId);
        ended.add(callId);
    }

    /** Writes what waits. Call a few times a second. */
    void tick() {
        Batch batch = next();
        if (batch != null) {
            threads.execute(() -> write(batch));
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Batch next() {
        boolean isEmpty = registrations.isEmpty() && unregistered.isEmpty() && dialogs.isEmpty() && ended.isEmpty();
        if (underWay || isEmpty || rest-- > 0) {
            return null;
        }
        var batch = new Batch(
                new ArrayList<>(registrations.values()), unregistered, new ArrayList<>(dialogs.values()), ended);
        registrations = new HashMap<>();
        unregistered = new HashSet<>();
        dialogs = new HashMap<>();
        ended = new HashSet<>();
        underWay = true;
        rest = 0;
        return batch;
    }

    private void write(Batch batch) {
        try {
            memory.saveDialogs(batch.dialogs());
            memory.removeDialogs(batch.ended());
            memory.saveRegistrations(batch.registrations());
            memory.removeRegistrations(batch.unregistered());
            done();
        } catch (RuntimeException unwritten) {
            LOGGER.atWarn().setCause(unwritten).log("signalling memory not written; written again");
            again(batch);
        }
    }

    private synchronized void done() {
        underWay = false;
    }

    private synchronized void again(Batch batch) {
        underWay = false;
        rest = REST_TICKS;
        for (DeviceRegistration one : batch.registrations()) {
            if (!unregistered.contains(one.deviceId())) {
                registrations.putIfAbsent(one.deviceId(), one);
            }
        }
        for (OpenDialog one : batch.dialogs()) {
            if (!ended.contains(one.callId())) {
                dialogs.putIfAbsent(one.callId(), one);
            }
        }
        batch.unregistered().stream()
                .filter(id -> !registrations.containsKey(id))
                .forEach(unregistered::add);
        batch.ended().stream().filter(id -> !dialogs.containsKey(id)).forEach(ended::add);
    }
}
