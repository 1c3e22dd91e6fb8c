package cn.fengsui.simulator.picture.still;

import cn.fengsui.simulator.picture.model.Light;
import cn.fengsui.simulator.picture.model.Scene;
import cn.fengsui.simulator.picture.place.SceneKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Keeps painted backdrops; paints missing ones on a thread of its own. May be used from any thread. */
public final class BackdropShelf implements AutoCloseable {
    /** About 5 MB each. */
    private static final int KEPT = 14;

    private final Map<Wish, Backdrop> painted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Wish, Backdrop> eldest) {
            return size() > KEPT;
        }
    };
    private final Set<Wish> ordered = ConcurrentHashMap.newKeySet();
    private final ExecutorService painter = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .name("backdrop-painter")
            .factory());

    /** What a backdrop shall show; {@code flood} in quarters of the deepest. */
    public record Wish(SceneKind kind, int variant, Light.Daylight daylight, boolean isRaining, int flood) {
        Scene scene() {
            return kind.scene(variant, flood / 4.0);
        }

        Light light() {
            return Light.of(daylight, isRaining);
        }
    }

    /** The finished backdrop, or null while it is being painted. */
    @Nullable
    public Backdrop find(Wish wish) {
        synchronized (painted) {
            var found = painted.get(wish);
            if (found != null) {
                return found;
            }
        }
        if (ordered.add(wish)) {
            try {
                painter.execute(() -> paint(wish));
            } catch (RejectedExecutionException closed) {
                ordered.remove(wish);
            }
        }
        return null;
    }

    /** The finished backdrop, or a rough one at once. */
    public Backdrop now(Wish wish) {
        var found = find(wish);
        return found != null ? found : Painter.draft(wish.scene(), wish.light());
    }

    private void paint(Wish wish) {
        try {
            var fresh = Painter.paint(wish.scene(), wish.light());
            synchronized (painted) {
                painted.put(wish, fresh);
            }
        } finally {
            ordered.remove(wish);
        }
    }

    @Override
    public void close() {
        painter.shutdownNow();
    }
}
