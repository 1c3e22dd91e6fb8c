package cn.fengsui.video.catalog;

import cn.fengsui.video.catalog.TreeNode.Kind;
import cn.fengsui.video.manscdp.CatalogItem;
import java.text.Collator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One device's items as a tree, drawn once and not changed. An item stands below every parent it names; one that names
 * none stands below its group or its region, else below the device; one whose parents nobody knows, or that is its own
 * ancestor, stands below a synthetic node (field problem 5). Linear in the items times their depth.
 */
final class DeviceTree {

    static final String ORPHANS = "orphans";
    /** Places above one camera that are counted; more is no tree. */
    private static final int DEEPEST = 64;

    private static final int LONGEST_REGION = 8;

    private static final String ORPHANS_NAME = "未归属";

    /** Cameras below a place, and how many of them are on. */
    private record Count(int all, int on) {}

    private final String deviceId;
    private final Map<String, CatalogItem> items;
    private final Predicate<CatalogItem> isCamera;
    private final boolean partial;
    private final Map<String, Set<String>> children = new LinkedHashMap<>();
    private final Map<String, List<String>> above = new HashMap<>();
    private final Map<String, Count> counts = new HashMap<>();

    private DeviceTree(
            String deviceId, Map<String, CatalogItem> items, Predicate<CatalogItem> isCamera, boolean partial) {
        this.deviceId = deviceId;
        this.items = new LinkedHashMap<>(items);
        var cameras = new HashSet<String>();
        items.values().stream().filter(isCamera).forEach(item -> cameras.add(item.id()));
        this.isCamera = item -> cameras.contains(item.id());
        this.partial = partial;
    }

    static DeviceTree draw(
            String deviceId, Map<String, CatalogItem> items, Predicate<CatalogItem> isCamera, boolean partial) {
        var tree = new DeviceTree(deviceId, items, isCamera, partial);
        tree.items.values().stream().filter(item -> !item.id().equals(deviceId)).forEach(item -> tree.placesOf(item)
                .forEach(parent -> tree.put(item.id(), parent)));
        tree.adoptTheUnreachable();
        tree.count();
        return tree;
    }

    private void put(String id, String parent) {
        children.computeIfAbsent(parent, any -> new LinkedHashSet<>()).add(id);
        above.computeIfAbsent(id, any -> new ArrayList<>(1)).add(parent);
    }

    private List<String> placesOf(CatalogItem item) {
        List<String> named = DeviceCatalog.parentsOf(item).distinct().toList();
        List<String> known = named.stream()
                .filter(parent -> !parent.equals(deviceId) && items.containsKey(parent))
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        boolean isStranger =
                !named.isEmpty() && named.stream().noneMatch(parent -> parent.equals(deviceId) || isAbove(parent));
        String implied = implied(item, isStranger);
        return List.of(implied != null ? implied : isStranger ? ORPHANS : deviceId);
    }

    private boolean isPlace(String id) {
        return id.equals(deviceId) || items.containsKey(id);
    }

    /** A platform that is not in the list is the one the list was asked from: the device, or ourselves. */
    private boolean isAbove(String id) {
        return id.length() == 20 && id.startsWith("200", 10);
    }

    /** Its group, else its region: devices below a region often name the system as their parent (Annex J). */
    private @Nullable String implied(CatalogItem item, boolean isStranger) {
        if (!item.businessGroupId().equals(item.id()) && items.containsKey(item.businessGroupId())) {
            return item.businessGroupId();
        }
        String region = isRegion(item.id()) ? item.id() : isStranger ? "" : item.civilCode();
        int longest = isRegion(item.id()) ? region.length() - 2 : Math.min(region.length(), LONGEST_REGION);
        for (int digits = longest; digits >= 2; digits -= 2) {
            if (items.containsKey(region.substring(0, digits))) {
                return region.substring(0, digits);
            }
        }
        return null;
    }

