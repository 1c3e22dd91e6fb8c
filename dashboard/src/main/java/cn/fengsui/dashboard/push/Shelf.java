package cn.fengsui.dashboard.push;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One kind of thing in the live picture, by key, with a number that grows at each change. Thread-safe. */
public final class Shelf<T> {

    private final Topic topic;
    private final Consumer<Topic> tell;
    private final Map<String, T> things = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(1);
    private volatile long changedAtMillis;

    Shelf(Topic topic, Consumer<Topic> tell) {
        this.topic = topic;
        this.tell = tell;
    }

    public Optional<T> find(String key) {
        return Optional.ofNullable(things.get(key));
    }

    /** A live, read-only view in no order; weakly consistent. */
    public Collection<T> all() {
        return Collections.unmodifiableCollection(things.values());
    }

    public int size() {
        return things.size();
    }

    /** When it last changed, in epoch milliseconds; 0 = never. */
    public long changedAtMillis() {
        return changedAtMillis;
    }

    /** Grows at each change; for caches and ETags. */
    public long version() {
        return version.get();
    }

    /** Puts it there; telling nobody when it is already so. */
    public void put(String key, T thing) {
        if (!thing.equals(things.put(key, thing))) {
            changed();
        }
    }

    /** Puts it there unless something newer already came. */
    public void putIfAbsent(String key, T thing) {
        if (things.putIfAbsent(key, thing) == null) {
            changed();
        }
    }

    public void remove(String key) {
        if (things.remove(key) != null) {
            changed();
        }
    }

    public void clear() {
        if (!things.isEmpty()) {
            things.clear();
            changed();
        }
    }

    private void changed() {
        changedAtMillis = System.currentTimeMillis();
        version.incrementAndGet();
        tell.accept(topic);
    }
}
