package cn.fengsui.video.transcode;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.video.es.VideoCodec;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a viewer's pictures must be.
 *
 * @param anyCodec the viewer decodes whatever comes
 * @param covered what must be covered now; asked again at every keyframe
 */
record Fit(boolean anyCodec, Supplier<List<PrivacyMask.Rectangle>> covered) {

    /** How pictures reach the viewer. */
    enum Way {
        /** As the camera sent them. */
        PASSED,
        /** As H.264. */
        TRANSCODED,
        /** As H.264 with privacy masks drawn in. */
        COVERED
    }

    Way way(VideoCodec codec) {
        if (!covered.get().isEmpty()) {
            return Way.COVERED;
        }
        return anyCodec || codec == VideoCodec.H264 ? Way.PASSED : Way.TRANSCODED;
    }
}
