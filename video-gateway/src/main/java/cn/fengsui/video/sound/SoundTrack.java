package cn.fengsui.video.sound;

import cn.fengsui.video.decode.DecodeException;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sound of one stream for all who listen. The media thread fills the queue, a platform thread of its own makes
 * frames and hands them out. When it is too slow, sound is lost and silence takes its place.
 */
final class SoundTrack implements PictureSink, Runnable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SoundTrack.class);
    private static final int QUEUE_LIMIT = 3_000;
    /** As long as a cached group of pictures may be. */
    private static final int FRAMES_KEPT = 400;

    /** A picture's time; its bytes are nobody's business here. */
    private record Shown(long decodeTime, long duration) {}

    /** A frame of the track and what it was made as. */
    record Frame(SoundFormat format, Fragment fragment) {}

    private final Sounds.Memory memory;
    private final LongAdder dropped;
    private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>(QUEUE_LIMIT);
    private final List<Listener> listeners = new ArrayList<>();
    private final Deque<Frame> kept = new ArrayDeque<>();
    private final Thread thread;
    private volatile SoundFormat format;
    private volatile boolean isClosed;
    private volatile @Nullable PictureSource source;

    SoundTrack(String id, Sounds.Memory memory, LongAdder dropped) {
        this.memory = memory;
        this.dropped = dropped;
        this.format = memory.format();
        this.thread = Thread.ofPlatform().name("video-sound-" + id).daemon(true).unstarted(this);
    }

    void start(PictureSource from) {
        source = from;
        thread.start();
        from.attach(this);
    }

    /** What is made now. */
    SoundFormat format() {
        return format;
    }

    void add(Listener listener) {
        synchronized (listeners) {
            listeners.add(listener);
        }
    }

    /** @return true when nobody is left */
    boolean remove(Listener listener) {
        synchronized (listeners) {
            listeners.remove(listener);
            return listeners.isEmpty();
        }
    }

    /** The frames of this format from then on, for somebody who begins with cached pictures. */
    List<Frame> since(SoundFormat wanted, long decodeTime) {
        synchronized (listeners) {
            return kept.stream()
                    .filter(frame ->
                            frame.format().equals(wanted) && frame.fragment().decodeTime() >= decodeTime)
                    .toList();
        }
    }

    @Override
    public void init(InitSegment init) {}

    @Override
    public void fragment(Fragment fragment) {
        if (fragment.isPicture()) {
            offer(new Shown(fragment.decodeTime(), fragment.duration()));
        }
    }

    @Override
    public boolean borrows() {
        return true;
    }

    @Override
    public void sound(SoundFrame frame) {
        if (SoundFormat.carries(frame)) {
            offer(frame);
        }
    }

    private void offer(Object item) {
        if (!queue.offer(item)) {
            dropped.increment();
        }
    }

    @Override
    public void state(LiveState state, Trouble trouble) {}

    @Override
    public void run() {
        SoundMaker maker = null;
        try {
            maker = new SoundMaker(format, this::made);
            while (!isClosed) {
                Object next = queue.take();
                if (next instanceof Shown shown) {
                    maker.picture(shown.decodeTime(), shown.duration());
                } else if (next instanceof SoundFrame frame) {
                    SoundFormat wanted = SoundFormat.of(frame);
                    if (!wanted.equals(format)) {
                        maker.close();
                        format = wanted;
                        memory.keep(wanted);
                        maker = new SoundMaker(wanted, this::made);
                    }
                    maker.sound(frame);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (DecodeException failed) {
            LOGGER.atError().setCause(failed).log("the sound of a stream stopped");
        } finally {
            if (maker != null) {
                maker.close();
            }
        }
    }

    private void made(Fragment fragment) {
        var frame = new Frame(format, fragment);
        List<Listener> now;
        synchronized (listeners) {
            kept.add(frame);
            if (kept.size() > FRAMES_KEPT) {
                kept.removeFirst();
            }
            now = List.copyOf(listeners);
        }
        now.forEach(listener -> listener.heard(frame));
    }

    void close() {
        PictureSource from = source;
        if (from != null) {
            from.detach(this);
        }
        isClosed = true;
        thread.interrupt();
    }
}
