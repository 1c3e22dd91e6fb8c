package cn.fengsui.video.transcode;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.video.decode.AnnexB;
import cn.fengsui.video.decode.DecodeException;
import cn.fengsui.video.decode.VideoDecoder;
import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.EncodedPicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream as H.264, with what privacy masks cover blackened. The media thread fills the queue; a platform thread of its own decodes, encodes and
 * serves the viewers. When it is too slow, it loses everything up to the next keyframe.
 */
final class Transcoder implements PictureSink, Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Transcoder.class);
    /** More than a cached group of pictures, which comes at once. */
    private static final int QUEUE_LIMIT = 600;
    /** After the cached pictures were run through, viewers begin with the newest. */
    private static final int CAUGHT_UP = 3;
    /** The cached pictures come in one go; this long after the first of them all are here. */
    private static final long BURST_MILLIS = 10;

    /** A new init segment stands before its fragments. */
    private record Picture(InitSegment init, Fragment fragment) {}

    private final int tallest;
    private final Supplier<List<PrivacyMask.Rectangle>> covered;
    private final LongAdder dropped;
    private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
    private final BlockingQueue<Runnable> orders = new LinkedBlockingQueue<>();
    private final List<PictureSink> known = new ArrayList<>();
    private final EncodedPicture output = new EncodedPicture();
    private final Thread thread;

    private volatile boolean isClosed;
    private volatile @Nullable PictureSource source;
    /** Of the media thread. */
    private @Nullable InitSegment init;

    private boolean awaitsKeyframe = true;
    /** Of our thread. */
    private @Nullable VideoDecoder decoder;

    private @Nullable InitSegment decoding;
    private @Nullable Pipe pipe;
    private boolean hasCaughtUp;

    /** @param covered what is blackened in every picture */
    Transcoder(String id, int tallest, Supplier<List<PrivacyMask.Rectangle>> covered, LongAdder dropped) {
        this.tallest = tallest;
        this.covered = covered;
        this.dropped = dropped;
        this.thread =
                Thread.ofPlatform().name("video-transcoder-" + id).daemon(true).unstarted(this);
    }

    void start(PictureSource from) {
        source = from;
        thread.start();
        from.attach(this);
    }

    /** Under the lock of {@link Transcoders}. */
    void add(PictureSink viewer) {
        known.add(viewer);
        order(() -> output.attach(viewer));
    }

    /** Under the lock of {@link Transcoders}. @return true when nobody is left */
    boolean remove(PictureSink viewer) {
        known.remove(viewer);
        order(() -> output.detach(viewer));
        return known.isEmpty();
    }

    private void order(Runnable task) {
        orders.add(task);
        queue.offer(Boolean.TRUE); // wakes the thread; when it is full, the thread is awake
    }

    @Override
    public void init(InitSegment newInit) {
        init = newInit;
        awaitsKeyframe = true;
    }

    @Override
    public void fragment(Fragment fragment) {
        InitSegment current = init;
        if (current == null || !fragment.isPicture() || (awaitsKeyframe && !fragment.keyframe())) {
            return;
        }
        awaitsKeyframe = !queue.offer(new Picture(current, fragment));
        if (awaitsKeyframe) {
            dropped.increment();
        }
    }

    @Override
    public void state(LiveState state, Trouble trouble) {
        if (state != LiveState.LIVE) { // our own pictures say when it is live
            order(() -> output.show(state, trouble));
        }
    }

    @Override
    public void run() {
        try {
            while (!isClosed) {
                Object next = queue.take();
                for (Runnable task = orders.poll(); task != null; task = orders.poll()) {
                    task.run();
                }
                if (next instanceof Picture picture) {
                    transcode(picture);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (DecodeException failed) {
            LOGGER.atError().setCause(failed).log("a transcoder stopped");
            output.show(LiveState.LOST, Trouble.UNREADABLE);
        } finally {
            free();
        }
    }

    private void transcode(Picture picture) throws InterruptedException {
        VideoDecoder open = decoder;
        if (open == null) {
            Thread.sleep(BURST_MILLIS);
        }
        if (open == null || decoding != picture.init()) {
            free();
            open = new VideoDecoder(picture.init().video().coding());
            decoder = open;
            decoding = picture.init();
        }
        hasCaughtUp |= queue.size() < CAUGHT_UP;
        byte[] unit = AnnexB.of(picture.init(), picture.fragment());
        open.decode(unit, frame -> {
            if (hasCaughtUp) {
                Pipe encoding = pipe(picture.init());
                encoding.scaler().draw(frame, encoding.canvas(), encoding.whole());
                encoding.canvas().cover(encoding.whole(), covered.get());
                encode(encoding, picture.fragment());
            }
        });
    }

    private void encode(Pipe encoding, Fragment like) {
        for (byte[] bytes : encoding.encoder().encode(encoding.canvas(), false)) {
            var unit = AccessUnit.of(bytes, VideoCodec.H264, like.decodeTime(), AccessUnit.NO_TIME, System.nanoTime());
            output.send(unit, like.decodeTime(), like.duration());
        }
        encoding.canvas().makeWritable();
    }

    private Pipe pipe(InitSegment like) {
        Pipe open = pipe;
        if (open == null) {
            open = Pipe.of(like.video().width(), like.video().height(), tallest);
            pipe = open;
        }
        return open;
    }

    private void free() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        if (pipe != null) {
            pipe.close();
            pipe = null;
        }
    }

    void close() {
        PictureSource from = source;
        if (from != null) {
            from.detach(this);
        }
        isClosed = true;
        queue.offer(Boolean.TRUE);
        thread.interrupt();
    }
}
