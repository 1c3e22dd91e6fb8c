package cn.fengsui.simulator.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One local address shared by many devices, or by one. All listeners, timers and transactions run on one owner thread, so
 * a device needs no locks; {@link #owner()} is how other threads reach it.
 */
public final class SipSocket implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SipSocket.class);
    /** RFC 3261 §17.1.1.1: T1, and the ceiling T2 of the retransmission interval. */
    private static final Duration T1 = Duration.ofMillis(500);

    private static final Duration T2 = Duration.ofSeconds(4);
    private static final int KEPT_ANSWERS = 2_000;

    private final ScheduledExecutorService owner;
    private final Duration patience;
    private final AtomicLong unreadable = new AtomicLong();
    private volatile @Nullable Wire wire;

    // Owned by the owner thread.
    private final Map<String, BiConsumer<SipMessage, InetSocketAddress>> listeners = new HashMap<>();
    private final Map<String, Pending> pending = new HashMap<>();
    private Runnable onLost = () -> {};
    private final Map<String, byte[]> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT_ANSWERS;
        }
    };

    SipSocket(ScheduledExecutorService owner, Duration patience) {
        this.owner = owner;
        this.patience = patience;
    }

    /** Once, before anything is sent. */
    void use(Wire way) {
        wire = way;
    }

    private Wire wire() {
        var way = wire;
        if (way == null) {
            throw new IllegalStateException("a SIP socket was used before it was open");
        }
        return way;
    }

    public InetSocketAddress local() {
        return wire().local();
    }

    /** {@code UDP} or {@code TCP}. */
    public String transport() {
        return wire().transport();
    }

    /** The thread that owns every device on this socket, and its timers. */
    public ScheduledExecutorService owner() {
        return owner;
    }

    /** Requests whose URI (or To) names this user go to this listener, on the owner thread. */
    public void listen(String user, BiConsumer<SipMessage, InetSocketAddress> listener) {
        owner.execute(() -> listeners.put(user, listener));
    }

    /** Requests for nobody in particular go here instead of being answered 404. */
    public void listenToAll(BiConsumer<SipMessage, InetSocketAddress> listener) {
        listen("", listener);
    }

    /** What to do when the other side has closed a TCP flow; on the owner thread. */
    public void whenLost(Runnable task) {
        owner.execute(() -> onLost = task);
    }

    /** A fresh Via value for a request of this socket. */
    public String via() {
        var local = local();
        return "SIP/2.0/" + transport() + " " + local.getAddress().getHostAddress() + ":" + local.getPort()
                + ";rport;branch=z9hG4bK" + UUID.randomUUID().toString().substring(0, 18);
    }

    /**
     * Sends a request and, over UDP, repeats it until it is answered (RFC 3261 §17.1). Call on the owner thread.
     *
     * @return the final response, completed on the owner thread; exceptionally with {@link NoAnswer} after the patience
     */
    public CompletableFuture<SipMessage> send(SipMessage request, InetSocketAddress to) {
        var waiting = new Pending(request.bytes(), to, System.nanoTime() + patience.toNanos());
        pending.put(request.branch(), waiting);
        wire().transmit(waiting.bytes, to);
        if (wire().isReliable()) {
            later(() -> giveUp(request.branch(), waiting), patience);
        } else {
            later(() -> repeat(request.branch(), waiting, T1.multipliedBy(2)), T1);
        }
        return waiting.answer;
    }

    /** Sends without waiting for anything: a response that may be repeated when its request is, or an ACK. */
    public void reply(SipMessage request, SipMessage response, InetSocketAddress to) {
        var bytes = response.bytes();
        if (response.status() >= 200) {
            answers.put(transaction(request), bytes);
        }
        transmit(bytes, to);
    }

    /** Sends the bytes as they are, once. */
    public void transmit(byte[] bytes, InetSocketAddress to) {
        wire().transmit(bytes, to);
    }

    private void repeat(String branch, Pending waiting, Duration next) {
        if (waiting.answer.isDone() || giveUp(branch, waiting)) {
            return;
        }
        if (!waiting.isProceeding) {
            wire().transmit(waiting.bytes, waiting.to);
        }
        later(() -> repeat(branch, waiting, next.multipliedBy(2).compareTo(T2) < 0 ? next.multipliedBy(2) : T2), next);
    }

    private boolean giveUp(String branch, Pending waiting) {
        boolean isTooLate = System.nanoTime() >= waiting.deadlineNanos && !waiting.answer.isDone();
        if (isTooLate) {
            pending.remove(branch);
            waiting.answer.completeExceptionally(new NoAnswer(waiting.to));
        }
        return isTooLate;
    }

    private void later(Runnable task, Duration pause) {
        try {
            owner.schedule(task, pause.toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOGGER.atDebug().log("the SIP threads are gone; a request will not be repeated");
        }
    }

    /** A message from the network; called by the reading thread. */
    void arrived(byte[] bytes, InetSocketAddress from) {
        try {
            SipMessage.parse(bytes, bytes.length).ifPresent(message -> owner.execute(() -> accept(message, from)));
        } catch (RejectedExecutionException closing) {
            LOGGER.atDebug().log("a message came after the end");
        } catch (IllegalArgumentException notSip) {
            if (unreadable.incrementAndGet() == 1) {
                LOGGER.atInfo().addKeyValue("reason", notSip.getMessage()).log("datagram ignored");
            }
        }
    }

    void lost(InetSocketAddress remote) {
        try {
            owner.execute(() -> onLost.run());
        } catch (RejectedExecutionException closing) {
            LOGGER.atDebug().addKeyValue("to", remote).log("a connection ended after the end");
        }
    }

    private void accept(SipMessage message, InetSocketAddress from) {
        try {
            if (message.isRequest()) {
                acceptRequest(message, from);
            } else {
                acceptResponse(message);
            }
        } catch (RuntimeException bug) {
            LOGGER.atError()
                    .setCause(bug)
                    .addKeyValue("message", message.startLine())
                    .log("a device could not handle it");
        }
    }

    private void acceptRequest(SipMessage request, InetSocketAddress from) {
        var repeated = answers.get(transaction(request));
        if (repeated != null) {
            transmit(repeated, from);
            return;
        }
        var listener = listeners.get(SipMessage.userOf(request.requestUri()));
        if (listener == null) {
            listener = listeners.get(SipMessage.userOf(request.header("To").orElse("")));
        }
        if (listener == null) {
            listener = listeners.get("");
        }
        if (listener != null) {
            listener.accept(request, from);
        } else if (!request.method().equals("ACK")) {
            reply(request, SipMessage.answer(request, 404, "Not Found"), from);
        }
    }

    private void acceptResponse(SipMessage response) {
        var waiting = pending.get(response.branch());
        if (waiting == null) {
            return;
        }
        if (response.status() < 200) {
            waiting.isProceeding = true;
        } else {
            pending.remove(response.branch());
            waiting.answer.complete(response);
        }
    }

    private static String transaction(SipMessage request) {
        return request.branch() + "|" + request.method() + "|" + request.callId() + "|" + request.cseq();
    }

    @Override
    public void close() {
        wire().close();
    }

    private static final class Pending {
        final byte[] bytes;
        final InetSocketAddress to;
        final long deadlineNanos;
        final CompletableFuture<SipMessage> answer = new CompletableFuture<>();
        boolean isProceeding;

        Pending(byte[] bytes, InetSocketAddress to, long deadlineNanos) {
            this.bytes = bytes;
            this.to = to;
            this.deadlineNanos = deadlineNanos;
        }
    }

    /** A request that was repeated and never answered. */
    public static final class NoAnswer extends RuntimeException {
        NoAnswer(InetSocketAddress to) {
            super("No answer from the platform at " + to + "; check that the video gateway listens there.");
        }
    }
}
