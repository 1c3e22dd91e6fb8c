package cn.fengsui.video.transcode;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.transcode.Fit.Way;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A source whose viewers get what fits them: each stands behind a gate that notices codec and masks. Any thread. */
final class FittingSource implements PictureSource {

    private final PictureSource source;
    private final Transcoders transcoders;
    private final Fit fit;
    private final String id;
    private final ConcurrentMap<PictureSink, Gate> gates = new ConcurrentHashMap<>();

    /** @param kind tells it from other ways to show the same pictures */
    FittingSource(PictureSource source, Transcoders transcoders, Fit fit, String kind) {
        this.source = source;
        this.transcoders = transcoders;
        this.fit = fit;
        this.id = source.id() + kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void attach(PictureSink viewer) {
        var gate = new Gate(viewer);
        gates.put(viewer, gate);
        source.attach(gate);
    }

    @Override
    public void detach(PictureSink viewer) {
        Gate gate = gates.remove(viewer);
        if (gate != null) {
            source.detach(gate);
            gate.close();
        }
    }

    /** Nothing of a masked camera: a keyframe goes out as it came. */
    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return fit.covered().get().isEmpty() ? source.keyframe() : CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public VideoCodec codec() {
        return fit.anyCodec() ? source.codec() : VideoCodec.H264;
    }

    /** Between a source and one viewer. Called on the source's media thread, closed on any. */
    private final class Gate implements PictureSink {

        private final PictureSink viewer;
        private volatile Way way = Way.PASSED;
        private @Nullable InitSegment init; // of the media thread
        private boolean isTranscoding;
        private boolean isClosed;

        Gate(PictureSink viewer) {
            this.viewer = viewer;
        }

        @Override
        public void init(InitSegment newInit) {
            init = newInit;
            take(fit.way(newInit.video().coding()), newInit);
        }

        private void take(Way wanted, InitSegment like) {
            boolean isAnother = wanted != way;
            if (isAnother) {
                leave();
            }
            way = wanted;
            if (wanted == Way.PASSED) {
                viewer.init(like);
            } else {
                join();
            }
        }

        private synchronized void join() {
            if (isClosed || isTranscoding) {
                return;
            }
            isTranscoding = transcoders.join(source, viewer, way == Way.COVERED, fit.covered());
            if (!isTranscoding) {
                viewer.state(LiveState.LOST, Trouble.NO_TRANSCODER);
            }
        }

        private synchronized void leave() {
            if (isTranscoding) {
                isTranscoding = false;
                transcoders.leave(source, viewer, way == Way.COVERED);
            }
        }

        @Override
        public void catchUp(int fragments, long newest) {
            if (way == Way.PASSED) {
                viewer.catchUp(fragments, newest);
            }
        }

        @Override
        public void fragment(Fragment fragment) {
            InitSegment like = init;
            if (like != null && fragment.isPicture() && fragment.keyframe()) {
                Way wanted = fit.way(like.video().coding());
                if (wanted != way) { // a mask came or went while somebody looks
                    take(wanted, like);
                }
            }
            if (way == Way.PASSED) {
                viewer.fragment(fragment);
            }
        }

        @Override
        public boolean borrows() {
            return viewer.borrows();
        }

        @Override
        public void state(LiveState state, Trouble trouble) {
            if (way == Way.PASSED || state != LiveState.LIVE) {
                viewer.state(state, trouble);
            }
        }

        @Override
        public void sound(SoundFrame frame) {
            viewer.sound(frame);
        }

        @Override
        public void note(String json) {
            viewer.note(json);
        }

        void close() {
            leave();
            synchronized (this) {
                isClosed = true;
            }
        }
    }
}
