package cn.fengsui.video.live;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.rtp.RtpSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A line's picture and who looks at it: viewers, and taps that take its packets as they come. Any thread. */
final class Audience {

    private final MediaThread media;
    private final LivePicture picture;
    /** Read on the media thread for every packet; changed now and then. */
    private final List<RtpSink> taps = new CopyOnWriteArrayList<>();

    private final AtomicInteger viewers = new AtomicInteger();

    Audience(MediaThread media, LivePicture picture) {
        this.media = media;
        this.picture = picture;
    }

    void attach(PictureSink viewer) {
        viewers.incrementAndGet();
        media.execute(() -> picture.attach(viewer));
    }

    void detach(PictureSink viewer) {
        viewers.decrementAndGet();
        media.execute(() -> picture.detach(viewer));
    }

    void tap(RtpSink tap) {
        taps.add(tap);
    }

    /** False when it was not there (any more). */
    boolean untap(RtpSink tap) {
        return taps.remove(tap);
    }

    int viewers() {
        return viewers.get();
    }

    /** Where the packets of a call go. */
    Upstream.Targets targets() {
        return new Upstream.Targets(media, picture, taps);
    }

    void show(LiveState state, Trouble trouble) {
        media.execute(() -> picture.show(state, trouble));
    }

    /** Lets go of the pictures that newcomers would begin with. */
    void forget() {
        media.execute(picture::restart);
    }

    PictureCounters counters() {
        return picture.counters();
    }

    /** What the stream's own parameter sets say; H.264 before there are any. */
    VideoCodec codec() {
        VideoCodec seen = picture.codec();
        return seen == VideoCodec.UNKNOWN ? VideoCodec.H264 : seen;
    }

    /** The newest keyframe, as a stream that a decoder can start with; empty when there is none yet. */
    CompletionStage<Optional<byte[]>> keyframe() {
        return CompletableFuture.supplyAsync(picture::keyframe, media);
    }
}
