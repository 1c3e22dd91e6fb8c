package cn.fengsui.video.sip;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything other packages may say to a device. Any thread; never blocks. */
public interface DeviceLink {

    Registry devices();

    /** The next serial number for a MANSCDP message, from 1 on. */
    int nextSn();

    /**
     * Sends a MESSAGE.
     *
     * @param deviceId whose connection it takes
     * @param targetId channel or device: user part of the request URI and of To
     * @param body MANSCDP in the device's charset
     * @return completes with a 2xx; fails with {@link SignalException}
     */
    CompletionStage<Void> message(String deviceId, String targetId, byte[] body);

    /**
     * Prepares an INVITE dialog; nothing is sent before {@link Dialogue#start()}.
     *
     * @param kind decides the first digit of the SSRC
     * @param offer writes the session description
     * @throws SignalException if the device is not there
     */
    Dialogue invite(
            String deviceId, String targetId, SsrcKind kind, Function<OfferParts, byte[]> offer, DialogueEvents events);

    /**
     * Subscribes now or as soon as the device is there, refreshes at two thirds of the term, and subscribes anew after
     * a new registration, until closed.
     *
     * @param event {@code Event} header, for instance {@code presence}
     * @param body asked anew for every SUBSCRIBE
     */
    Subscription subscribe(
            String deviceId,
            String targetId,
            String event,
            Duration expires,
            Supplier<byte[]> body,
            SubscriptionEvents events);
}
