package cn.fengsui.video.masks;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.camera.PrivacyMasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The privacy masks that hold, at most some seconds old. When the record cannot be read, those known before stay. Any thread. */
public final class MaskWatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(MaskWatch.class);

    private final PrivacyMasks masks;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("video-masks").factory());
    private volatile Map<String, List<PrivacyMask.Rectangle>> known;
    private boolean isFailing; // of the own thread

    private MaskWatch(PrivacyMasks masks) {
        this.masks = masks;
        this.known = read();
    }

    /**
     * Reads them, and again and again.
     *
     * @throws RuntimeException if they cannot be read now: then no picture may leave
     */
    public static MaskWatch start(PrivacyMasks masks, Duration period) {
        var watch = new MaskWatch(masks);
        watch.thread.scheduleWithFixedDelay(watch::again, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** What must be covered in this camera's pictures; empty when nothing. Never blocks. */
    public List<PrivacyMask.Rectangle> of(String cameraId) {
        return known.getOrDefault(cameraId, List.of());
    }

    public boolean isMasked(String cameraId) {
        return known.containsKey(cameraId);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void again() {
        try {
            known = read();
            isFailing = false;
        } catch (RuntimeException unreadable) {
            if (!isFailing) {
                LOGGER.atWarn().setCause(unreadable).log("privacy masks cannot be read; those known before stay");
            }
            isFailing = true;
        }
    }

    private Map<String, List<PrivacyMask.Rectangle>> read() {
        return masks.all().stream()
                .filter(mask -> !mask.rectangles().isEmpty())
                .collect(Collectors.toUnmodifiableMap(PrivacyMask::cameraId, PrivacyMask::rectangles));
    }
}
