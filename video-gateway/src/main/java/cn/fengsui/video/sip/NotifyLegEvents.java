package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;

/** What happens to a {@link NotifyLeg}. On SIP threads; must not block. */
public interface NotifyLegEvents {

    /** Refreshed, perhaps with another body. */
    default void refreshed(Manscdp query) {}

    /** Unsubscribed, run out, or the platform is gone. */
    void ended(String detail);
}
