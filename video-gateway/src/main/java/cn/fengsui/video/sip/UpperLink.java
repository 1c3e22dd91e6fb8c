package cn.fengsui.video.sip;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

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

    /** Whose media are asked for, and for whom: both stand in {@code Subject}. */
    record Parties(String sender, String receiver) {}

    /**
     * Prepares an INVITE in the name of our id there; nothing is sent before {@link Dialogue#start()}.
     *
     * @param upperId of a platform we registered with
     * @param offer writes the session description
     * @throws SignalException if we are not registered with it
     */
    Dialogue invite(String upperId, Parties parties, Function<OfferParts, byte[]> offer, DialogueEvents events);

    /** The next serial number for a MANSCDP message of our own. */
    int nextSn();
}