    private static boolean isRegion(String id) {
        return id.length() >= 2 && id.length() <= LONGEST_REGION && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Items in a circle are reached from nowhere. */
    private void adoptTheUnreachable() {
        Set<String> reached = reached(deviceId, new HashSet<>());
        reached(ORPHANS, reached);
        for (String id : items.keySet()) {
            if (!reached.contains(id) && !id.equals(deviceId)) {
                above.getOrDefault(id, List.of())
                        .forEach(parent -> children.get(parent).remove(id));
                above.remove(id);
                put(id, ORPHANS);
                reached(id, reached);
            }
        }
    }

    private Set<String> reached(String from, Set<String> reached) {
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            String id = next.pop();
            if (reached.add(id)) {
                next.addAll(children.getOrDefault(id, Set.of()));
            }
        }
        return reached;
    }

    /** Each camera counts once for every place above it. */
    private void count() {
        for (CatalogItem item : items.values()) {
            if (isCamera.test(item)) {
                var places = new LinkedHashSet<String>();
                Deque<String> next = new ArrayDeque<>(List.of(item.id()));
                while (!next.isEmpty() && places.size() < DEEPEST) {
                    String id = next.pop();
                    if (places.add(id)) {
                        next.addAll(above.getOrDefault(id, List.of()));
                    }
                }
                if (places.contains(ORPHANS)) {
                    places.add(deviceId);
                }
                places.forEach(place -> counts.merge(place, new Count(1, item.isOn() ? 1 : 0), DeviceTree::sum));
            }
        }
    }

    private static Count sum(Count one, Count other) {
        return new Count(one.all + other.all, one.on + other.on);
    }

    TreeNode root(boolean online) {
        return node(deviceId, online);
    }

    /** By name. */
    List<TreeNode> children(String id, boolean online) {
        Comparator<TreeNode> byName = Comparator.comparing(TreeNode::name, Collator.getInstance(Locale.CHINA));
        var below = new ArrayList<>(children.getOrDefault(id, Set.of()).stream()
                .map(child -> node(child, online))
                .sorted(byName.thenComparing(TreeNode::id))
                .toList());
        if (id.equals(deviceId) && children.containsKey(ORPHANS)) {
            below.add(node(ORPHANS, online));
        }
        return below;
    }

    boolean has(String id) {
        return isPlace(id) || (id.equals(ORPHANS) && children.containsKey(ORPHANS));
    }

    TreeNode node(String id, boolean online) {
        CatalogItem item = items.get(id);
        Count count = counts.getOrDefault(id, new Count(0, 0));
        boolean isRoot = id.equals(deviceId);
        return new TreeNode(
                isRoot ? deviceId : deviceId + ":" + id,
                id.equals(ORPHANS) ? "" : id,
                name(id, item),
                kind(id, item),
                deviceId,
                online && (item == null || !isCamera.test(item) || item.isOn()),
                count.all,
                online ? count.on : 0,
                !children.getOrDefault(id, Set.of()).isEmpty() || (isRoot && children.containsKey(ORPHANS)),
                isRoot && partial,
                item == null ? CatalogItem.named(id.equals(ORPHANS) ? "" : id, name(id, null)) : item);
    }

    private static String name(String id, @Nullable CatalogItem item) {
        if (id.equals(ORPHANS)) {
            return ORPHANS_NAME;
        }
        return item == null || item.name().isEmpty() ? id : item.name();
    }

    private Kind kind(String id, @Nullable CatalogItem item) {
        if (id.equals(ORPHANS)) {
            return Kind.ORPHANS;
        }
        if (isRegion(id)) {
            return Kind.REGION;
        }
        if (item != null && isCamera.test(item)) {
            return Kind.CAMERA;
        }
        String type = id.length() == 20 ? id.substring(10, 13) : "";
        return switch (type) {
            case "215" -> Kind.GROUP;
            case "216" -> Kind.ORGANISATION;
            default -> {
                if (type.startsWith("2")) {
                    yield Kind.SYSTEM;
                }
                boolean isDevice = id.equals(deviceId) || type.compareTo("131") < 0 && !type.isEmpty();
                yield isDevice ? Kind.DEVICE : children.containsKey(id) ? Kind.GROUP : Kind.OTHER;
            }
        };
    }

    /** Ids right below the device that have something below them. */
    List<String> branches() {
        return children.getOrDefault(deviceId, Set.of()).stream()
                .filter(id -> !children.getOrDefault(id, Set.of()).isEmpty())
                .toList();
    }
}
