package cn.fengsui.video.sip;

import java.util.Optional;

/** Takes calls of devices (voice, GB/T 28181-2022 §9.12). On SIP threads; must not block. */
@FunctionalInterface
public interface InviteDesk {

    /** True when this desk takes the call: it then accepts or refuses it, now or later. */
    boolean offered(IncomingCall call);

    /**
     * The registered device whose call is waited for in the name of this caller: many devices call as their channel.
     *
     * @param caller user part of From that is no registered device itself
     */
    default Optional<String> deviceBehind(String caller) {
        return Optional.empty();
    }
}
