package cn.fengsui.video.deliver;

import cn.fengsui.domain.video.LiveRequest;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A view that was granted: from the audit row to the end row.
 *
 * @param expires when an unused address stops working
 * @param leaseUntil until when the camera is kept up for it
 * @param leaseOver set once when the camera is no longer kept up for the unused grant
 */
record Grant(String auditId, LiveRequest request, Instant expires, Instant leaseUntil, AtomicBoolean leaseOver) {

    String cameraId() {
        return request.cameraId();
    }
}
