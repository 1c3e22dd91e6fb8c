package cn.fengsui.video.deliver;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.decode.SnapshotDecoder;
import cn.fengsui.video.live.PictureSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Stills from live pictures: keeps the camera up until a keyframe is there, and has it decoded. The audit row comes
 * first, as for every view. Event loops only compose.
 */
final class Snapshots {

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Vertx vertx;
    private final LiveDesk desk;
    private final Stills stills;
    private final Executor threads;
    private final Duration timeout;
    private final DeliveryCounters counters;

    Snapshots(
            Vertx vertx, LiveDesk desk, Stills stills, Executor threads, Duration timeout, DeliveryCounters counters) {
        this.vertx = vertx;
        this.desk = desk;
        this.stills = stills;
        this.threads = threads;
        this.timeout = timeout;
        this.counters = counters;
    }

    /** Makes stills; what privacy masks cover is blackened in them, unless whoever asks has the right to see it. */
    record Stills(SnapshotDecoder decoder, Function<String, List<PrivacyMask.Rectangle>> masks) {

        CompletionStage<byte[]> of(byte[] keyframe, LiveRequest request) {
            boolean isOpen = request.rights().contains(VideoRight.UNMASKED);
            return decoder.jpeg(keyframe, isOpen ? List.of() : masks.apply(request.cameraId()));
        }
    }

    /** A JPEG; fails with {@link LiveViewException} or a decoding error. */
    Future<byte[]> take(LiveRequest request) {
        Promise<String> admitted = Promise.promise();
        threads.execute(() -> {
            try {
                admitted.complete(desk.admit(request, AuditDoor.SNAPSHOT));
            } catch (RuntimeException refused) {
                admitted.fail(refused);
            }
        });
        return admitted.future().compose(auditId -> {
            PictureSource source = desk.source(request);
            var lease = new Grant.Lease(source, new AtomicBoolean());
            lease.begin();
            Promise<byte[]> keyframe = Promise.promise();
            look(source, System.nanoTime() + timeout.toNanos(), keyframe);
            return keyframe.future()
                    .compose(picture -> Future.fromCompletionStage(stills.of(picture, request)))
                    .onSuccess(jpeg -> counters.snapshots.increment())
                    .onComplete(done -> lease.end());
        });
    }

    private void look(PictureSource source, long untilNanos, Promise<byte[]> keyframe) {
        source.keyframe().whenComplete((found, failure) -> {
            Optional<byte[]> picture = failure == null ? found : Optional.empty();
            if (picture.isPresent()) {
                keyframe.complete(picture.get());
            } else if (System.nanoTime() - untilNanos >= 0) {
                keyframe.fail(new LiveViewException(
                        LiveViewException.Reason.GATEWAY_UNREACHABLE,
                        "Camera " + source.id() + " sent no keyframe within " + timeout.toSeconds() + " s."));
            } else {
                vertx.setTimer(LOOK_AGAIN_MILLIS, timer -> look(source, untilNanos, keyframe));
            }
        });
    }
}
