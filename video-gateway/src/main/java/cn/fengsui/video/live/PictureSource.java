package cn.fengsui.video.live;

import cn.fengsui.video.es.VideoCodec;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Something viewers can be attached to: a camera's stream, a recording being played, a mosaic. Any thread. */
public interface PictureSource {

    /** Equal for equal pictures: what is derived from a picture (sound, another codec, HLS) is shared by this id. */
    String id();

    /** Adds a viewer and keeps the source running; the viewer is told the state and gets what is cached at once. */
    void attach(PictureSink viewer);

    void detach(PictureSink viewer);

    /** The newest keyframe with its parameter sets as Annex B, or empty when there is none yet. */
    CompletionStage<Optional<byte[]>> keyframe();

    /** The codec last seen; H.264 as long as nothing came. */
    VideoCodec codec();

    /** Whether privacy masks are drawn in already. */
    default boolean isCovered() {
        return false;
    }
}
