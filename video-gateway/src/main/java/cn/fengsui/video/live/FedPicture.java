package cn.fengsui.video.live;

import cn.fengsui.video.es.VideoCodec;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A picture that somebody else feeds on its media thread, as something to attach viewers to. Any thread.
 *
 * @param id unlike that of any other picture
 * @param media the thread it is fed on
 */
public record FedPicture(String id, LivePicture picture, Executor media) implements PictureSource {

    @Override
    public void attach(PictureSink viewer) {
        media.execute(() -> picture.attach(viewer));
    }

    @Override
    public void detach(PictureSink viewer) {
        media.execute(() -> picture.detach(viewer));
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return CompletableFuture.supplyAsync(picture::keyframe, media);
    }

    @Override
    public VideoCodec codec() {
        VideoCodec codec = picture.codec();
        return codec == VideoCodec.UNKNOWN ? VideoCodec.H264 : codec;
    }
}
