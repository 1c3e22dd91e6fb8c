package cn.fengsui.video.sip;

import java.net.InetSocketAddress;
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
 * Who is registered, and who is there. Any valid message of a registered device is proof of life and says where it is;
 * silence of count + 1 intervals, the end of the registration, or one interval without the TCP connection it came over
 * mean offline (GB/T 28181-2022 §9.1.1 f, §9.6; field problem 8). Any thread; every change is one atomic replacement.
 */
final class Devices implements Registry {

    private static final Logger LOGGER = LoggerFactory.getLogger(Devices.class);

    private final ConcurrentMap<String, Device> byId = new ConcurrentHashMap<>();
    /** Devices by the TCP connection their last message came over. */
    private final ConcurrentMap<InetSocketAddress, String> byFlow = new ConcurrentHashMap<>();

    private final List<DeviceWatch> watches = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Duration tolerance;
    private final Duration presumedGone;
    private final SignallingKeeper keeper;

    /** @param tolerance one keepalive interval */
    Devices(Clock clock, Duration tolerance, Duration presumedGone, SignallingKeeper keeper) {
        this.clock = clock;
        this.tolerance = tolerance;
        this.presumedGone = presumedGone;
        this.keeper = keeper;
    }

    /** An authenticated REGISTER; what it returns tells the watches, if there is news, and is to be run. */
    Runnable registered(String id, Peer peer, GbVersion announced, DeviceProfile profile, Duration expires) {
        Instant now = clock.instant();
        var device = new Device(id, peer, profile.version().orElse(announced), profile, now.plus(expires), now, true);
        Device before = byId.put(id, device);
        noteFlow(device);
        keeper.changed(device);
        if (before == null || !before.isRegistered(now) || !before.isOnline() || isRestart(before, device, expires)) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device registered");
            return () -> tell(device, true);
        }
        boolean hasMoved = !before.peer().equals(peer);
        return hasMoved ? () -> watches.forEach(watch -> watch.moved(device)) : () -> {};
    }

    /**
     * A refresh comes in the second half of a registration's term. From another address, and sooner, it is a device that
     * lost its power or its line: subscriptions and guard are lost with it. A refresh behind a NAT may come from
     * elsewhere, too.
     */
    private static boolean isRestart(Device before, Device now, Duration term) {
        Duration left = Duration.between(now.lastSeen(), before.registeredUntil());
        return !before.peer().equals(now.peer()) && left.compareTo(term.dividedBy(2)) > 0;
    }

    /** A registration of the previous process: there until the contrary is known, and to be asked everything anew. */
    void restored(Device device) {
        if (byId.putIfAbsent(device.id(), device) == null) {
            noteFlow(device);
            tell(device, true);
        }
    }

    void unregistered(String id) {
        Device before = byId.remove(id);
        if (before != null) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device unregistered");
            keeper.removed(id);
            tell(before.gone(), false);
        }
    }

    /** A valid message came; false when the device is not registered and must do so first. */
    boolean seen(String id, Peer from) {
        Instant now = clock.instant();
        Device before = byId.get(id);
        if (before == null || !before.isRegistered(now)) {
            return false;
        }
        boolean[] cameBack = {false};
        boolean[] moved = {false};
        Device device = byId.computeIfPresent(id, (key, known) -> {
            cameBack[0] = !known.isOnline();
            moved[0] = !known.peer().equals(from);
            return known.seen(from, now);
        });
        if (device == null) {
            return false;
        }
        if (moved[0]) {
            noteFlow(device);
        }
        if (moved[0] || cameBack[0]) {
            keeper.changed(device);
        }
        if (cameBack[0]) {
            LOGGER.atInfo().addKeyValue("deviceId", id).log("device is back");
            tell(device, false);
        }
        return true;
    }

    private void noteFlow(Device device) {
        if (device.peer().isTcp()) {
            byFlow.put(device.peer().address(), device.id());
        }
    }

    /** A TCP connection is gone: whose it was has one interval to come back. */
    void flowLost(InetSocketAddress peer) {
        String id = byFlow.remove(peer);
        if (id != null) {
            Instant lastWord = clock.instant().minus(presumedGone).plus(tolerance);
            byId.computeIfPresent(
                    id,
                    (key, known) -> known.peer().address().equals(peer)
                                    && known.lastSeen().isAfter(lastWord)
                            ? known.lastSeenAt(lastWord)
                            : known);
        }
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
            keeper.removed(device.id()); // the next process shall not believe it there
            tell(device.gone(), false);
        }
    }

    /** A profile was changed: in force at once. */
    void profileChanged(String id, DeviceProfile profile) {
        byId.computeIfPresent(id, (key, known) -> known.with(profile));
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
