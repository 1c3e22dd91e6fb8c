package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * One subscription at a device (RFC 6665): refreshed at two thirds of its term in the same dialog, begun anew when the
 * device registers anew, refuses the refresh, or ends it. Fields are touched by tasks of {@code owner} only, but for
 * those that are volatile.
 */
final class DeviceSubscription implements Subscription {

    private static final Duration RETRY = Duration.ofSeconds(60);

    private final Subscriptions.Wish wish;
    private final SubscriptionEvents events;
    private final Subscriptions.Surroundings around;
    private final Executor owner;
    private final Subscriptions all;

    private SipTransport.Dialog dialog;
    private long cseq;
    private boolean isAsking;
    /** Which registration the present dialog was begun under. */
    private Instant begunUnder = Instant.MIN;

    private volatile boolean isClosed;
    private volatile Instant next = Instant.MAX;
    private volatile Instant activeUntil = Instant.MIN;

    DeviceSubscription(
            Subscriptions.Wish wish,
            SubscriptionEvents events,
            Subscriptions.Surroundings around,
            Executor owner,
            Subscriptions all) {
        this.wish = wish;
        this.events = events;
        this.around = around;
        this.owner = owner;
        this.all = all;
        this.dialog = around.transport().freshDialog();
    }

    String deviceId() {
        return wish.deviceId();
    }

    @Override
    public boolean isActive() {
        return !isClosed && around.clock().instant().isBefore(activeUntil);
    }

    /** Subscribes in a new dialog. */
    void begin() {
        owner.execute(() -> {
            if (!isClosed) {
                renew();
                ask();
            }
        });
    }

    /** The device registered anew and may have forgotten us, unless it was asked after that already. */
    void registered(Device device) {
        owner.execute(() -> {
            if (!isClosed && !device.registeredUntil().equals(begunUnder)) {
                renew();
                ask();
            }
        });
    }

    private void renew() {
        all.unnamed(dialog.callId());
        dialog = around.transport().freshDialog();
        all.named(dialog.callId(), this);
        isAsking = false;
    }

    void tick() {
        if (!around.clock().instant().isBefore(next)) {
            owner.execute(() -> {
                if (!isClosed && !around.clock().instant().isBefore(next)) {
                    ask();
                }
            });
        }
    }

    @Override
    public void close() {
        owner.execute(() -> {
            if (!isClosed) {
                boolean wasActive = isActive();
                isClosed = true;
                next = Instant.MAX;
                all.closed(this);
                if (wasActive && !isAsking) { // else its answer ends it
                    send(dialog, Duration.ZERO);
                }
                all.unnamed(dialog.callId());
            }
        });
    }

    private void ask() {
        Instant now = around.clock().instant();
        Device device = around.devices().online(wish.deviceId()).orElse(null);
        next = now.plus(RETRY);
        if (device == null || isAsking) {
            return; // a new registration begins it anew
        }
        isAsking = true;
        if (dialog.remoteTag().isEmpty()) {
            begunUnder = device.registeredUntil();
        }
        send(dialog, wish.expires());
    }

    /** @param expires zero ends it */
    private void send(SipTransport.Dialog asked, Duration expires) {
        Device device = around.devices().online(wish.deviceId()).orElse(null);
        if (device == null) {
            return;
        }
        cseq++;
        Draft draft = around.transport()
                .draft("SUBSCRIBE", wish.targetId(), device.peer(), asked, cseq)
                .headers("Event: " + wish.event() + "\r\nExpires: " + expires.toSeconds() + "\r\n")
                .body(SipTransport.MANSCDP_TYPE, wish.body().get());
        around.transactions().send(around.transport().write(draft), new FinalReply("SUBSCRIBE", wish.targetId()) {
            @Override
            void granted(SIPResponse response) {
                owner.execute(() -> agreed(asked, response, expires));
            }

            @Override
            void failed(SignalException failure) {
                owner.execute(() -> refused(asked, failure));
            }
        });
    }

    private void agreed(SipTransport.Dialog asked, SIPResponse response, Duration wished) {
        if (wished.isZero()) {
            return;
        }
        SipTransport.Dialog agreed = asked.with(response.getToTag() == null ? "" : response.getToTag());
        if (isClosed || !asked.callId().equals(dialog.callId())) {
            send(agreed, Duration.ZERO); // given up meanwhile: the device shall not notify nobody
            return;
        }
        isAsking = false;
        dialog = agreed;
        long seconds = response.getExpires() == null
                ? wished.toSeconds()
                : Math.clamp(response.getExpires().getExpires(), 1, wished.toSeconds());
        Instant now = around.clock().instant();
        boolean wasActive = isActive();
        activeUntil = now.plusSeconds(seconds);
        next = now.plusMillis(seconds * 1000 * 2 / 3);
        if (!wasActive) {
            events.active(true, "");
        }
    }

    private void refused(SipTransport.Dialog asked, SignalException failure) {
        if (isClosed || !asked.callId().equals(dialog.callId())) {
            return;
        }
        isAsking = false;
        boolean wasInDialog = !dialog.remoteTag().isEmpty();
        activeUntil = Instant.MIN;
        events.refused(failure);
        events.active(false, String.valueOf(failure.getMessage()));
        if (wasInDialog && failure.status() > 0) {
            begin(); // the device has forgotten the dialog
        }
    }

    /** On a SIP thread. */
    void notified(Device from, Optional<Manscdp> message, String state) {
        message.ifPresent(content -> events.notified(from, content));
        if (state.toLowerCase(Locale.ROOT).startsWith("terminated")) {
            owner.execute(() -> {
                activeUntil = Instant.MIN;
                if (!isClosed) {
                    renew();
                    next = around.clock().instant().plus(RETRY);
                    events.active(false, "ended by the device: " + state);
                }
            });
        }
    }
}
