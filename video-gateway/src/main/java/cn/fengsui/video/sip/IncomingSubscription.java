package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import java.time.Duration;

/** A SUBSCRIBE of an upper platform (GB/T 28181-2022 §9.11, RFC 6665). Exactly one of accept and refuse is called, soon. */
public interface IncomingSubscription {

    /** {@code Event} header. */
    String event();

    /** User part of the request URI. */
    String target();

    Duration expires();

    /** What is subscribed. */
    Manscdp query();

    /** Sends 200; refreshes are answered by themselves. */
    NotifyLeg accept(NotifyLegEvents events);

    void refuse(int status);
}
