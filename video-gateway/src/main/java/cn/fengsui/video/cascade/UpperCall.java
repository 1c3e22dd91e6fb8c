package cn.fengsui.video.cascade;

import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.Setup;
import cn.fengsui.video.sip.CallLeg;
import cn.fengsui.video.sip.CallLegEvents;
import cn.fengsui.video.sip.IncomingCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One call of an upper platform: where its media go, and whether it is up. The answer is sent when the first packet is
 * there, so that a 200 is the truth (reference §8). Any thread; guarded by its own lock, held for moments.
 */
final class UpperCall implements AutoCloseable {

    /** What feeds the call; closing it lets the camera go. */
    interface Feed extends AutoCloseable {
        @Override
        void close();
    }

    private static final int NOT_ACCEPTABLE = 488;

    private final IncomingCall call;
    private final Description offer;
    private final MediaSender sender;
    private final String answerAddress;
    private final CallLegEvents events;
    private final AtomicBoolean over = new AtomicBoolean();
    private @Nullable CallLeg leg;
    private @Nullable Feed feed;

    private UpperCall(
            IncomingCall call, Description offer, MediaSender sender, String answerAddress, CallLegEvents events) {
        this.call = call;
        this.offer = offer;
        this.sender = sender;
        this.answerAddress = answerAddress;
        this.events = events;
    }

    /**
     * Opens the way for the media that the offer asks for.
     *
     * @param bind local address
     * @throws IOException when the offer cannot be met; the call is refused with 488 then
     */
    static UpperCall open(
            IncomingCall call, InetAddress bind, String answerAddress, CallLegEvents events, LongAdder dropped)
            throws IOException {
        Description offer = Description.read(call.offer());
        try {
            return new UpperCall(call, offer, sender(offer, call, bind, dropped), answerAddress, events);
        } catch (IOException unmet) {
            call.refuse(NOT_ACCEPTABLE, "" + unmet.getMessage());
            throw unmet;
        }
    }

    private static MediaSender sender(Description offer, IncomingCall call, InetAddress bind, LongAdder dropped)
            throws IOException {
        InetAddress host = offer.address().orElse(call.peer().address().getAddress());
        var to = new InetSocketAddress(host, offer.port());
        boolean weListen = offer.isTcp() && offer.setup().orElse(Setup.PASSIVE) == Setup.ACTIVE;
        if (!weListen && offer.port() == 0) {
            throw new IOException("the offer names no port");
        }
        if (!offer.isTcp()) {
            return MediaSender.udp(bind, to, dropped);
        }
        return weListen ? MediaSender.listening(bind, dropped) : MediaSender.connecting(bind, to, dropped);
    }

    Description offer() {
        return offer;
    }

    MediaSender sender() {
        return sender;
    }

    /** The SSRC the upper platform chose; one of ours when it chose none. */
    long ssrc() {
        return offer.ssrcNumber().orElse(call.callId().hashCode() & 0xFFFF_FFFFL);
    }

    /** What is closed with the call; at once when the call is over already. */
    void feed(Feed started) {
        synchronized (this) {
            feed = started;
        }
        if (over.get()) {
            started.close();
        }
    }

    /** Media are there: answers once. */
    void up() {
        synchronized (this) {
            if (leg == null && !over.get()) {
                leg = call.accept(answer(), events);
            }
        }
    }

    synchronized boolean isUp() {
        return leg != null;
    }

    private byte[] answer() {
        String family = answerAddress.indexOf(':') >= 0 ? "IP6" : "IP4";
        String transport = offer.isTcp() ? " TCP/RTP/AVP 96\r\n" : " RTP/AVP 96\r\n";
        boolean weListen = offer.setup().orElse(Setup.PASSIVE) == Setup.ACTIVE;
        String setup = offer.isTcp() ? "a=setup:" + (weListen ? "passive" : "active") + "\r\na=connection:new\r\n" : "";
        String text = "v=0\r\no=" + call.target() + " 0 0 IN " + family + " " + answerAddress + "\r\ns="
                + (offer.session().isEmpty() ? "Play" : offer.session()) + "\r\nc=IN " + family + " " + answerAddress
                + "\r\nt=0 0\r\nm=video " + sender.port() + transport + "a=sendonly\r\na=rtpmap:96 PS/90000\r\n"
                + setup + "y=" + offer.ssrc() + "\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Refuses when it is not up, else hangs up. */
    void end(int status, String reason) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        CallLeg known;
        synchronized (this) {
            known = leg;
        }
        if (known == null) {
            call.refuse(status, reason);
        } else {
            known.hangUp(reason);
        }
        release();
    }

    /** Tells the upper platform something inside the dialog. */
    void message(byte[] body) {
        CallLeg known;
        synchronized (this) {
            known = leg;
        }
        if (known != null) {
            known.message(body);
        }
    }

    /** The other side ended it. */
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        Feed open;
        synchronized (this) {
            open = feed;
            feed = null;
        }
        if (open != null) {
            open.close();
        }
        sender.close();
    }
}
