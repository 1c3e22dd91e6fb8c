package cn.fengsui.video.sip;

/** Is told of refused registrations that look like an attack, at most once a second per kind. Must not block. */
@FunctionalInterface
public interface RefusalWatch {

    void refused(Refusal kind, String deviceId, Peer from);
}
