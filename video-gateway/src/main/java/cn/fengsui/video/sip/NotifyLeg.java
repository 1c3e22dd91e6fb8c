package cn.fengsui.video.sip;

import java.util.concurrent.CompletionStage;

/** A subscription that we serve. Any thread; never blocks. */
public interface NotifyLeg {

    String callId();

    boolean isActive();

    /** @return completes with a 2xx; fails with {@link SignalException}, 481 ends the subscription */
    CompletionStage<Void> notify(byte[] body);

    /** Sends the last NOTIFY, {@code Subscription-State: terminated}. May be called twice. */
    void terminate(String reason);
}
