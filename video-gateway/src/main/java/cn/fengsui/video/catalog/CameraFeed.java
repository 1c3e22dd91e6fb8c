package cn.fengsui.video.catalog;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraIntake;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends camera metadata to the intake until it is accepted: newest word per camera, in batches, one batch under way at
 * a time. Bounded by the number of cameras. Any thread.
 */
final class CameraFeed {

    private static final Logger LOGGER = LoggerFactory.getLogger(CameraFeed.class);
    private static final int BATCH = 500;
    private static final int MOST_EACH_TICK = 40;
    /** Ticks to rest after the n-th failure in a row. */
    private static final int LONGEST_REST = 60;

    private final CameraIntake intake;
    private final Map<String, Camera> waiting = new LinkedHashMap<>();
    private boolean underWay;
    private int failures;
    private int rest;

    CameraFeed(CameraIntake intake) {
        this.intake = intake;
    }

    synchronized void offer(Collection<Camera> cameras) {
        cameras.forEach(camera -> waiting.put(camera.id(), camera));
    }

    /** Sends the next batches, if there are some and it is time, as fast as they are taken. Call now and then. */
    void tick() {
        List<Camera> batch = next();
        for (int i = 0; i < MOST_EACH_TICK && !batch.isEmpty(); i++) {
            send(batch);
            batch = next();
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private void send(List<Camera> batch) {
        try {
            intake.accept(batch).whenComplete((done, failure) -> finished(batch, failure));
        } catch (RuntimeException refused) {
            finished(batch, refused);
        }
    }

    private synchronized List<Camera> next() {
        if (underWay || waiting.isEmpty() || rest-- > 0) {
            return List.of();
        }
        List<Camera> batch = waiting.values().stream().limit(BATCH).toList();
        batch.forEach(camera -> waiting.remove(camera.id()));
        underWay = true;
        return batch;
    }

    private synchronized void finished(List<Camera> batch, @org.jspecify.annotations.Nullable Throwable failure) {
        underWay = false;
        if (failure == null) {
            failures = 0;
            return;
        }
        failures++;
        rest = Math.min(LONGEST_REST, failures * failures);
        batch.forEach(camera -> waiting.putIfAbsent(camera.id(), camera));
        LOGGER.atWarn()
                .addKeyValue("cameras", batch.size())
                .addKeyValue("reason", failure.toString())
                .log("camera metadata was not accepted; will be sent again");
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
