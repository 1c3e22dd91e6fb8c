package cn.fengsui.video.sip;

/** Takes calls of devices (voice, GB/T 28181-2022 §9.12). On SIP threads; must not block. */
@FunctionalInterface
public interface InviteDesk {

    /** True when this desk takes the call: it then accepts or refuses it, now or later. */
    boolean offered(IncomingCall call);
}
