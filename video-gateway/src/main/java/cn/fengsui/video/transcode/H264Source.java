package cn.fengsui.video.transcode;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A source whose viewers get H.264: each stands behind a gate that notices the codec. Any thread. */
final class H264Source implements PictureSource {

    private final PictureSource source;
    private final Transcoders transcoders;
    private final ConcurrentMap<PictureSink, Gate> gates = new ConcurrentHashMap<>();

    H264Source(PictureSource source, Transcoders transcoders) {
        this.source = source;
        this.transcoders = transcoders;
    }

    @Override
    public String id() {
        return source.id() + "/h264";
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

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return source.keyframe();
    }

    @Override
    public VideoCodec codec() {
        return VideoCodec.H264;
    }

    /** Between a source and one viewer. Called on the source's media thread, closed on any. */
    private final class Gate implements PictureSink {

        private final PictureSink viewer;
        private volatile boolean isPassing = true;
        private boolean isTranscoding;
        private boolean isClosed;

        Gate(PictureSink viewer) {
            this.viewer = viewer;
        }

        @Override
        public void init(InitSegment init) {
            boolean fits = init.video().coding() == VideoCodec.H264;
            isPassing = fits;
            if (fits) {
                leave();
                viewer.init(init);
            } else {
                join();
            }
        }

        private synchronized void join() {
            if (isClosed || isTranscoding) {
                return;
            }
            isTranscoding = transcoders.join(source, viewer);
            if (!isTranscoding) {
                viewer.state(LiveState.LOST, Trouble.NO_TRANSCODER);
            }
        }

        private synchronized void leave() {
            if (isTranscoding) {
                isTranscoding = false;
                transcoders.leave(source, viewer);
            }
        }

        @Override
        public void catchUp(int fragments, long newest) {
            if (isPassing) {
                viewer.catchUp(fragments, newest);
            }
        }

        @Override
        public void fragment(Fragment fragment) {
            if (isPassing) {
                viewer.fragment(fragment);
            }
        }

        @Override
        public boolean borrows() {
            return viewer.borrows();
        }

        @Override
        public void state(LiveState state, Trouble trouble) {
            if (isPassing || state != LiveState.LIVE) {
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
