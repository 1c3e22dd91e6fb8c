package cn.fengsui.dashboard.push;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Everything that changes on one page by itself, drawn together at most once every 250 ms, so that one push carries it
 * (ui.md §10). Pages are drawn on as many threads as there are processors; at most one drawing of each waits for them. Any
 * thread may note changes; drawing is done under the session lock, which also owns {@code drawnAt}.
 */
final class PageFrame implements Executor {

    static final ScheduledExecutorService FRAMES =
            Executors.newSingleThreadScheduledExecutor(work -> thread("screen-frames", work));
    static final ExecutorService DRAWING = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), work -> thread("screen-drawing", work));

    private final UI ui;
    private final Gather gather;
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    /** Guarded by itself; the same work is done once. */
    private final Set<Runnable> due = new LinkedHashSet<>();

    private long drawnAt = System.nanoTime() - Gather.FRAME.toNanos();

    private PageFrame(UI ui) {
        this.ui = ui;
        this.gather = new Gather(
                (wait, drawing) ->
                        FRAMES.schedule(() -> DRAWING.execute(drawing), wait.toNanos(), TimeUnit.NANOSECONDS),
                System::nanoTime,
                () -> ui.accessLater(this::draw, () -> {}) // the page has gone meanwhile
                        .run());
    }

    /** The one of this page; under the session lock. */
    static PageFrame of(UI ui) {
        PageFrame there = ComponentUtil.getData(ui, PageFrame.class);
        if (there != null) {
            return there;
        }
        var frame = new PageFrame(ui);
        ComponentUtil.setData(ui, PageFrame.class, frame);
        return frame;
    }

    /** A part of the page with what changed of it since it was drawn; closing it takes it off. */
    final class Part implements Subscription {

        private final Consumer<Set<Topic>> refresh;
        private EnumSet<Topic> changed = EnumSet.noneOf(Topic.class);

        private Part(Consumer<Set<Topic>> refresh) {
            this.refresh = refresh;
        }

        void note(Set<Topic> topics) {
            synchronized (this) {
                changed.addAll(topics);
            }
            gather.note();
        }

        private void draw() {
            Set<Topic> now;
            synchronized (this) {
                now = changed;
                changed = EnumSet.noneOf(Topic.class);
            }
            if (!now.isEmpty() && parts.contains(this)) {
                refresh.accept(now);
            }
        }

        @Override
        public void close() {
            parts.remove(this);
        }
    }

    /** @param refresh called under the session lock with what changed since the last call */
    Part add(Consumer<Set<Topic>> refresh) {
        var part = new Part(refresh);
        parts.add(part);
        return part;
    }

    /** Runs this under the session lock with the next drawing; the same work that still waits is not taken twice. */
    @Override
    public void execute(Runnable work) {
        synchronized (due) {
            due.add(work);
        }
        gather.note();
    }

    /** Not sooner than a frame after the last time, even if it has waited for the session meanwhile. */
    private void draw() {
        if (System.nanoTime() - drawnAt < Gather.FRAME.toNanos()) {
            gather.note();
            return;
        }
        var all = new ArrayList<Runnable>();
        synchronized (due) {
            all.addAll(due);
            due.clear();
        }
        parts.forEach(part -> all.add(part::draw));
        all.forEach(this::guarded);
        drawnAt = System.nanoTime();
    }

    /** What fails of a page leaves the rest of it alone. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            ui.getSession().getErrorHandler().error(new ErrorEvent(failed));
        }
    }

    /** Outlives every web application of the process, so it must not hold on to one's class loader. */
    private static Thread thread(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
        thread.setContextClassLoader(PageFrame.class.getClassLoader());
        return thread;
    }
}
