package cn.fengsui.simulator.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP port shared by many devices. All listeners, timers and transactions run on one owner thread, so a device needs
 * no locks; {@link #owner()} is how other threads reach it.
 */
public final class SipSocket implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SipSocket.class);
    /** RFC 3261 §17.1.1.1: T1, and the ceiling T2 of the retransmission interval. */
    private static final Duration T1 = Duration.ofMillis(500);

    private static final Duration T2 = Duration.ofSeconds(4);
    private static final int BIGGEST_DATAGRAM = 65_535;
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final int KEPT_ANSWERS = 2_000;

    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final ScheduledExecutorService owner;
    private final Duration patience;
    private final AtomicLong unreadable = new AtomicLong();

    // Owned by the owner thread.
    private final Map<String, BiConsumer<SipMessage, InetSocketAddress>> listeners = new HashMap<>();
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<String, byte[]> answers = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > KEPT_ANSWERS;
        }
    };

    private SipSocket(DatagramChannel channel, InetSocketAddress local, Duration patience) {
        this.channel = channel;
        this.local = local;
        this.patience = patience;
        this.owner = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .daemon()
                .name("sip-devices-" + local.getPort())
                .factory());
    }

    /**
     * Opens the port and starts listening.
     *
     * @param patience how long a request without an answer is repeated; RFC 3261 says 32 s
     * @throws IOException if the port is taken
     */
    public static SipSocket open(InetSocketAddress bind, Duration patience) throws IOException {
        var channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.bind(bind);
        } catch (IOException occupied) {
            channel.close();
            throw new IOException(
                    "Cannot bind the device port " + bind + ": " + occupied.getMessage()
                            + ". Choose another --local-port, or 0 for a free one.",
                    occupied);
        }
        var socket = new SipSocket(channel, (InetSocketAddress) channel.getLocalAddress(), patience);
        Thread.ofPlatform()
                .daemon()
                .name("sip-receive-" + socket.local.getPort())
                .start(socket::receive);
        return socket;
    }

    public InetSocketAddress local() {
        return local;
    }

    /** The thread that owns every device on this socket, and its timers. */
    public ScheduledExecutorService owner() {
        return owner;
    }

    /** Requests whose URI (or To) names this user go to this listener, on the owner thread. */
    public void listen(String user, BiConsumer<SipMessage, InetSocketAddress> listener) {
        owner.execute(() -> listeners.put(user, listener));
    }

    /** A fresh Via value for a request of this socket. */
    public String via() {
        return "SIP/2.0/UDP " + local.getAddress().getHostAddress() + ":" + local.getPort() + ";rport;branch=z9hG4bK"
                + UUID.randomUUID().toString().substring(0, 18);
    }

    /**
     * Sends a request and repeats it until it is answered (RFC 3261 §17.1.2). Call on the owner thread.
     *
     * @return the final response, completed on the owner thread; exceptionally with {@link NoAnswer} after the patience
     */
    public CompletableFuture<SipMessage> send(SipMessage request, InetSocketAddress to) {
        var waiting = new Pending(request.bytes(), to, System.nanoTime() + patience.toNanos());
        pending.put(request.branch(), waiting);
        attempt(request.branch(), waiting, T1);
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
        try {
            channel.send(ByteBuffer.wrap(bytes), to);
        } catch (ClosedChannelException closed) {
            LOGGER.atDebug().addKeyValue("to", to).log("the SIP socket is closed; a message was not sent");
        } catch (IOException unreachable) {
            LOGGER.atDebug()
                    .addKeyValue("to", to)
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("SIP send refused");
        }
    }

    private void attempt(String branch, Pending waiting, Duration interval) {
        if (waiting.answer.isDone()) {
            return;
        }
        if (System.nanoTime() > waiting.deadlineNanos) {
            pending.remove(branch);
            waiting.answer.completeExceptionally(new NoAnswer(waiting.to));
            return;
        }
        transmit(waiting.bytes, waiting.to);
        var next = interval.multipliedBy(2).compareTo(T2) < 0 ? interval.multipliedBy(2) : T2;
        owner.schedule(() -> attempt(branch, waiting, next), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void receive() {
        var buffer = ByteBuffer.allocate(BIGGEST_DATAGRAM);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var from = (InetSocketAddress) channel.receive(buffer);
                var message = SipMessage.parse(buffer.array(), buffer.position());
                message.ifPresent(parsed -> owner.execute(() -> accept(parsed, from)));
            } catch (ClosedChannelException | RejectedExecutionException closed) {
                return;
            } catch (IOException refused) {
                LOGGER.atDebug().addKeyValue("reason", refused.getMessage()).log("SIP receive refused");
            } catch (IllegalArgumentException notSip) {
                if (unreadable.incrementAndGet() == 1) {
                    LOGGER.atInfo().addKeyValue("reason", notSip.getMessage()).log("datagram ignored");
                }
            }
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
        if (listener != null) {
            listener.accept(request, from);
        } else if (!request.method().equals("ACK")) {
            reply(request, SipMessage.answer(request, 404, "Not Found"), from);
        }
    }

    private void acceptResponse(SipMessage response) {
        var waiting = pending.get(response.branch());
        if (waiting != null && response.status() >= 200) {
            pending.remove(response.branch());
            waiting.answer.complete(response);
        }
    }

    private static String transaction(SipMessage request) {
        return request.branch() + "|" + request.method() + "|" + request.callId() + "|" + request.cseq();
    }

    @Override
    public void close() {
        owner.shutdownNow();
        try {
            channel.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("the SIP socket did not close cleanly");
        }
    }

    private record Pending(
            byte[] bytes, InetSocketAddress to, long deadlineNanos, CompletableFuture<SipMessage> answer) {
        Pending(byte[] bytes, InetSocketAddress to, long deadlineNanos) {
            this(bytes, to, deadlineNanos, new CompletableFuture<>());
        }
    }

    /** A request that was repeated and never answered. */
    public static final class NoAnswer extends RuntimeException {
        NoAnswer(InetSocketAddress to) {
            super("No answer from the platform at " + to + "; check that the video gateway listens there.");
        }
    }
}
