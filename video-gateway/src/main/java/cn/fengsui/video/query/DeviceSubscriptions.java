package cn.fengsui.video.query;

import cn.fengsui.video.catalog.Catalog;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.Subscription;
import cn.fengsui.video.sip.SubscriptionEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Subscribes devices for what their profiles say, whether they registered, were remembered over our restart, or got
 * another profile; spread at random and at a bounded rate. A device that refuses one kind for good (489 and the like)
 * is not asked for it again before it has been away; a refused catalogue is polled instead. Any thread may look;
 * {@link #tick()} is called by one.
 */
final class DeviceSubscriptions implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DeviceSubscriptions.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** Not understood, not allowed, not implemented; other failures pass. */
    private static final Set<Integer> FINAL = Set.of(400, 403, 404, 405, 406, 415, 420, 488, 489, 501, 603);

    /** One kind at one device. */
    private static final class Held {
        private final Subscription subscription;
        private final SubscriptionKind kind;
        private volatile int refusedWith;
        private volatile Instant polled;

        private Held(Subscription subscription, SubscriptionKind kind, Instant now) {
            this.subscription = subscription;
            this.kind = kind;
            this.polled = now;
        }
    }

    /** As others see it. {@code refusedWith} is the SIP status, or 0. */
    record State(SubscriptionKind kind, boolean isActive, int refusedWith) {}

    private final DeviceLink link;
    private final Catalog catalog;
    private final SubscriptionSettings settings;
    private final Clock clock;
    private final QueryCounters counters;
    private final ConcurrentMap<String, Map<SubscriptionKind, Held>> held = new ConcurrentHashMap<>();
    private Instant nextLook = Instant.MIN;

    DeviceSubscriptions(
            DeviceLink link, Catalog catalog, SubscriptionSettings settings, Clock clock, QueryCounters counters) {
        this.link = link;
        this.catalog = catalog;
        this.settings = settings;
        this.clock = clock;
        this.counters = counters;
        link.devices().watch(this::changed);
    }

    /** A device that comes anew may have learned something. */
    private void changed(Device device, boolean newRegistration) {
        if (newRegistration) {
            kinds(device.id()).values().removeIf(one -> one.refusedWith != 0);
        }
    }

    private Map<SubscriptionKind, Held> kinds(String deviceId) {
        return held.computeIfAbsent(deviceId, id -> Collections.synchronizedMap(new EnumMap<>(SubscriptionKind.class)));
    }

    /** Compares what is with what should be. Call a few times a second. */
    void tick() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        nextLook = now.plus(LOOK_AGAIN);
        var missing = new ArrayList<Runnable>();
        for (Device device : link.devices().all()) {
            if (device.isOnline()) {
                look(device, now, missing);
            }
        }
        Collections.shuffle(missing);
        missing.stream().limit(settings.rate()).forEach(Runnable::run);
    }

    private void look(Device device, Instant now, List<Runnable> missing) {
        for (SubscriptionKind kind : SubscriptionKind.values()) {
            boolean isWanted = kind.isWanted(device.profile());
            Map<SubscriptionKind, Held> kinds = held.get(device.id());
            @Nullable Held one = kinds == null ? null : kinds.get(kind);
            if (isWanted && one == null) {
                missing.add(() -> subscribe(device.id(), kind));
            } else if (!isWanted && one != null) {
                kinds(device.id()).remove(kind);
                one.subscription.close();
            } else if (one != null && one.refusedWith != 0) {
                poll(device.id(), one, now);
            }
        }
    }

    private void poll(String deviceId, Held one, Instant now) {
        if (one.kind == SubscriptionKind.CATALOG && !now.isBefore(one.polled.plus(settings.catalogPoll()))) {
            one.polled = now;
            catalog.refresh(deviceId);
        }
    }

    private void subscribe(String deviceId, SubscriptionKind kind) {
        counters.subscriptions.increment();
        var events = new SubscriptionEvents() {
            @Override
            public void notified(Device from, Manscdp message) {
                // the desks of the commands are told too
            }

            @Override
            public void refused(SignalException failure) {
                DeviceSubscriptions.this.refused(deviceId, kind, failure);
            }
        };
        Map<SubscriptionKind, Held> kinds = kinds(deviceId);
        synchronized (kinds) { // a quick refusal waits until it is held
            Subscription subscription = link.subscribe(
                    deviceId, deviceId, kind.event(), settings.expiry(), () -> body(deviceId, kind), events);
            kinds.put(kind, new Held(subscription, kind, clock.instant()));
        }
    }

    private byte[] body(String deviceId, SubscriptionKind kind) {
        return link.devices()
                .find(deviceId)
                .map(device -> kind.body(device, link.nextSn(), settings.positionInterval()))
                .orElseGet(() -> new byte[0]);
    }

    private void refused(String deviceId, SubscriptionKind kind, SignalException failure) {
        @Nullable Held one = kinds(deviceId).get(kind);
        if (one == null || !FINAL.contains(failure.status())) {
            return;
        }
        counters.subscriptionsRefused.increment();
        one.refusedWith = failure.status();
        one.subscription.close();
        LOGGER.atInfo()
                .addKeyValue("deviceId", deviceId)
                .addKeyValue("kind", kind)
                .addKeyValue("status", failure.status())
                .log("device refuses a subscription; not asked again until it registers anew");
    }

    List<State> of(String deviceId) {
        return List.copyOf(kinds(deviceId).values()).stream()
                .map(one -> new State(one.kind, one.subscription.isActive(), one.refusedWith))
                .toList();
    }

    /** Subscriptions that devices have agreed to. */
    long active() {
        return held.values().stream()
                .flatMap(kinds -> List.copyOf(kinds.values()).stream())
                .filter(one -> one.subscription.isActive())
                .count();
    }

    @Override
    public void close() {
        held.values().forEach(kinds -> List.copyOf(kinds.values()).forEach(one -> one.subscription.close()));
        held.clear();
    }
}
