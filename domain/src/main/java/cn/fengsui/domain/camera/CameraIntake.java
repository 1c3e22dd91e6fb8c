package cn.fengsui.domain.camera;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The door of {@code ingest} for camera metadata, as another room sees it. Any thread; never blocks the caller.
 */
public interface CameraIntake {

    /** Completes when all are on record; fails when none could be. */
    CompletionStage<Void> accept(List<Camera> cameras);
}
