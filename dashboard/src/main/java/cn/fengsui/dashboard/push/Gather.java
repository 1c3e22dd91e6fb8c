package cn.fengsui.dashboard.push;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Gathers topics until the frame ends. Thread-safe; hands over on the thread that runs the frame. */
final class Gather {

    private final Consumer<Runnable> afterAFrame;
    private final Consumer<Set<Topic>> show;
    private EnumSet<Topic> waiting = EnumSet.noneOf(Topic.class);
    private boolean frameRunning;
    private boolean stopped;

    /** @param afterAFrame runs its argument once, one frame later, on another thread */
    Gather(Consumer<Runnable> afterAFrame, Consumer<Set<Topic>> show) {
        this.afterAFrame = afterAFrame;
        this.show = show;
    }

    void note(Topic topic) {
        synchronized (this) {
            waiting.add(topic);
            if (frameRunning || stopped) {
                return;
            }
            frameRunning = true;
        }
        afterAFrame.accept(this::endFrame);
    }

    synchronized void stop() {
        stopped = true;
    }

    private void endFrame() {
        Set<Topic> changed;
        synchronized (this) {
            changed = waiting;
            waiting = EnumSet.noneOf(Topic.class);
            frameRunning = false;
            if (stopped) {
                return;
            }
        }
        show.accept(changed);
    }
}
