package cn.fengsui.video.live;

import java.net.InetAddress;

/** One call to one camera. Any thread; never blocks. */
public interface Call {

    /** The SSRC asked for, unsigned 32 bits. */
    long ssrc();

    /** Where the camera's signalling comes from; media is expected from there until the answer says otherwise. */
    InetAddress peer();

    /** Sends the INVITE. */
    void start();

    /** Ends the call in whatever state it is. Harmless when it has ended. No event follows. */
    void hangUp(String reason);
}
