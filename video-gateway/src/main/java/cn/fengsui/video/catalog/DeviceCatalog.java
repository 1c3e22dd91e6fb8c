package cn.fengsui.video.catalog;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.video.manscdp.CatalogItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one device has told. Guarded by its own lock; the tree is drawn when asked for and kept until a change. */
final class DeviceCatalog {

    static final int MOST_ITEMS = 100_000;

    /**
     * What a part of a catalogue changed.
     *
     * @param items new or different
     * @param gone ids no longer there, or no cameras after all
     * @param refused more than a device may have
     */
    record Changes(List<CatalogItem> items, Set<String> gone, int refused) {}

    private final String deviceId;
    private final Map<String, CatalogItem> items = new LinkedHashMap<>();
    private final Map<String, GeoPoint> moved = new HashMap<>();
    private final Set<String> parents = new HashSet<>();
    private boolean partial;
    private @Nullable DeviceTree tree;

    DeviceCatalog(String deviceId) {
        this.deviceId = deviceId;
    }

    synchronized Changes upsert(Collection<CatalogItem> told) {
        var changed = new ArrayList<CatalogItem>();
        var noCamerasAfterAll = new LinkedHashSet<String>();
        int refused = 0;
        for (CatalogItem listed : told) {
            CatalogItem item = whereItIsNow(listed);
            if (items.size() >= MOST_ITEMS && !items.containsKey(item.id())) {
                refused++;
            } else if (!item.equals(items.put(item.id(), item))) {
                changed.add(item);
                parentsOf(item).filter(parents::add).forEach(parent -> {
                    CatalogItem above = items.get(parent);
                    if (above != null && above.isCamera() && !above.isSurelyCamera()) {
                        noCamerasAfterAll.add(parent);
                    }
                });
            }
        }
        redraw(!changed.isEmpty());
        return new Changes(List.copyOf(changed), noCamerasAfterAll, refused);
    }

    /** Lists say where a camera was put up; one that told of a newer place stays there. */
    private CatalogItem whereItIsNow(CatalogItem listed) {
        if (listed.abilities().isWorn()) {
            moved.remove(listed.id());
        }
        GeoPoint now = moved.get(listed.id());
        return now == null ? listed : listed.at(now);
    }

    /** Where a camera says it is, in WGS-84; takes effect with the next word about it. */
    synchronized void moved(String id, GeoPoint now) {
        moved.put(id, now);
    }

    /** A complete list came: forgets what it does not name; returns the forgotten ids. */
    synchronized Set<String> retain(Set<String> named) {
        var gone = new LinkedHashSet<>(items.keySet());
        gone.removeAll(named);
        gone.forEach(items::remove);
        moved.keySet().retainAll(named);
        parents.clear();
        items.values().forEach(item -> parentsOf(item).forEach(parents::add));
        partial = false;
        redraw(true);
        return gone;
    }

    synchronized boolean remove(String id) {
        boolean was = items.remove(id) != null;
        moved.remove(id);
        redraw(was);
        return was;
    }

    synchronized void partial() {
        partial = true;
        redraw(true);
    }

    synchronized Optional<CatalogItem> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    synchronized List<CatalogItem> all() {
        return List.copyOf(items.values());
    }

    synchronized boolean isEmpty() {
        return items.isEmpty();
    }

    synchronized List<CatalogItem> cameras() {
        return items.values().stream().filter(this::isCamera).toList();
    }

    /** Some devices give groups the type code of a loudspeaker or a mobile link; who has children is no camera. */
    synchronized boolean isCamera(CatalogItem item) {
        return item.isCamera() && (item.isSurelyCamera() || !parents.contains(item.id()));
    }

    /** Groups, regions and devices right below, which can be asked for one by one. */
    synchronized List<String> scopes() {
        return tree().branches();
    }

    synchronized DeviceTree tree() {
        DeviceTree drawn = tree;
        if (drawn == null) {
            drawn = DeviceTree.draw(deviceId, items, this::isCamera, partial);
            tree = drawn;
        }
        return drawn;
    }

    private void redraw(boolean changed) {
        if (changed) {
            tree = null;
        }
    }

    static java.util.stream.Stream<String> parentsOf(CatalogItem item) {
        return Arrays.stream(item.parentId().split("/"))
                .map(String::strip)
                .filter(parent -> !parent.isEmpty() && !parent.equals(item.id()));
    }
}
