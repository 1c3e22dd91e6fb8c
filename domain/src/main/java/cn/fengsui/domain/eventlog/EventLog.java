package cn.fengsui.domain.eventlog;

import java.util.List;
import java.util.function.LongConsumer;

/**
 * One append-only order of events. A reader that has seen {@code seq = n} will never find a smaller number later.
 * Blocking; any number of threads and processes may append.
 */
public interface EventLog {

    /**
     * Appends the batch in one transaction and returns after the commit is on disk. Either all of it or nothing is
     * there when this throws; repeating the same batch is safe.
     *
     * @throws EventLogException when the record cannot be reached or written
     */
    Appended append(List<NewEvent> batch);

    /** Events with {@code seq > after}, in order, at most {@code limit}; empty at the end. */
    List<LoggedEvent> read(long after, int limit);

    /** The newest events of one kind, in order, at most {@code limit}: for kinds that are rare, such as key spots. */
    default List<LoggedEvent> ofKind(EventKind kind, int limit) {
        throw new UnsupportedOperationException("this log cannot be asked by kind");
    }

    /** The last seq, 0 when the log is empty. */
    long latest();

    /** Calls {@code listener} with the new last seq after each commit of this process. Only a hint; may be missed. */
    AutoCloseable onAppend(LongConsumer listener);
}
