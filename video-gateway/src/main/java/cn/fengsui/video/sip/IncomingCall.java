package cn.fengsui.video.sip;

/**
 * An INVITE that came to us: from a device (voice) or an upper platform. 100 was sent already. Any thread; never
 * blocks. Exactly one of accept and refuse is called; unanswered calls are refused with 480 after 30 s.
 */
public interface IncomingCall {

    String callId();

    /** User part of From. */
    String from();

    /** User part of the request URI: which channel is meant. */
    String target();

    /** Session description as received, perhaps empty. */
    byte[] offer();

    /** {@code Subject} header, or empty. */
    String subject();

    Peer peer();

    /** Sends 200 and repeats it until acknowledged; listen for media before. */
    CallLeg accept(byte[] answerSdp, CallLegEvents events);

    /** Sends 180. */
    void ringing();

    /** @param status 4xx to 6xx, for instance 488 when the offer cannot be met */
    void refuse(int status, String reason);

    /** Told once when the caller cancels before the answer; may be set at any time before. */
    void onCancel(Runnable cancelled);
}
