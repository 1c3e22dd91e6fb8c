package cn.fengsui.video.deliver;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.sdp.StreamKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Live views: is there such a camera and is it there; then as every view. Any thread. */
final class LiveDesk implements LiveViews {

    /** The rooms around the desk. */
    record Ports(CameraPictures pictures, Cameras cameras, Executor threads) {}

    private final Ports ports;
    private final ViewDesk views;

    LiveDesk(Ports ports, ViewDesk views) {
        this.ports = ports;
        this.views = views;
    }

    @Override
    public CompletionStage<LiveView> open(LiveRequest request) {
        return CompletableFuture.supplyAsync(() -> grant(request), ports.threads());
    }

    private LiveView grant(LiveRequest request) {
        Optional<LiveViewException> obstacle = obstacle(request.cameraId());
        if (obstacle.isPresent()) {
            views.admit(request, AuditDoor.OPEN, obstacle);
        }
        return views.granted(List.of(request), AuditDoor.OPEN, source(request));
    }

    /** A still needs a right, room and an audit row like a view; returns the row's id. Blocking. */
    String admit(LiveRequest request, String action) {
        return views.admit(request, action, obstacle(request.cameraId()));
    }

    PictureSource source(LiveRequest request) {
        return ports.pictures()
                .source(
                        request.cameraId(),
                        StreamKind.valueOf(request.options().stream().name()));
    }

    /** A camera on record whose device has not registered since the start is offline, not unknown. Blocking. */
    Optional<LiveViewException> obstacle(String cameraId) {
        return ports.pictures().obstacle(cameraId).map(reason -> {
            boolean onRecord = reason.reason() == LiveViewException.Reason.UNKNOWN_CAMERA
                    && ports.cameras().byId(cameraId).isPresent();
            return onRecord
                    ? new LiveViewException(
                            LiveViewException.Reason.CAMERA_OFFLINE,
                            "The device of camera " + cameraId + " has not registered yet.")
                    : reason;
        });
    }
}
