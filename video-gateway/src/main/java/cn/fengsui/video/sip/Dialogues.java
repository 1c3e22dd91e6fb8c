package cn.fengsui.video.sip;

import cn.fengsui.video.live.SerialExecutor;
import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Calls that we make, by Call-ID. A call that is over is remembered for a while, so that a late answer or a repeated
 * BYE finds it. Any thread.
 */
final class Dialogues {

    /** Longer than any retransmission (64 × T1, RFC 3261 §17). */
    private static final long REMEMBERED_SECONDS = 40;

    private final SipTransport transport;
    private final Transactions transactions;
    private final InviteDialogue.Memory memory;
    private final SipCounters counters;
    private final ScheduledExecutorService timer;
    private final Executor threads;
    private final Ssrcs live;
    private final Ssrcs history;
    private final ConcurrentMap<String, InviteDialogue> calls = new ConcurrentHashMap<>();

    Dialogues(
            SipTransport transport,
            Transactions transactions,
            SipCounters counters,
            ScheduledExecutorService timer,
            Executor threads,
            InviteDialogue.Memory memory) {
        this.transport = transport;
        this.transactions = transactions;
        this.memory = memory;
        this.counters = counters;
        this.timer = timer;
        this.threads = threads;
        String platform = transport.settings().platformId();
        this.live = new Ssrcs(SsrcKind.LIVE, platform);
        this.history = new Ssrcs(SsrcKind.HISTORY, platform);
    }

    /** A call of a device or one of its channels. */
    Dialogue prepare(
            Device device, String targetId, SsrcKind kind, Function<OfferParts, byte[]> offer, DialogueEvents events) {
        String told = device.profile().mediaAddress();
        SipSettings settings = transport.settings();
        return prepare(
                kind,
                ssrc -> new InviteDialogue.Called(
                        device.id(),
                        targetId,
                        device.peer(),
                        ssrc,
                        told.isEmpty() ? settings.publicAddress() : told,
                        transport.inOurDomain(settings.platformId()),
                        transport.inOurDomain(targetId),
                        targetId + ":" + ssrc + "," + settings.platformId() + ":0",
                        false),
                offer,
                events);
    }

    /**
     * A live call of a platform we registered with.
     *
     * @param server where, and under which id
     * @param from in whose name, in angle brackets
     */
    Dialogue prepareUp(
            UpperServer server,
            Peer peer,
            String from,
            UpperLink.Parties parties,
            Function<OfferParts, byte[]> offer,
            DialogueEvents events) {
        return prepare(
                SsrcKind.LIVE,
                ssrc -> new InviteDialogue.Called(
                        server.id(),
                        server.id(),
                        peer,
                        ssrc,
                        transport.settings().publicAddress(),
                        from,
                        "<" + server.uri() + ">",
                        parties.sender() + ":" + ssrc + "," + parties.receiver() + ":0",
                        true),
                offer,
                events);
    }

    private Dialogue prepare(
            SsrcKind kind,
            Function<String, InviteDialogue.Called> whom,
            Function<OfferParts, byte[]> offer,
            DialogueEvents events) {
        Ssrcs ssrcs = kind == SsrcKind.LIVE ? live : history;
        String ssrc = ssrcs.lend();
        SipTransport.Dialog dialog = transport.freshDialog();
        var forgotten = new AtomicBoolean();
        var around = new InviteDialogue.Surroundings(
                transport, transactions, new SerialExecutor(threads), timer, counters, memory, () -> {
                    if (forgotten.compareAndSet(false, true)) {
                        forgetLater(dialog, ssrcs, ssrc);
                    }
                });
        var call = new InviteDialogue(whom.apply(ssrc), dialog, offer, events, around);
        calls.put(dialog.callId(), call);
        return call;
    }

    private void forgetLater(SipTransport.Dialog dialog, Ssrcs ssrcs, String ssrc) {
        timer.schedule(
                () -> {
                    calls.remove(dialog.callId());
                    ssrcs.giveBack(ssrc);
                },
                REMEMBERED_SECONDS,
                TimeUnit.SECONDS);
    }

    /** A BYE; false when it is of no call that we made. */
    boolean bye(SIPRequest request) {
        InviteDialogue call = calls.get(request.getCallId().getCallId());
        if (call != null) {
            call.bye(request);
        }
        return call != null;
    }

    /**
     * True when the message belongs to a call of ours and comes from the host that was called: some devices sign what
     * they say inside a call with an id that nobody knows (reference §8.9).
     */
    boolean hears(String callId, Peer source) {
        InviteDialogue call = calls.get(callId);
        return call != null && call.peer().equals(source.host());
    }

    /** Hands a message to the call whose Call-ID it carries, if there is one. */
    void message(String callId, Manscdp message) {
        InviteDialogue call = calls.get(callId);
        if (call != null) {
            call.message(message);
        }
    }
}
