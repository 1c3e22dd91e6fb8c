package cn.fengsui.video.fmp4;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Direct memory for pictures: written once, sent from where it lies, given back and used again. On the heap a collector
 * would copy every picture several times while it waits in the cache. Slabs rest on shelves by size; in use and at rest
 * are never more together than were in use at once during the last minute. What is beyond is left to the collector, and
 * so is a slab that nobody gave back. Any thread.
 */
public final class FrameMemory {

    static final int SMALLEST = 64 * 1024;

    private static final int SHELVES = 8;
    private static final long ALWAYS_KEPT = 4L * 1024 * 1024;
    private static final long WINDOW_NANOS = 30_000_000_000L;
    /** For all streams of the process, so that what one gives back serves another. */
    private static final FrameMemory OF_PROCESS = new FrameMemory(System::nanoTime);

    private final Queue<FrameSlab>[] shelves = shelves();
    private final AtomicLong inUse = new AtomicLong();
    private final AtomicLong resting = new AtomicLong();
    private final LongSupplier nanos;
    /** The most in use since the window began, and in the window before. */
    private volatile long most;

    private volatile long mostBefore;
    private volatile long windowSince;

    /** @param nanos {@link System#nanoTime()} */
    FrameMemory(LongSupplier nanos) {
        this.nanos = nanos;
        this.windowSince = nanos.getAsLong();
    }

    public static FrameMemory ofProcess() {
        return OF_PROCESS;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static Queue<FrameSlab>[] shelves() {
        return IntStream.range(0, SHELVES)
                .mapToObj(i -> new ConcurrentLinkedQueue<FrameSlab>())
                .toArray(Queue[]::new);
    }

    /** A slab of at least so many bytes, held once. */
    FrameSlab take(int bytes) {
        int shelf = shelf(bytes);
        FrameSlab slab = shelf < SHELVES ? shelves[shelf].poll() : null;
        if (slab == null) {
            int size = shelf < SHELVES ? SMALLEST << shelf : bytes;
            slab = new FrameSlab(ByteBuffer.allocateDirect(size), this);
        } else {
            resting.addAndGet(-slab.size());
        }
        most = Math.max(most, inUse.addAndGet(slab.size())); // a lost update costs a slab of memory at most
        slab.begin();
        return slab;
    }

    void giveBack(FrameSlab slab) {
        long used = inUse.addAndGet(-slab.size());
        int shelf = shelf(slab.size());
        if (shelf < SHELVES && used + resting.get() + slab.size() <= limit()) {
            resting.addAndGet(slab.size());
            shelves[shelf].add(slab);
        }
    }

    private long limit() {
        long now = nanos.getAsLong();
        if (now - windowSince > WINDOW_NANOS) {
            windowSince = now;
            mostBefore = most;
            most = inUse.get();
        }
        return Math.max(ALWAYS_KEPT, Math.max(most, mostBefore));
    }

    private static int shelf(int bytes) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, bytes - 1) / SMALLEST);
    }

    /** Bytes of the slabs that somebody holds, or lost without giving them back. */
    public long bytesInUse() {
        return inUse.get();
    }

    /** Bytes that wait to be used again. */
    public long bytesResting() {
        return resting.get();
    }
}
