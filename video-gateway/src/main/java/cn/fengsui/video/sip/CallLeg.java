package cn.fengsui.video.sip;

/** An accepted {@link IncomingCall}. Any thread; never blocks. */
public interface CallLeg {

    String callId();

    /** Sends BYE. Harmless when it has ended; no event follows. */
    void hangUp(String reason);

    /** Sends a MANSCDP message inside the dialog, for instance MediaStatus 121. */
    void message(byte[] body);
}
