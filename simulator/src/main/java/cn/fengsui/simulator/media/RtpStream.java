package cn.fengsui.simulator.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one film over UDP at its own pace. Frames leave when they are due; a big frame leaves in small bursts over a part
 * of the frame interval, not at once. Its steps run one after the other on the media threads.
 */
public final class RtpStream implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RtpStream.class);
    private static final int BURST_PACKETS = 12;
    private static final long BURST_GAP_NANOS = 1_500_000;
    private static final long NANOS_PER_TICK_NUMERATOR = 100_000;
    private static final long NANOS_PER_TICK_DENOMINATOR = 9;
    /** After a stall (a busy machine) the film goes on from now instead of catching up in a flood. */
    private static final long WORST_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Film film;
    private final DatagramChannel channel;
    private final InetSocketAddress to;
    private final RtpWriter rtp;
    private final Faults faults;
    private final MediaThreads threads;
    private final Random chance = new Random();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    // Touched under this object's lock, by one step at a time.
    private final ArrayDeque<ByteBuffer> outgoing = new ArrayDeque<>();
    private @Nullable ByteBuffer held;
    private @Nullable Frame upcoming;
    private long startNanos;
    private boolean isReleased;

    private RtpStream(
            Film film, DatagramChannel channel, InetSocketAddress to, long ssrc, Faults faults, MediaThreads threads) {
        this.film = film;
        this.channel = channel;
        this.to = to;
        this.faults = faults;
        this.threads = threads;
        this.rtp = new RtpWriter(ssrc, chance.nextInt(1 << 16), chance.nextInt(), !faults.withoutMarker());
    }

    /**
     * Prepares a stream; nothing is sent before {@link #start}. Takes ownership of the film.
     *
     * @param bind address to send from; the port is chosen by the system
     * @param to where the platform wants the media
     * @throws IOException if no port is free
     */
    public static RtpStream open(
            Film film, InetSocketAddress bind, InetSocketAddress to, long ssrc, Faults faults, MediaThreads threads)
            throws IOException {
        var channel = DatagramChannel.open().bind(bind);
        channel.configureBlocking(false);
        return new RtpStream(film, channel, to, ssrc, faults, threads);
    }

    /** The port the media comes from, for the SDP answer. */
    public int localPort() {
        return channel.socket().getLocalPort();
    }

    /** Begins to send; call once. */
    public void start() {
        threads.execute(() -> {
            startNanos = System.nanoTime();
            step();
        });
    }

    /** Asks the film for a keyframe (IFameCmd of GB/T 28181-2016, IFrameCmd of 2022). */
    public void requestKeyframe() {
        threads.execute(this::keyframe);
    }

    private synchronized void keyframe() {
        if (!isReleased) {
            film.requestKeyframe();
        }
    }

    private synchronized void step() {
        if (isReleased) {
            return;
        }
        if (isClosed.get()) {
            release();
            return;
        }
        try {
            if (outgoing.isEmpty()) {
                filmNext();
            } else {
                sendBurst();
            }
        } catch (RuntimeException broken) {
            LOGGER.atError().setCause(broken).addKeyValue("to", to).log("a film stopped");
            isClosed.set(true);
            release();
        }
    }

    private void filmNext() {
        var frame = upcoming != null ? upcoming : film.next();
        long waitNanos = due(frame) - System.nanoTime();
        if (waitNanos > 0) {
            upcoming = frame;
            after(waitNanos);
            return;
        }
        if (waitNanos < -WORST_LAG_NANOS) {
            startNanos -= waitNanos;
        }
        upcoming = null;
        outgoing.addAll(rtp.packets(PsWriter.pack(frame), frame.decodeTicks90kHz()));
        sendBurst();
    }

    private long due(Frame frame) {
        return startNanos + frame.decodeTicks90kHz() * NANOS_PER_TICK_NUMERATOR / NANOS_PER_TICK_DENOMINATOR;
    }

    private void sendBurst() {
        for (int i = 0; i < BURST_PACKETS && !outgoing.isEmpty(); i++) {
            sendWithFaults(outgoing.removeFirst());
        }
        after(outgoing.isEmpty() ? 0 : BURST_GAP_NANOS);
    }

    private void sendWithFaults(ByteBuffer packet) {
        if (faults.lossRate() > 0 && chance.nextDouble() < faults.lossRate()) {
            return;
        }
        if (held == null && faults.reorderRate() > 0 && chance.nextDouble() < faults.reorderRate()) {
            held = packet;
            return;
        }
        transmit(packet);
        if (held != null) {
            transmit(held);
            held = null;
        }
    }

    private void transmit(ByteBuffer packet) {
        try {
            channel.send(packet, to);
        } catch (IOException unreachable) {
            LOGGER.atDebug()
                    .addKeyValue("to", to)
                    .addKeyValue("reason", unreachable.getMessage())
                    .log("RTP send refused");
        }
    }

    private void after(long nanos) {
        try {
            threads.pool().schedule(this::step, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            isClosed.set(true);
            release();
        }
    }

    private void release() {
        isReleased = true;
        film.close();
        try {
            channel.close();
        } catch (IOException harmless) {
            LOGGER.atDebug().addKeyValue("reason", harmless.getMessage()).log("an RTP socket did not close cleanly");
        }
    }

    /** Stops sending; the film and the socket are released on a media thread soon after. */
    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            try {
                threads.execute(this::step);
            } catch (RejectedExecutionException stopping) {
                LOGGER.atDebug().log("media threads are gone; the film goes with the process");
            }
        }
    }
}
