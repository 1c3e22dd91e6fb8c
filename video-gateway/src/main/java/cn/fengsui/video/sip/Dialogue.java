package cn.fengsui.video.sip;

import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** One INVITE dialog that we open (RFC 3261 §13). Any thread; never blocks. */
public interface Dialogue {

    String callId();

    /** The SSRC asked for, unsigned 32 bits. */
    long ssrc();

    /** Where the device's signalling comes from. */
    InetAddress peer();

    /** Sends the INVITE. Once. */
    void start();

    /**
     * Sends INFO inside the dialog (playback control, GB/T 28181-2022 §9.8).
     *
     * @param type content type, for instance {@code Application/MANSRTSP}
     * @return the body of the 200, perhaps empty; fails with {@link SignalException}
     */
    CompletionStage<byte[]> info(String type, byte[] body);

    /** Ends the dialog in whatever state it is: CANCEL, BYE, or nothing. Harmless when it has ended; no event follows. */
    void hangUp(String reason);
}
