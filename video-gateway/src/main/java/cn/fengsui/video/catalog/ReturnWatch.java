package cn.fengsui.video.catalog;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After a restart the record still says online of cameras whose devices may never come back. Once, when every living
 * device has had the time to, those that no device has named since the start are reported offline. Reads the record on
 * a thread of its own.
 */
final class ReturnWatch {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReturnWatch.class);

    private final Cameras record;
    private final CatalogTree tree;
    private final CameraFeed feed;
    private final Executor threads;
    private final Clock clock;
    private final Instant due;
    private final AtomicBoolean looked = new AtomicBoolean();

    ReturnWatch(Cameras record, CatalogTree tree, CameraFeed feed, Executor threads, Clock clock, Instant due) {
        this.record = record;
        this.tree = tree;
        this.feed = feed;
        this.threads = threads;
        this.clock = clock;
        this.due = due;
    }

    /** Looks once it is time. Call now and then. */
    void tick() {
        if (!clock.instant().isBefore(due) && looked.compareAndSet(false, true)) {
            threads.execute(this::look);
        }
    }

    private void look() {
        try {
            var missing = new ArrayList<Camera>();
            Page<Camera> page = record.find(query());
            missing.addAll(missing(page));
            while (page.next() != null) {
                page = record.find(query().cursor(page.next()));
                missing.addAll(missing(page));
            }
            feed.offer(missing);
            LOGGER.atInfo()
                    .addKeyValue("cameras", missing.size())
                    .log("cameras on record that did not come back after the start");
        } catch (RuntimeException unreadable) {
            looked.set(false);
            LOGGER.atWarn().setCause(unreadable).log("camera record cannot be read; tried again");
        }
    }

    private static Query query() {
        return Query.all().state(CameraStatus.ONLINE.name()).limit(Query.MAX_LIMIT);
    }

    private List<Camera> missing(Page<Camera> page) {
        return page.items().stream()
                .filter(camera -> camera.source().startsWith(DeviceCatalogs.SOURCE))
                .filter(camera -> tree.deviceOf(camera.id()).isEmpty())
                .map(this::offline)
                .toList();
    }

    private Camera offline(Camera camera) {
        Instant now = clock.instant();
        return camera.withStatus(CameraStatus.OFFLINE, now, now);
    }
}
