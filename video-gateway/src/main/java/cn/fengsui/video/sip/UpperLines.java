package cn.fengsui.video.sip;

import cn.fengsui.video.live.SerialExecutor;
import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The upper platforms that we register with, by id. Any thread. */
final class UpperLines implements UpperLink {

    private final SipTransport transport;
    private final Transactions transactions;
    private final Executor threads;
    private final SipCounters counters;
    private final Clock clock;
    private final NotifyLegs notifyLegs;
    private final Dialogues dialogues;
    private final ConcurrentMap<String, UpperLine> byId = new ConcurrentHashMap<>();
    private final AtomicInteger serial =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1, 100_000));

    UpperLines(
            SipTransport transport,
            Transactions transactions,
            Dialogues dialogues,
            Executor threads,
            SipCounters counters,
            Clock clock) {
        this.dialogues = dialogues;
        this.transport = transport;
        this.transactions = transactions;
        this.threads = threads;
        this.counters = counters;
        this.clock = clock;
        this.notifyLegs = new NotifyLegs(transport, transactions, clock);
    }

    @Override
    public UpperRegistration register(UpperPlatform platform, UpperEvents events) {
        var around = new UpperLine.Surroundings(
                transport, transactions, new SerialExecutor(threads), clock, this::nextSn, counters, this::closed);
        var line = new UpperLine(platform, events, around);
        UpperLine before = byId.put(platform.id(), line);
        if (before != null) {
            before.close();
            byId.put(platform.id(), line);
        }
        line.start();
        return line;
    }

    private void closed(UpperLine line) {
        byId.remove(line.platform().id(), line);
    }

    @Override
    public CompletionStage<Void> message(String upperId, byte[] body) {
        UpperLine line = byId.get(upperId);
        return line == null ? CompletableFuture.failedFuture(unknown(upperId)) : line.message(body);
    }

    @Override
    public Dialogue invite(String upperId, Parties parties, Function<OfferParts, byte[]> offer, DialogueEvents events) {
        UpperLine line = byId.get(upperId);
        if (line == null || !line.isRegistered()) {
            throw unknown(upperId);
        }
        return line.call(dialogues, parties, offer, events);
    }

    private static SignalException unknown(String upperId) {
        return new SignalException(
                SignalException.Reason.OFFLINE, 0, "We are not registered with a platform " + upperId + ".");
    }

    @Override
    public int nextSn() {
        return serial.updateAndGet(sn -> sn == Integer.MAX_VALUE ? 1 : sn + 1);
    }

    /** The line a request belongs to: from the id and the address of a platform that we registered with. */
    Optional<UpperLine> of(String fromUser, Peer source) {
        return byId.values().stream()
                .filter(line -> line.isWith(fromUser, source))
                .findFirst();
    }

    void subscribe(SIPRequest request, UpperLine line) {
        notifyLegs.subscribe(request, line.events());
    }

    int admits(UpperLine line, Manscdp message) {
        return line.events().admits(message);
    }

    void message(UpperLine line, Manscdp message, MessageContext how) {
        line.events().message(message, how);
    }

    /** Sends what is due. Call a few times a second. */
    void tick() {
        byId.values().forEach(UpperLine::tick);
        notifyLegs.tick();
    }

    void close() {
        byId.values().forEach(UpperLine::close);
    }
}
