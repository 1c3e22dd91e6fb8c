package cn.fengsui.video.testing;

import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.SoundFrame;
import cn.fengsui.video.live.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A source that shows what a test pushes, on the product's own {@link LivePicture}. On a media thread of its own. */
public final class ClipSource implements PictureSource {

    private final String id;
    private final VideoCodec codec;
    private final List<byte[]> units;
    private final LivePicture picture = new LivePicture(true);
    private final List<PictureSink> viewers = new CopyOnWriteArrayList<>();
    private final ExecutorService media = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("test-media").daemon(true).factory());
    private int next;

    public ClipSource(String id, VideoCodec codec, List<byte[]> units) {
        this.id = id;
        this.codec = codec;
        this.units = units;
    }

    /** Shows the next pictures of the clip, over and over; returns when the viewers have been given them. */
    public void push(int count) {
        now(() -> {
            for (int i = 0; i < count; i++, next++) {
                long pts = 900_000L + (long) next * H264Clip.TICKS_PER_FRAME;
                picture.accessUnit(AccessUnit.of(
                        units.get(next % units.size()), codec, pts, AccessUnit.NO_TIME, System.nanoTime()));
            }
        });
    }

    public void sound(SoundFrame frame) {
        now(() -> viewers.forEach(viewer -> viewer.sound(frame)));
    }

    public void lose(Trouble trouble) {
        now(() -> picture.show(LiveState.LOST, trouble));
    }

    public int viewers() {
        now(() -> {});
        return viewers.size();
    }

    private void now(Runnable task) {
        CompletableFuture.runAsync(task, media).join();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void attach(PictureSink viewer) {
        media.execute(() -> {
            viewers.add(viewer);
            picture.attach(viewer);
        });
    }

    @Override
    public void detach(PictureSink viewer) {
        media.execute(() -> {
            viewers.remove(viewer);
            picture.detach(viewer);
        });
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return CompletableFuture.supplyAsync(picture::keyframe, media);
    }

    @Override
    public VideoCodec codec() {
        return codec;
    }
}
