package cn.fengsui.video.live;

import cn.fengsui.video.es.VideoCodec;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A camera's stream, as viewers see it. Any thread. */
record LineSource(CameraLine line) implements PictureSource {

    @Override
    public String id() {
        return line.id().toString();
    }

    @Override
    public void attach(PictureSink viewer) {
        line.attach(viewer);
    }

    @Override
    public void detach(PictureSink viewer) {
        line.detach(viewer);
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return line.audience().keyframe();
    }

    @Override
    public VideoCodec codec() {
        return line.audience().codec();
    }
}
