package cn.fengsui.video.sip;

import cn.fengsui.video.live.SerialExecutor;
import cn.fengsui.video.manscdp.Manscdp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Subscriptions at devices by Call-ID; brings NOTIFYs to the one they belong to. Any thread. */
final class Subscriptions {

    /** What is subscribed. */
    record Wish(String deviceId, String targetId, String event, Duration expires, Supplier<byte[]> body) {}

    /** What subscriptions need from around them. */
    record Surroundings(SipTransport transport, Transactions transactions, Registry devices, Clock clock) {}

    private final Surroundings around;
    private final Executor threads;
    /** Every open subscription by itself. */
    private final ConcurrentMap<DeviceSubscription, Boolean> open = new ConcurrentHashMap<>();

    private final ConcurrentMap<String, DeviceSubscription> byCallId = new ConcurrentHashMap<>();

    Subscriptions(Surroundings around, Executor threads) {
        this.around = around;
        this.threads = threads;
        around.devices().watch((device, newRegistration) -> {
            if (newRegistration) {
                registeredAnew(device);
            }
        });
    }

    Subscription open(Wish wish, SubscriptionEvents events) {
        var subscription = new DeviceSubscription(wish, events, around, new SerialExecutor(threads), this);
        open.put(subscription, true);
        subscription.begin();
        return subscription;
    }

    void named(String callId, DeviceSubscription subscription) {
        byCallId.put(callId, subscription);
    }

    void unnamed(String callId) {
        byCallId.remove(callId);
    }

    void closed(DeviceSubscription subscription) {
        open.remove(subscription);
    }

    /** A NOTIFY by its Call-ID; its body may be empty. */
    void notified(String callId, Device from, java.util.Optional<Manscdp> message, String state) {
        DeviceSubscription subscription = byCallId.get(callId);
        if (subscription != null) {
            subscription.notified(from, message, state);
        }
    }

    private void registeredAnew(Device device) {
        open.keySet().stream().filter(one -> one.deviceId().equals(device.id())).forEach(one -> one.registered(device));
    }

    /** Refreshes what is due. Call a few times a second. */
    void tick() {
        open.keySet().forEach(DeviceSubscription::tick);
    }

    int count() {
        return open.size();
    }
}
