package cn.fengsui.dashboard.push;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows changes on one screen: calls the view a moment after something changed and at most once every 250 ms, under the
 * session lock; all screens of one page are drawn together, so that one push carries it all. Open it in {@code onAttach},
 * close it in {@code onDetach}.
 */
public final class Screen implements Subscription {

    private static final Set<Topic> EVERYTHING = EnumSet.allOf(Topic.class);

    private final PageFrame.Part part;
    private final Subscription changes;
    private final Subscription ticks;

    private Screen(PageFrame.Part part, Subscription changes, Subscription ticks) {
        this.part = part;
        this.changes = changes;
        this.ticks = ticks;
    }

    /**
     * @param refresh called under the session lock with what changed since the last call; must not block
     */
    public static Screen of(UI ui, Live live, Consumer<Set<Topic>> refresh) {
        return of(ui, live, EVERYTHING, refresh);
    }

    /** The same for a view that shows these things only: what else changes does not draw it. */
    private static Screen of(UI ui, Live live, Set<Topic> topics, Consumer<Set<Topic>> refresh) {
        PageFrame.Part part = PageFrame.of(ui).add(refresh);
        Subscription changes = live.onChange(topic -> {
            if (topics.contains(topic)) {
                part.note(EnumSet.of(topic));
            }
        });
        return new Screen(part, changes, () -> {});
    }

    /** The same, and at least this often, on the full multiples of the time, for what changes by mere time. */
    public static Screen of(UI ui, Live live, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        return of(ui, live, EVERYTHING, atLeastEvery, refresh);
    }

    /** The same for a view that shows these things only; the time draws all of it. */
    public static Screen of(UI ui, Live live, Set<Topic> topics, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        Screen screen = of(ui, live, topics, refresh);
        long period = atLeastEvery.toMillis();
        long toTheNext = period - System.currentTimeMillis() % period;
        var tick = PageFrame.FRAMES.scheduleAtFixedRate(screen::refreshAll, toTheNext, period, TimeUnit.MILLISECONDS);
        return new Screen(screen.part, screen.changes, () -> tick.cancel(false));
    }

    /** Draws this now, under the session lock and on the threads of all screens; not when the page has gone. */
    public static void draw(UI ui, Runnable drawing) {
        PageFrame.DRAWING.execute(ui.accessLater(drawing::run, () -> {})::run);
    }

    /**
     * Draws what it is given together with the page's next changes, under the session lock; not when the page has gone, and
     * the same work that still waits only once. To be asked for under that lock, used by any thread.
     */
    public static Executor next(UI ui) {
        return PageFrame.of(ui);
    }

    /**
     * Keeps a component fresh while it is on a page: when it comes there, on changes, and at least so often. The screen is
     * opened and closed here; call it once, in the constructor.
     *
     * @param refresh called under the session lock; must not block
     */
    public static void keep(Component on, Live live, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        keep(on, live, EVERYTHING, atLeastEvery, refresh);
    }

    /** The same for a view that shows these things only; the time draws all of it. */
    public static void keep(
            Component on, Live live, Set<Topic> topics, Duration atLeastEvery, Consumer<Set<Topic>> refresh) {
        on.addAttachListener(attached -> {
            refresh.accept(EVERYTHING);
            Screen screen = of(attached.getUI(), live, topics, atLeastEvery, refresh);
            on.addDetachListener(detached -> {
                detached.unregisterListener();
                screen.close();
            });
        });
    }

    /** Everything counts as changed at the next frame. */
    public void refreshAll() {
        part.note(EVERYTHING);
    }

    @Override
    public void close() {
        ticks.close();
        changes.close();
        part.close();
    }
}
