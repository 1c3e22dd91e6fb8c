package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;

/** What an upper platform does. On SIP threads; must not block. */
public interface UpperEvents {

    /** Registered, for the first time or again. */
    void registered();

    /** Not registered: refused, silent. Tried again by itself. */
    void lost(String detail);

    /** The status a query, control or notify is answered with; other than 200 it is not handed over. Decides at once. */
    default int admits(Manscdp message) {
        return 200;
    }

    /** A query, control or notify; the 200 is sent already. Answer with {@link UpperLink#message}. */
    void message(Manscdp message, MessageContext how);

    /** A call: live, playback or download by its session description. Accept or refuse it, now or later. */
    void invited(IncomingCall call);

    /** A subscription. Accept or refuse it, now or soon: after ten seconds it is refused with 489. */
    void subscribed(IncomingSubscription subscription);
}
