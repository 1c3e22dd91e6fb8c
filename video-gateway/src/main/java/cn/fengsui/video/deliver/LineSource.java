package cn.fengsui.video.deliver;

import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.es.VideoCodec;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A camera's main stream as a source. */
record LineSource(CameraLines lines, String id) implements PictureSource {

    @Override
    public void attach(PictureSink viewer) {
        lines.attach(id, viewer);
    }

    @Override
    public void detach(PictureSink viewer) {
        lines.detach(id, viewer);
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return lines.keyframe(id);
    }

    @Override
    public VideoCodec codec() {
        return VideoCodec.H264;
    }
}
