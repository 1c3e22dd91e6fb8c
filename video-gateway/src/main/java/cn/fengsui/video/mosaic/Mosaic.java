package cn.fengsui.video.mosaic;

import cn.fengsui.video.decode.Canvas;
import cn.fengsui.video.decode.DecodeException;
import cn.fengsui.video.decode.VideoEncoder;
import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fmp4;
import cn.fengsui.video.live.EncodedPicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One composed picture. Runs on a platform thread of its own from its first viewer to its last. */
final class Mosaic implements PictureSource {

    private static final Logger LOGGER = LoggerFactory.getLogger(Mosaic.class);
    private static final double BITS_PER_PIXEL = 0.12;
    private static final int LOWEST_BITRATE = 400_000;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int KEYFRAME_SECONDS = 2;

    private final String id;
    private final Grid grid;
    private final int rate;
    private final List<String> names;
    private final Mosaics mosaics;
    private @Nullable Run run;
    private int viewers;

    /** @param names what stands in the cells, in the order of the grid's cameras */
    Mosaic(String id, Grid grid, int rate, List<String> names, Mosaics mosaics) {
        this.id = id;
        this.grid = grid;
        this.rate = rate;
        this.names = names;
        this.mosaics = mosaics;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public synchronized void attach(PictureSink viewer) {
        viewers++;
        Run current = run;
        if (current == null) {
            current = new Run();
            run = current;
            mosaics.started(grid, this);
            current.start();
        }
        EncodedPicture output = current.output;
        current.orders.add(() -> output.attach(viewer));
    }

    @Override
    public synchronized void detach(PictureSink viewer) {
        Run current = run;
        if (current == null) {
            return;
        }
        EncodedPicture output = current.output;
        current.orders.add(() -> output.detach(viewer));
        if (--viewers == 0) {
            stop();
        }
    }

    /** Ends it whoever looks. */
    synchronized void stop() {
        Run current = run;
        run = null;
        viewers = 0;
        mosaics.stopped(grid, this);
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public synchronized CompletionStage<Optional<byte[]>> keyframe() {
        Run current = run;
        var result = new CompletableFuture<Optional<byte[]>>();
        if (current == null) {
            result.complete(Optional.empty());
        } else {
            EncodedPicture output = current.output;
            current.orders.add(() -> result.complete(output.keyframe()));
        }
        return result;
    }

    @Override
    public VideoCodec codec() {
        return VideoCodec.H264;
    }

    @Override
    public boolean isCovered() {
        return true;
    }

    /** From the first viewer to the last. */
    private final class Run implements Runnable {

        private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
        private final EncodedPicture output = new EncodedPicture();
        private final List<Cell> cells = mosaics.cells(grid, names);
        private final Thread thread =
                Thread.ofPlatform().name("video-" + id).daemon(true).unstarted(this);
        private volatile boolean isStopped;

        void start() {
            cells.forEach(Cell::open);
            thread.start();
        }

        void stop() {
            isStopped = true;
            LockSupport.unpark(thread);
            cells.forEach(Cell::close);
        }

        @Override
        public void run() {
            int bitrate = (int) Math.max(LOWEST_BITRATE, grid.width() * grid.height() * BITS_PER_PIXEL * rate);
            var shape = new VideoEncoder.Shape(grid.width(), grid.height(), rate, rate * KEYFRAME_SECONDS, bitrate);
            try (var canvas = new Canvas(grid.width(), grid.height());
                    var encoder = new VideoEncoder(shape)) {
                long start = System.nanoTime();
                for (long tick = 0; !isStopped; tick = next(start, tick)) {
                    compose(canvas, encoder, tick);
                }
            } catch (DecodeException failed) {
                LOGGER.atError().setCause(failed).addKeyValue("mosaic", id).log("a mosaic stopped");
                output.show(LiveState.LOST, Trouble.NO_RESOURCES);
            } finally {
                cells.forEach(Cell::free);
            }
        }

        private void compose(Canvas canvas, VideoEncoder encoder, long tick) {
            canvas.makeWritable();
            long now = System.nanoTime();
            cells.forEach(cell -> cell.draw(grid, canvas, mosaics.lettering(), now));
            long ticks = Fmp4.TIMESCALE / rate;
            for (byte[] unit : encoder.encode(canvas, false)) {
                output.send(
                        AccessUnit.of(unit, VideoCodec.H264, tick * ticks, AccessUnit.NO_TIME, now),
                        tick * ticks,
                        ticks);
            }
            for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
                order.run();
            }
        }

        /** Waits for the next tick; when composing took longer, the ticks that went by are left out. */
        private long next(long start, long tick) {
            long interval = SECOND_NANOS / rate;
            long due = start + (tick + 1) * interval;
            for (long left = due - System.nanoTime(); left > 0 && !isStopped; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return Math.max(tick + 1, (System.nanoTime() - start) / interval);
        }
    }
}
