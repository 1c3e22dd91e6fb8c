package cn.fengsui.dashboard.push;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows changes on one screen: calls the view a moment after something changed and at most once every 250 ms, under the
 * session lock, so that one push carries it all. Views are drawn and pushed on a few threads that all screens share; at
 * most one drawing of each screen waits for them. Open it in {@code onAttach}, close it in {@code onDetach}.
 */
public final class Screen implements Subscription {

    private static final ScheduledExecutorService FRAMES =
            Executors.newSingleThreadScheduledExecutor(work -> thread("screen-frames", work));
    private static final ExecutorService DRAWING = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(), work -> thread("screen-drawing", work));

    private final Gather gather;
    private final Subscription changes;
    private final Subscription ticks;

    private Screen(Gather gather, Subscription changes, Subscription ticks) {
        this.gather = gather;
        this.changes = changes;
        this.ticks = ticks;
    }

    /**
     * @param refresh called under the session lock with what changed since the last call; must not block
     */
    public static Screen of(UI ui, Live live, Consumer<Set<Topic>> refresh) {
        return of(ui, live, EnumSet.allOf(Topic.class), refresh);
    }

    /** The same for a view that shows these things only: what else changes does not draw it. */
    private static Screen of(UI ui, Live live, Set<Topic> topics, Consumer<Set<Topic>> refresh) {
        var gather = new Gather(
                (wait, drawing) ->
                        FRAMES.schedule(() -> DRAWING.execute(drawing), wait.toNanos(), TimeUnit.NANOSECONDS),
                System::nanoTime,
                changed -> ui.accessLater(() -> refresh.accept(changed), () -> {}) // the page has gone meanwhile
                        .run());
        Subscription changes = live.onChange(topic -> {
            if (topics.contains(topic)) {
                gather.note(topic);
            }
        });
        return new Screen(gather, changes, () -> {});
    }

    /** The same, and at least this often, on the full multiples of the time, for what changes by mere time. */
    public static Screen of(UI ui, Live live, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        return of(ui, live, EnumSet.allOf(Topic.class), atLeastEvery, refresh);
    }

    /** The same for a view that shows these things only; the time draws all of it. */
    public static Screen of(UI ui, Live live, Set<Topic> topics, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        Screen screen = of(ui, live, topics, refresh);
        long period = atLeastEvery.toMillis();
        long toTheNext = period - System.currentTimeMillis() % period;
        var tick = FRAMES.scheduleAtFixedRate(screen::refreshAll, toTheNext, period, TimeUnit.MILLISECONDS);
        return new Screen(screen.gather, screen.changes, () -> tick.cancel(false));
    }

    /** Draws this now, under the session lock and on the threads of all screens; not when the page has gone. */
    public static void draw(UI ui, Runnable drawing) {
        DRAWING.execute(ui.accessLater(drawing::run, () -> {})::run);
    }

    /**
     * Keeps a component fresh while it is on a page: when it comes there, on changes, and at least so often. The screen is
     * opened and closed here; call it once, in the constructor.
     *
     * @param refresh called under the session lock; must not block
     */
    public static void keep(Component on, Live live, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        keep(on, live, EnumSet.allOf(Topic.class), atLeastEvery, refresh);
    }

    /** The same for a view that shows these things only; the time draws all of it. */
    public static void keep(
            Component on, Live live, Set<Topic> topics, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        on.addAttachListener(attached -> {
            refresh.accept(EnumSet.allOf(Topic.class));
            Screen screen = of(attached.getUI(), live, topics, atLeastEvery, refresh);
            on.addDetachListener(detached -> {
                detached.unregisterListener();
                screen.close();
            });
        });
    }

    /** Everything counts as changed at the next frame. */
    public void refreshAll() {
        EnumSet.allOf(Topic.class).forEach(gather::note);
    }

    /** Outlives every web application of the process, so it must not hold on to one's class loader. */
    private static Thread thread(String name, Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
        thread.setContextClassLoader(Screen.class.getClassLoader());
        return thread;
    }

    @Override
    public void close() {
        ticks.close();
        changes.close();
        gather.stop();
    }
}
