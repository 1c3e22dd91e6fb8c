package cn.fengsui.dashboard.navigation;

import com.vaadin.flow.component.UI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads on a virtual thread without the session lock, and shows the result under it. */
public final class Background {

    private static final Logger LOGGER = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /**
     * Returns at once.
     *
     * @param read may block
     * @param show runs under the session lock, unless the page has gone meanwhile
     * @param failed runs under the session lock when {@code read} throws
     */
    public static <T> void load(UI ui, Supplier<T> read, Consumer<T> show, Consumer<RuntimeException> failed) {
        Thread.ofVirtual().name("page-read").start(() -> {
            T result;
            try {
                result = read.get();
            } catch (RuntimeException notRead) {
                told(notRead);
                access(ui, () -> failed.accept(notRead));
                return;
            }
            access(ui, () -> show.accept(result));
        });
    }

    /** One line; the whole trace is for whoever looks for a bug. */
    private static void told(RuntimeException notRead) {
        LOGGER.atWarn().addKeyValue("reason", notRead.toString()).log("a page could not be read; the screen says so");
        LOGGER.atDebug().setCause(notRead).log("where a page could not be read");
    }

    /** Runs under the session lock; does nothing when the page has gone. */
    public static void access(UI ui, Runnable change) {
        if (ui.isAttached()) {
            ui.access(change::run);
        }
    }
}
