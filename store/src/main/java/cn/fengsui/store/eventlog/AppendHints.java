package cn.fengsui.store.eventlog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of this process that the log grew. They are called on the appending thread, after the commit. */
public final class AppendHints {

    private static final Logger LOGGER = LoggerFactory.getLogger(AppendHints.class);

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();

    AutoCloseable add(LongConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A listener that throws is logged and does not stop the others: the commit has already happened. */
    public void appended(long latest) {
        for (LongConsumer listener : listeners) {
            try {
                listener.accept(latest);
            } catch (RuntimeException theirs) {
                LOGGER.atWarn().addKeyValue("seq", latest).setCause(theirs).log("append listener failed");
            }
        }
    }
}
