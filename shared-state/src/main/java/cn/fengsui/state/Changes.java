package cn.fengsui.state;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryEvictedListener;
import com.hazelcast.map.listener.EntryExpiredListener;
import com.hazelcast.map.listener.EntryLoadedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Seven ways in which an entry can come, change or go, as one. Called on Hazelcast's event threads. */
record Changes<K, V>(BiConsumer<K, @Nullable V> listener)
        implements EntryAddedListener<K, V>,
                EntryUpdatedListener<K, V>,
                EntryLoadedListener<K, V>,
                EntryMergedListener<K, V>,
                EntryRemovedListener<K, V>,
                EntryEvictedListener<K, V>,
                EntryExpiredListener<K, V> {

    @Override
    public void entryAdded(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), event.getValue());
    }

    @Override
    public void entryUpdated(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), event.getValue());
    }

    @Override
    public void entryLoaded(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), event.getValue());
    }

    @Override
    public void entryMerged(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), event.getValue());
    }

    @Override
    public void entryRemoved(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), null);
    }

    @Override
    public void entryEvicted(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), null);
    }

    @Override
    public void entryExpired(EntryEvent<K, V> event) {
        listener.accept(event.getKey(), null);
    }
}
