package cn.fengsui.video.sip;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is registered, and who is there. Any valid message of a registered device is proof of life; silence of count + 1
 * intervals, or the end of the registration, means offline (GB/T 28181-2022 §9.6; field problem 8). Any thread; every
 * change is one atomic replacement.
 */
final class Devices implements Registry {

    private static final Logger LOGGER = LoggerFactory.getLogger(Devices.class);

    private final ConcurrentMap<String, Device> byId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration presumedGone;
    private final List<DeviceWatch> watches = new CopyOnWriteArrayList<>();

    Devices(Clock clock, Duration presumedGone) {
        this.clock = clock;
        this.presumedGone = presumedGone;
    }

    /** An authenticated REGISTER; what it returns tells the watches, if there is news, and is to be run. */
    Runnable registered(String id, Peer peer, GbVersion version, Duration expires) {
        Instant now = clock.instant();
        Device device = new Device(id, peer, version, DeviceProfile.STANDARD, now.plus(expires), now, true);
        Device before = byId.put(id, device);
        boolean isNew = before == null || !before.isRegistered(now) || !before.isOnline();
        if (isNew) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device registered");
        }
        return isNew ? () -> tell(device, true) : () -> {};
    }

    void unregistered(String id) {
        Device before = byId.remove(id);
        if (before != null) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device unregistered");
            tell(before.gone(), false);
        }
    }

    /** A valid message came; false when the device is not registered and must do so first. */
    boolean seen(String id, Peer from) {
        Instant now = clock.instant();
        boolean[] cameBack = {false};
        Device device = byId.computeIfPresent(id, (key, known) -> {
            if (!known.isRegistered(now)) {
                return known;
            }
            cameBack[0] = !known.isOnline();
            return known.seen(from, now);
        });
        if (device == null || !device.isRegistered(now)) {
            return false;
        }
        if (cameBack[0]) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device is back");
            tell(device, false);
        }
        return true;
    }

    /** Finds those that fell silent. Call about once a second. */
    void sweep() {
        Instant now = clock.instant();
        for (Device device : byId.values()) {
            boolean silent = !now.isBefore(device.lastSeen().plus(presumedGone));
            if (device.isOnline() && (silent || !device.isRegistered(now))) {
                presumeGone(device, silent);
            }
        }
    }

    private void presumeGone(Device device, boolean silent) {
        if (byId.replace(device.id(), device, device.gone())) {
            LOGGER.atWarn()
                    .addKeyValue("deviceId", device.id())
                    .addKeyValue("reason", silent ? "no sign of life" : "registration ran out")
                    .log("device offline");
            tell(device.gone(), false);
        }
    }

    private void tell(Device device, boolean newRegistration) {
        watches.forEach(watch -> watch.changed(device, newRegistration));
    }

    @Override
    public void watch(DeviceWatch watch) {
        watches.add(watch);
    }

    @Override
    public Optional<Device> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public Optional<Device> online(String id) {
        return find(id).filter(Device::isOnline);
    }

    @Override
    public Collection<Device> all() {
        return byId.values();
    }
}
