package cn.fengsui.video.sip;

/** Requests that come to us. Handlers are put in place at wiring time, before the port is served. */
public interface Inbound {

    /**
     * Several desks may take the same command.
     *
     * @param kind {@code notify}, {@code response}, {@code query} or {@code control}
     * @param command {@code CmdType}, compared without case
     */
    void onMessage(String kind, String command, MessageDesk desk);

    /** The first desk that takes a device's call has it; a call that none takes is refused with 488. */
    void onInvite(InviteDesk desk);
}
