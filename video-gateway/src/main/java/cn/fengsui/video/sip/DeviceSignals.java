package cn.fengsui.video.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says things to devices, always to where their last message came from. Any thread. */
final class DeviceSignals implements DeviceLink {

    private final SipTransport transport;
    private final Transactions transactions;
    private final Subscriptions subscriptions;
    private final Devices devices;
    private final Dialogues dialogues;
    private final AtomicInteger serial =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1, 100_000));

    DeviceSignals(
            SipTransport transport,
            Transactions transactions,
            Devices devices,
            Dialogues dialogues,
            Subscriptions subscriptions) {
        this.transport = transport;
        this.transactions = transactions;
        this.subscriptions = subscriptions;
        this.devices = devices;
        this.dialogues = dialogues;
    }

    @Override
    public Registry devices() {
        return devices;
    }

    @Override
    public int nextSn() {
        return serial.updateAndGet(sn -> sn == Integer.MAX_VALUE ? 1 : sn + 1);
    }

    @Override
    public CompletionStage<Void> message(String deviceId, String targetId, byte[] body) {
        Device device = devices.online(deviceId).orElse(null);
        if (device == null) {
            return CompletableFuture.failedFuture(offline(deviceId));
        }
        var done = new CompletableFuture<Void>();
        Draft draft = transport
                .draft("MESSAGE", targetId, device.peer(), transport.freshDialog(), 1)
                .body(SipTransport.MANSCDP_TYPE, body);
        transactions.send(transport.write(draft), new FinalReply("MESSAGE", targetId) {
            @Override
            void granted(SIPResponse response) {
                done.complete(null);
            }

            @Override
            void failed(SignalException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    @Override
    public Dialogue invite(
            String deviceId,
            String targetId,
            SsrcKind kind,
            Function<OfferParts, byte[]> offer,
            DialogueEvents events) {
        Device device = devices.online(deviceId).orElseThrow(() -> offline(deviceId));
        return dialogues.prepare(device, targetId, kind, offer, events);
    }

    @Override
    public Subscription subscribe(
            String deviceId,
            String targetId,
            String event,
            Duration expires,
            Supplier<byte[]> body,
            SubscriptionEvents events) {
        return subscriptions.open(new Subscriptions.Wish(deviceId, targetId, event, expires, body), events);
    }

    private static SignalException offline(String deviceId) {
        return new SignalException(
                SignalException.Reason.OFFLINE, 0, "Device " + deviceId + " is not registered, or does not answer.");
    }
}
