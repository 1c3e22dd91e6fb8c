package cn.fengsui.video.catalog;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.manscdp.CatalogItem.Change;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.Registry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All devices' catalogues, and the cameras in them handed to the feed. Places are kept in WGS-84; those of cameras that
 * a person carries are not kept at all (domain reference §1). A camera that several devices name belongs to the first
 * that has it and is there. Any thread.
 */
final class DeviceCatalogs implements CatalogTree, CatalogDesk.Listener {

    /** Before the device id in {@link Camera#source()}. */
    static final String SOURCE = "gb28181:";

    private final Registry devices;
    private final DeviceDatums datums;
    private final CameraFeed feed;
    private final Clock clock;
    private final boolean drill;
    private final CatalogCounters counters;
    private final ConcurrentMap<String, DeviceCatalog> byDevice = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> owners = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> names = new ConcurrentHashMap<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    DeviceCatalogs(Registry devices, CameraFeed feed, Clock clock, boolean drill, CatalogCounters counters) {
        this.devices = devices;
        this.datums = new DeviceDatums(devices);
        this.feed = feed;
        this.clock = clock;
        this.drill = drill;
        this.counters = counters;
    }

    @Override
    public void named(String deviceId, List<CatalogItem> items) {
        take(deviceId, items.stream().map(item -> datums.placed(deviceId, item)).toList());
    }

    private void take(String deviceId, List<CatalogItem> items) {
        DeviceCatalog catalog = byDevice.computeIfAbsent(deviceId, DeviceCatalog::new);
        DeviceCatalog.Changes changes = catalog.upsert(items);
        counters.dropped.add(changes.refused());
        var cameras = changes.items().stream()
                .filter(catalog::isCamera)
                .filter(item -> claim(deviceId, item.id()))
                .toList();
        publish(deviceId, cameras, isOnline(deviceId));
        withdraw(
                deviceId,
                changes.gone().stream().flatMap(id -> catalog.find(id).stream()).toList());
        tell(deviceId, changes.items(), Set.of());
    }

    private boolean claim(String deviceId, String cameraId) {
        return deviceId.equals(owners.compute(
                cameraId,
                (id, owner) -> owner == null || owner.equals(deviceId) || !has(owner, id) ? deviceId : owner));
    }

    private boolean has(String deviceId, String cameraId) {
        DeviceCatalog catalog = byDevice.get(deviceId);
        return isOnline(deviceId) && catalog != null && catalog.find(cameraId).isPresent();
    }

    @Override
    public void complete(String deviceId, Set<String> ids) {
        DeviceCatalog catalog = byDevice.computeIfAbsent(deviceId, DeviceCatalog::new);
        List<CatalogItem> before = catalog.cameras();
        Set<String> gone = catalog.retain(ids);
        withdraw(
                deviceId,
                before.stream().filter(item -> gone.contains(item.id())).toList());
        if (!gone.isEmpty()) {
            tell(deviceId, List.of(), gone);
        }
    }

    @Override
    public void partial(String deviceId) {
        byDevice.computeIfAbsent(deviceId, DeviceCatalog::new).partial();
    }

    @Override
    public boolean hasItems(String deviceId) {
        DeviceCatalog catalog = byDevice.get(deviceId);
        return catalog != null && !catalog.isEmpty();
    }

    @Override
    public List<String> branches(String deviceId) {
        DeviceCatalog catalog = byDevice.get(deviceId);
        return catalog == null ? List.of() : catalog.scopes();
    }

    /**
     * A notification: states of items, or items that came, changed or went (GB/T 28181-2022 §9.11, Annex N).
     *
     * @return true when it speaks of something unknown, so that the catalogue should be asked for
     */
    boolean notified(String deviceId, Manscdp notification) {
        counters.parts.increment();
        DeviceCatalog catalog = byDevice.computeIfAbsent(deviceId, DeviceCatalog::new);
        var known = new ArrayList<CatalogItem>();
        boolean unknown = false;
        for (CatalogItem told : CatalogItem.of(notification)) {
            if (told.change() != Change.NONE) {
                counters.events.increment();
            }
            if (told.change() == Change.DEL) {
                catalog.find(told.id()).ifPresent(item -> delete(deviceId, catalog, item));
            } else if (told.change() == Change.STATE && told.name().isEmpty()) {
                Optional<CatalogItem> item = catalog.find(told.id());
                item.ifPresent(present -> known.add(present.with(told.status())));
                unknown |= item.isEmpty();
            } else {
                known.add(datums.placed(deviceId, told));
            }
        }
        take(deviceId, known);
        return unknown;
    }

    private void delete(String deviceId, DeviceCatalog catalog, CatalogItem item) {
        boolean wasCamera = catalog.isCamera(item);
        catalog.remove(item.id());
        withdraw(deviceId, wasCamera ? List.of(item) : List.of());
        tell(deviceId, List.of(), Set.of(item.id()));
    }

    /** Cameras of all devices that have registered since the start; a live view. */
    Collection<String> cameraIds() {
        return Collections.unmodifiableSet(owners.keySet());
    }

