package cn.fengsui.video.playback;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.FedPicture;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The picture of one camera's recording, for all who watch it. Any thread; posts to the media thread. */
final class TrackPicture implements PictureSource {

    private final Executor media;
    private final LivePicture picture = new LivePicture(true);
    private final FedPicture fed;
    private final Set<PictureSink> viewers = ConcurrentHashMap.newKeySet();
    private volatile Trouble trouble = Trouble.NONE;

    /** @param id unlike that of any other picture */
    TrackPicture(String id, Executor media) {
        this.media = media;
        this.fed = new FedPicture(id, picture, media);
    }

    /** Where pictures and sound go; on the media thread. */
    TimedUnits units(PlaybackClock clock) {
        return new TimedUnits(clock, picture);
    }

    @Override
    public String id() {
        return fed.id();
    }

    @Override
    public void attach(PictureSink viewer) {
        viewers.add(viewer);
        fed.attach(viewer);
    }

    @Override
    public void detach(PictureSink viewer) {
        viewers.remove(viewer);
        fed.detach(viewer);
    }

    int viewers() {
        return viewers.size();
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return fed.keyframe();
    }

    @Override
    public VideoCodec codec() {
        return fed.codec();
    }

    /** Pictures of another place of the recording follow. */
    void restart() {
        media.execute(picture::restart);
    }

    void show(LiveState state, Trouble why) {
        trouble = why;
        media.execute(() -> picture.show(state, why));
    }

    /** What was the matter is over; the next picture shows it. */
    void noTrouble() {
        trouble = Trouble.NONE;
    }

    /** What is the matter, as it was shown last. */
    Trouble trouble() {
        return trouble;
    }

    void note(String json) {
        media.execute(() -> viewers.forEach(viewer -> viewer.note(json)));
    }
}
