package cn.fengsui.video.sip;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is registered, and who is there. Any valid message of a registered device is proof of life; silence of count + 1
 * intervals, or the end of the registration, means offline (GB/T 28181-2022 §9.6; field problem 8). Any thread; every
 * change is one atomic replacement.
 */
final class Devices {

    private static final Logger LOGGER = LoggerFactory.getLogger(Devices.class);

    private final ConcurrentMap<String, Device> byId = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration presumedGone;
    private final Consumer<Device> onChange;

    /** @param onChange told when a device comes or goes; must not block */
    Devices(Clock clock, Duration presumedGone, Consumer<Device> onChange) {
        this.clock = clock;
        this.presumedGone = presumedGone;
        this.onChange = onChange;
    }

    /** An authenticated REGISTER; returns true when the device was not registered before. */
    boolean registered(String id, Peer peer, String version, Duration expires) {
        Instant now = clock.instant();
        Device device = new Device(id, peer, version, now.plus(expires), now, true);
        Device before = byId.put(id, device);
        boolean isNew = before == null || !before.isRegistered(now) || !before.isOnline();
        if (isNew) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device registered");
            onChange.accept(device);
        }
        return isNew;
    }

    void unregistered(String id) {
        Device before = byId.remove(id);
        if (before != null) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device unregistered");
            onChange.accept(before.gone());
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
            onChange.accept(device);
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
            onChange.accept(device.gone());
        }
    }

    Optional<Device> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The device when it can be talked to now. */
    Optional<Device> online(String id) {
        return find(id).filter(Device::isOnline);
    }

    Collection<Device> all() {
        return byId.values();
    }
}
