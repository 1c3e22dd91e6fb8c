package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.CatalogItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which cameras are behind which device. Any thread. */
final class Channels {

    private final ConcurrentMap<String, Channel> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Set<String>> byDevice = new ConcurrentHashMap<>();

    /** Adds or replaces; returns those that are new or differ. Items that are no cameras are left out. */
    List<Channel> upsert(String deviceId, Collection<CatalogItem> items) {
        var changed = new ArrayList<Channel>();
        Set<String> mine = byDevice.computeIfAbsent(deviceId, id -> ConcurrentHashMap.newKeySet());
        for (CatalogItem item : items) {
            if (item.isCamera()) {
                var channel = new Channel(deviceId, item);
                mine.add(item.id());
                if (!channel.equals(byId.put(item.id(), channel))) {
                    changed.add(channel);
                }
            }
        }
        return changed;
    }

    /** Forgets the device's cameras that a complete catalogue does not name; returns them. */
    List<Channel> retain(String deviceId, Set<String> named) {
        var removed = new ArrayList<Channel>();
        Set<String> mine = byDevice.getOrDefault(deviceId, Set.of());
        for (String id : List.copyOf(mine)) {
            Channel channel = byId.get(id);
            if (!named.contains(id) && channel != null && channel.deviceId().equals(deviceId)) {
                mine.remove(id);
                byId.remove(id, channel);
                removed.add(channel);
            }
        }
        return removed;
    }

    List<Channel> of(String deviceId) {
        return byDevice.getOrDefault(deviceId, Set.of()).stream()
                .map(byId::get)
                .filter(channel -> channel != null && channel.deviceId().equals(deviceId))
                .toList();
    }

    Optional<Channel> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    int count() {
        return byId.size();
    }
}
