package cn.fengsui.jobs.eventlog;

import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.LoggedEvent;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreException;
import java.io.Serializable;
import java.util.List;

/** An open way to read the log. Used and closed by one thread. */
public interface LogConnection extends AutoCloseable {

    /** Events with {@code seq > after}, in order; {@link EventLogException} when the record cannot be read now. */
    List<LoggedEvent> read(long after, int limit);

    /** Seq of the last event; {@link EventLogException} as above. */
    long latest();

    @Override
    void close();

    /** Opens connections; travels with the job to where the source runs. */
    interface Opener extends Serializable {

        /** @throws EventLogException when the record cannot be reached now */
        LogConnection open();

        /** Over a connection of its own to the store's database. */
        static Opener to(Jdbc jdbc) {
            return () -> connect(jdbc);
        }

        private static LogConnection connect(Jdbc jdbc) {
            try {
                return new ToStore(Store.connect(jdbc, 1));
            } catch (StoreException unreachable) {
                throw new EventLogException(
                        EventLogException.Reason.UNREACHABLE, unreachable.getMessage(), unreachable);
            }
        }
    }

    /** Reads from the store; owns its connection. */
    record ToStore(Store store) implements LogConnection {
        @Override
        public List<LoggedEvent> read(long after, int limit) {
            return store.eventLog().read(after, limit);
        }

        @Override
        public long latest() {
            return store.eventLog().latest();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
