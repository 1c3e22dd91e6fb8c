package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;

/** What happens to a {@link Subscription}. On any thread; must not block. */
public interface SubscriptionEvents {

    /** A NOTIFY of this subscription; the desks of {@link Inbound} are told too. */
    void notified(Device from, Manscdp message);

    /** The device agreed (again), or refused, fell silent or ended it; it is tried again by itself. */
    default void active(boolean isActive, String detail) {}

    /** The device said no, or nothing. Told before {@link #active}. */
    default void refused(SignalException failure) {}
}
