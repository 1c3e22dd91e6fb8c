package cn.fengsui.video.transcode;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** The door of this package: makes any source one of H.264. Any thread; never blocks. */
public final class Transcoders implements AutoCloseable {

    private final TranscodeSettings settings;
    private final Map<String, Transcoder> running = new HashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    public Transcoders(TranscodeSettings settings) {
        this.settings = settings;
    }

    /** The same pictures as H.264: passed through where they are, transcoded where they are not. */
    public PictureSource h264(PictureSource source) {
        return new FittingSource(source, this, new Fit(false, List::of), "/h264");
    }

    /**
     * The same pictures with privacy masks drawn in while there are any: then transcoded to H.264. A mask that comes while
     * somebody looks is drawn from the next keyframe on.
     *
     * @param anyCodec false = H.264 in any case
     * @param covered what must be covered now
     */
    public PictureSource covered(
            PictureSource source, boolean anyCodec, Supplier<List<PrivacyMask.Rectangle>> covered) {
        return new FittingSource(source, this, new Fit(anyCodec, covered), anyCodec ? "/covered" : "/covered-h264");
    }

    /** Adds a viewer to the transcoder of this source; false when all are in use. */
    boolean join(
            PictureSource source,
            PictureSink viewer,
            boolean isCovered,
            Supplier<List<PrivacyMask.Rectangle>> covered) {
        String id = key(source, isCovered);
        Transcoder transcoder;
        boolean isNew = false;
        synchronized (running) {
            transcoder = running.get(id);
            if (transcoder == null) {
                if (running.size() >= settings.most()) {
                    refused.increment();
                    return false;
                }
                isNew = true;
                transcoder = new Transcoder(id, settings.tallest(), isCovered ? covered : List::of, dropped);
                running.put(id, transcoder);
            }
            transcoder.add(viewer);
        }
        if (isNew) {
            transcoder.start(source);
        }
        return true;
    }

    private static String key(PictureSource source, boolean isCovered) {
        return source.id() + (isCovered ? "/covered" : "");
    }

    void leave(PictureSource source, PictureSink viewer, boolean isCovered) {
        String id = key(source, isCovered);
        Transcoder ended = null;
        synchronized (running) {
            Transcoder transcoder = running.get(id);
            if (transcoder != null && transcoder.remove(viewer)) {
                running.remove(id);
                ended = transcoder;
            }
        }
        if (ended != null) {
            ended.close();
        }
    }

    public int running() {
        synchronized (running) {
            return running.size();
        }
    }

    /** Viewers that were refused because all transcoders were in use. */
    public long refused() {
        return refused.sum();
    }

    /** Pictures that a transcoder was too slow for. */
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        Map<String, Transcoder> all;
        synchronized (running) {
            all = Map.copyOf(running);
            running.clear();
        }
        all.values().forEach(Transcoder::close);
    }
}