    /** The catalogue's own word about a camera: {@code ON}, {@code OFF}, {@code VLOST}...; empty when it has none. */
    String statusOf(String cameraId) {
        String device = owners.get(cameraId);
        DeviceCatalog catalog = device == null ? null : byDevice.get(device);
        return catalog == null
                ? ""
                : catalog.find(cameraId).map(item -> item.status().name()).orElse("");
    }

    /** Its place in WGS-84; empty when the device has no such camera, or a person carries it. */
    Optional<GeoPoint> moved(String deviceId, String cameraId, GeoPoint told) {
        DeviceCatalog catalog = byDevice.get(deviceId);
        Optional<CatalogItem> item = catalog == null ? Optional.empty() : catalog.find(cameraId);
        if (item.isEmpty() || item.get().abilities().isWorn()) {
            return Optional.empty();
        }
        GeoPoint place = datums.wgs84(deviceId, told);
        catalog.moved(cameraId, place);
        take(deviceId, List.of(item.get()));
        return Optional.of(place);
    }

    void deviceChanged(Device device) {
        DeviceCatalog catalog = byDevice.get(device.id());
        if (catalog != null) {
            publish(device.id(), mine(device.id(), catalog.cameras()), device.isOnline());
        }
    }

    private List<CatalogItem> mine(String deviceId, Collection<CatalogItem> items) {
        return items.stream().filter(item -> claim(deviceId, item.id())).toList();
    }

    private void withdraw(String deviceId, List<CatalogItem> cameras) {
        List<CatalogItem> mine = cameras.stream()
                .filter(item -> owners.remove(item.id(), deviceId))
                .toList();
        publish(deviceId, mine, false);
    }

    private void publish(String deviceId, List<CatalogItem> cameras, boolean online) {
        feed.offer(cameras.stream().map(item -> camera(deviceId, item, online)).toList());
    }

    private void tell(String deviceId, List<CatalogItem> changed, Set<String> gone) {
        if (!changed.isEmpty() || !gone.isEmpty()) {
            watches.forEach(watch -> watch.changed(deviceId, changed, gone));
        }
    }

    /** As camera metadata. The catalogue is one witness, the device's registration the other. */
    private Camera camera(String deviceId, CatalogItem item, boolean online) {
        return new Camera(
                item.id(),
                SOURCE + deviceId,
                item.name().isEmpty() ? item.id() : item.name(),
                item.manufacturer(),
                item.model(),
                DeviceCatalog.parentsOf(item).findFirst().orElse(deviceId),
                item.civilCode(),
                new Place(item.point(), "", "", "", item.address()),
                item.abilities().ptzType(),
                item.abilities().directionType(),
                online && item.isOn() ? CameraStatus.ONLINE : CameraStatus.OFFLINE,
                clock.instant(),
                clock.instant(),
                true,
                drill);
    }

    /** Its places have to be asked for anew. */
    boolean isOutdated(Device device) {
        return datums.isOutdated(device);
    }

    private boolean isOnline(String deviceId) {
        return devices.online(deviceId).isPresent();
    }

    @Override
    public List<TreeNode> roots() {
        return byDevice.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .flatMap(id -> find(id).stream())
                .toList();
    }

    @Override
    public List<TreeNode> children(String key) {
        String deviceId = TreeNode.deviceIn(key);
        DeviceCatalog catalog = byDevice.get(deviceId);
        return catalog == null ? List.of() : catalog.tree().children(TreeNode.itemIn(key), isOnline(deviceId));
    }

    @Override
    public Optional<TreeNode> find(String key) {
        String deviceId = TreeNode.deviceIn(key);
        DeviceCatalog catalog = byDevice.get(deviceId);
        return catalog == null || !catalog.tree().has(TreeNode.itemIn(key))
                ? Optional.empty()
                : Optional.of(named(catalog.tree().node(TreeNode.itemIn(key), isOnline(deviceId))));
    }

    /** A device that its own catalogue gives no name has the one it told about itself. */
    private TreeNode named(TreeNode node) {
        return node.name().equals(node.id()) && node.key().equals(node.deviceId())
                ? node.withName(names.getOrDefault(node.deviceId(), node.name()))
                : node;
    }

    void named(String deviceId, String name) {
        names.put(deviceId, name);
    }

    @Override
    public Optional<CatalogItem> camera(String cameraId) {
        return deviceOf(cameraId).map(byDevice::get).flatMap(catalog -> catalog.find(cameraId));
    }

    @Override
    public Optional<String> deviceOf(String cameraId) {
        return Optional.ofNullable(owners.get(cameraId));
    }

    @Override
    public Collection<CatalogItem> items(String deviceId) {
        DeviceCatalog catalog = byDevice.get(deviceId);
        return catalog == null ? List.of() : catalog.all();
    }

    @Override
    public void watch(Watch watch) {
        watches.add(watch);
    }

    int cameras() {
        return owners.size();
    }
}
