package cn.fengsui.simulator.rtp;

import cn.fengsui.simulator.media.Ambience;
import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.media.PsWriter;
import cn.fengsui.simulator.media.SoundFrame;
import cn.fengsui.simulator.media.VideoCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one film at its own pace. Frames leave when they are due; a big frame leaves in small bursts over a part of the
 * frame interval, not at once. Its steps run one after the other on the media threads.
 */
public final class RtpStream implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(RtpStream.class);
    private static final int BURST_PACKETS = 12;
    private static final long BURST_GAP_NANOS = 1_500_000;
    private static final long CONNECT_POLL_NANOS = 5_000_000;
    private static final double NANOS_PER_TICK = 1e9 / 90_000;
    private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** After a stall (a busy machine) the film goes on from now instead of catching up in a flood. */
    private static final long WORST_LAG_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Film film;
    private final Outlet outlet;
    private final StreamSpec spec;
    private final RtpWriter rtp;
    private final MediaThreads threads;
    private final Runnable onEnd;
    private final Ambience ambience = new Ambience();
    private final Random chance = new Random();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    // Touched under this object's lock, by one step at a time.
    private final ArrayDeque<ByteBuffer> outgoing = new ArrayDeque<>();
    private @Nullable ByteBuffer held;
    private @Nullable Frame upcoming;
    /** When the frame before was due. */
    private long dueNanos;

    private long beganNanos;
    private long pausedNanos;
    private long reportedNanos;
    private long lastTicks;
    private boolean isPaused;
    private boolean isEnded;
    /** No step is scheduled: paused or ended. */
    private boolean isIdle;

    private boolean isReleased;

    private RtpStream(Film film, Outlet outlet, StreamSpec spec, MediaThreads threads, Runnable onEnd) {
        this.film = film;
        this.outlet = outlet;
        this.spec = spec;
        this.threads = threads;
        this.onEnd = onEnd;
        boolean marks = !spec.faults().withoutMarker();
        this.rtp = new RtpWriter(spec.sentSsrc(), spec.payloadType(), chance.nextInt(1 << 16), chance.nextInt(), marks);
    }

    /**
     * Prepares a stream; nothing is sent before {@link #start}. Takes ownership of film and outlet.
     *
     * @param onEnd called once on a media thread when the film is over or the connection is gone
     */
    public static RtpStream of(Film film, Outlet outlet, StreamSpec spec, MediaThreads threads, Runnable onEnd) {
        return new RtpStream(film, outlet, spec, threads, onEnd);
    }

    /** The port the media comes from, for the SDP answer. */
    public int localPort() {
        return outlet.localPort();
    }

    public VideoCodec codec() {
        return film.codec();
    }

    /** Begins to send; call once. */
    public void start() {
        threads.execute(this::step);
    }

    /** Asks the film for a keyframe (IFameCmd of GB/T 28181-2016, IFrameCmd of 2022). */
    public void requestKeyframe() {
        threads.execute(() -> change(film::requestKeyframe));
    }

    public synchronized void pause() {
        if (!isPaused) {
            isPaused = true;
            pausedNanos = System.nanoTime();
        }
    }

    public synchronized void resume() {
        if (isPaused) {
            isPaused = false;
            dueNanos += System.nanoTime() - pausedNanos;
            wake();
        }
    }

    private void wake() {
        if (isIdle) {
            isIdle = false;
            after(0);
        }
    }

    /** Changes the film between two frames, and tells where the stream then goes on. Waits for the step under way. */
    public synchronized RtpPoint change(Runnable change) {
        if (!isReleased) {
            change.run();
            upcoming = null;
            isEnded = false;
            if (!isPaused) {
                wake();
            }
        }
        return new RtpPoint(rtp.nextSequence(), rtp.timestamp(lastTicks) & 0xFFFFFFFFL);
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
            advance();
        } catch (RuntimeException broken) {
            LOGGER.atError().setCause(broken).log("a film stopped");
            isClosed.set(true);
            release();
        }
    }

    private void advance() {
        if (outlet.isBroken()) {
            end();
        } else if (!outlet.isReady()) {
            after(CONNECT_POLL_NANOS);
        } else if (!outgoing.isEmpty()) {
            sendBurst();
        } else if (!outlet.flush()) {
            after(BURST_GAP_NANOS);
        } else if (isPaused) {
            isIdle = true; // until resume()
        } else {
            filmNext();
        }
    }

    private void end() {
        isIdle = true;
        if (!isEnded) {
            isEnded = true;
            onEnd.run();
        }
    }

    private void filmNext() {
        if (beganNanos == 0) {
            beganNanos = System.nanoTime();
            dueNanos = beganNanos;
        }
        if (upcoming == null && film.isOver()) {
            end();
            return;
        }
        var frame = upcoming != null ? upcoming : film.next();
        long waitNanos = due(frame) - System.nanoTime();
        if (waitNanos > 0) {
            upcoming = frame;
            after(waitNanos);
            return;
        }
        dueNanos = waitNanos < -WORST_LAG_NANOS ? System.nanoTime() : due(frame);
        lastTicks = frame.decodeTicks90kHz();
        upcoming = null;
        if (!hasVanished()) {
            report();
            outgoing.addAll(packets(frame));
        }
        sendBurst();
    }

    private long due(Frame frame) {
        return dueNanos + (long) ((frame.decodeTicks90kHz() - lastTicks) * NANOS_PER_TICK / film.pace());
    }

    private boolean hasVanished() {
        var after = spec.faults().vanishesAfter();
        return !after.isZero() && System.nanoTime() - beganNanos > after.toNanos();
    }

    private List<ByteBuffer> packets(Frame frame) {
        if (spec.isElementary()) {
            return rtp.packets(NalPackets.of(frame.annexB(), film.codec()), frame.presentTicks90kHz());
        }
        List<SoundFrame> sound = spec.hasSound() ? ambience.until(frame.decodeTicks90kHz()) : List.of();
        return rtp.packets(PsWriter.pack(frame, sound, spec.style()), frame.decodeTicks90kHz());
    }

    private void report() {
        long now = System.nanoTime();
        boolean isDue = now - reportedNanos > REPORT_NANOS || reportedNanos == 0;
        if (spec.hasReports() && rtp.packetCount() > 0 && isDue) {
            reportedNanos = now;
            outlet.rtcp(SenderReport.of(rtp, Instant.now(), rtp.timestamp(lastTicks), "fengsui-simulator"));
        }
    }

    private void sendBurst() {
        for (int i = 0; i < BURST_PACKETS && !outgoing.isEmpty(); i++) {
            sendWithFaults(outgoing.removeFirst());
        }
        outlet.flush();
        after(outgoing.isEmpty() ? 0 : BURST_GAP_NANOS);
    }

    private void sendWithFaults(ByteBuffer packet) {
        var faults = spec.faults();
        if (faults.lossRate() > 0 && chance.nextDouble() < faults.lossRate()) {
            return;
        }
        if (held == null && faults.reorderRate() > 0 && chance.nextDouble() < faults.reorderRate()) {
            held = packet;
            return;
        }
        if (faults.tornRate() > 0 && outlet instanceof TcpOutlet tcp && chance.nextDouble() < faults.tornRate()) {
            tcp.torn(packet);
        } else {
            outlet.rtp(packet);
        }
        if (held != null) {
            outlet.rtp(held);
            held = null;
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
        outlet.close();
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
