package cn.fengsui.domain.camera;

import java.time.Instant;

/**
 * Registration, keepalive, catalogue and last picture of one camera, fused into one state with its age.
 *
 * @param state the fused word
 * @param picture what the newest decoded keyframe showed
 * @param because the deciding witness, in words: {@code 设备 …0001 无心跳}, {@code 目录状态 VLOST}
 * @param becauseEn the same in English
 * @param since when the state last changed
 * @param pictureAt when the newest keyframe was judged; {@link Instant#EPOCH} = never
 * @param luma mean brightness of that keyframe, 0 to 255
 * @param sharpness variance of its Laplacian; compared with the camera's own past only
 */
public record CameraHealth(
        String cameraId,
        Viewability state,
        PictureState picture,
        String because,
        String becauseEn,
        Instant since,
        Instant pictureAt,
        int luma,
        int sharpness) {}
