package cn.fengsui.video.live;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.sdp.StreamKind;
import java.util.Optional;

/** Live pictures of cameras, wherever they come from. Any thread; never blocks. */
public interface CameraPictures {

    /** Why this camera cannot be asked now, or empty when it can. */
    Optional<LiveViewException> obstacle(String cameraId);

    /** This camera's stream; attaching a viewer asks the camera for it. */
    PictureSource source(String cameraId, StreamKind stream);

    /** Those of registered devices. */
    static CameraPictures of(Signalling signalling, CameraLines lines) {
        return new CameraPictures() {
            @Override
            public Optional<LiveViewException> obstacle(String cameraId) {
                return signalling.obstacle(cameraId);
            }

            @Override
            public PictureSource source(String cameraId, StreamKind stream) {
                return lines.source(cameraId, stream);
            }
        };
    }
}
