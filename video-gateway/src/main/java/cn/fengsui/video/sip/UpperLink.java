package cn.fengsui.video.sip;

import java.util.concurrent.CompletionStage;

/** How we register with upper platforms and talk to them. Any thread; never blocks. */
public interface UpperLink {

    /** Registers and keeps registered until the registration is closed. */
    UpperRegistration register(UpperPlatform platform, UpperEvents events);

    /**
     * Sends a MESSAGE up.
     *
     * @param upperId of a platform we registered with
     * @return completes with a 2xx; fails with {@link SignalException}
     */
    CompletionStage<Void> message(String upperId, byte[] body);

    /** The next serial number for a MANSCDP message of our own. */
    int nextSn();
}
