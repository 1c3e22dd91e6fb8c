package cn.fengsui.video.playback;

import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.history.Timeline;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Recordings of one place: what there is, and the way to it. */
public record Shelf(Recorders recorders, Timelines timelines) {

    /** Finds what there is of a camera. */
    @FunctionalInterface
    public interface Timelines {
        CompletionStage<Timeline> find(String cameraId, Instant from, Instant to);
    }
}
