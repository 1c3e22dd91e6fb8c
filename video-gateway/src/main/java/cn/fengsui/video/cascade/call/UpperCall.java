package cn.fengsui.video.cascade.call;

import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.Setup;
import cn.fengsui.video.sip.CallLeg;
import cn.fengsui.video.sip.CallLegEvents;
import cn.fengsui.video.sip.IncomingCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One call of an upper platform: where its media go, and whether it is up. The answer is sent when the first packet is
 * there, or the device has agreed, so that a 200 is the truth (reference §8). Any thread; guarded by its own lock, held
 * for moments.
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
    private final Clock clock;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong sentAt;
    private volatile UpperFeed writer = () -> 0;
    private @Nullable CallLeg leg;
    private @Nullable Feed feed;

    private UpperCall(
            IncomingCall call,
            Description offer,
            MediaSender sender,
            String answerAddress,
            CallLegEvents events,
            Clock clock) {
        this.call = call;
        this.offer = offer;
        this.sender = sender;
        this.answerAddress = answerAddress;
        this.events = events;
        this.clock = clock;
        this.sentAt = new AtomicLong(clock.millis());
    }

    /**
     * Where media leave, and what answers tell about that.
     *
     * @param bind local address
     * @param told in answers
     * @param dropped counts packets that the platform did not take
     */
    record Exit(InetAddress bind, String told, LongAdder dropped) {}

    /**
     * Opens the way for the media that the offer asks for.
     *
     * @throws IOException when the offer cannot be met; the call is refused with 488 then
     */
    static UpperCall open(IncomingCall call, Exit exit, CallLegEvents events, Clock clock) throws IOException {
        Description offer = Description.read(call.offer());
        try {
            return new UpperCall(call, offer, sender(offer, call, exit), exit.told(), events, clock);
        } catch (IOException unmet) {
            call.refuse(NOT_ACCEPTABLE, "" + unmet.getMessage());
            throw unmet;
        }
    }

    private static MediaSender sender(Description offer, IncomingCall call, Exit exit) throws IOException {
        InetAddress host = offer.address().orElse(call.peer().address().getAddress());
        var to = new InetSocketAddress(host, offer.port());
        boolean weListen = offer.isTcp() && offer.setup().orElse(Setup.PASSIVE) == Setup.ACTIVE;
        if (!weListen && offer.port() == 0) {
            throw new IOException("the offer names no port");
        }
        if (!offer.isTcp()) {
            return MediaSender.udp(exit.bind(), to, exit.dropped());
        }
        return weListen
                ? MediaSender.listening(exit.bind(), exit.dropped())
                : MediaSender.connecting(exit.bind(), to, exit.dropped());
    }

    Description offer() {
        return offer;
    }

    /** The id the camera has there. */
    String shownId() {
        return call.target();
    }

    MediaSender sender() {
        return sender;
    }

    /** The SSRC the upper platform chose; one of ours when it chose none. */
    long ssrc() {
        return offer.ssrcNumber().orElse(call.callId().hashCode() & 0xFFFF_FFFFL);
    }

    void writtenBy(UpperFeed newest) {
        writer = newest;
    }

    /** For {@code RTP-Info}. */
    int nextSequence() {
        return writer.nextSequence();
    }

    /** Something was sent just now. */
    void sent() {
        sentAt.lazySet(clock.millis());
    }

    /** Milliseconds without a packet, or since the beginning. */
    long silentMillis() {
        return clock.millis() - sentAt.get();
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

    /** Media are there, or will be: answers once. @param fileSize bytes of a download, 0 when not known */
    void up(long fileSize) {
        synchronized (this) {
            if (leg == null && !over.get()) {
                leg = call.accept(answer(fileSize), events);
            }
        }
    }

    synchronized boolean isUp() {
        return leg != null;
    }

    private byte[] answer(long fileSize) {
        String family = answerAddress.indexOf(':') >= 0 ? "IP6" : "IP4";
        String transport = offer.isTcp() ? " TCP/RTP/AVP 96\r\n" : " RTP/AVP 96\r\n";
        boolean weListen = offer.setup().orElse(Setup.PASSIVE) == Setup.ACTIVE;
        String setup = offer.isTcp() ? "a=setup:" + (weListen ? "passive" : "active") + "\r\na=connection:new\r\n" : "";
        String times = offer.times()
                .map(span -> span.from().getEpochSecond() + " " + span.to().getEpochSecond())
                .orElse("0 0");
        String text = "v=0\r\no=" + call.target() + " 0 0 IN " + family + " " + answerAddress + "\r\ns="
                + (offer.session().isEmpty() ? "Play" : offer.session()) + "\r\nc=IN " + family + " " + answerAddress
                + "\r\nt=" + times + "\r\nm=video " + sender.port() + transport
                + "a=sendonly\r\na=rtpmap:96 PS/90000\r\n" + setup
                + (fileSize > 0 ? "a=filesize:" + fileSize + "\r\n" : "") + "y=" + offer.ssrc() + "\r\n";
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
