package cn.fengsui.dashboard.cameras;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue as a tree: divisions in administrative order, cameras by name below. Immutable; any thread. */
public final class CameraTree {

    /**
     * A line of the tree.
     *
     * @param key stable over refreshes: the division code, or the camera's id
     * @param camera null for a division
     * @param online cameras online below it
     * @param total cameras below it
     */
    public record Node(String key, String name, @Nullable Camera camera, int online, int total) {

        boolean isDivision() {
            return camera == null;
        }

        int notOnline() {
            return total - online;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && node.key.equals(key);
        }

        @Override
        public int hashCode() {
            return key.hashCode();
        }
    }

    private final List<Node> divisions;
    private final Map<String, List<Node>> cameras = new TreeMap<>();

    private CameraTree(Collection<Camera> catalogue, String noDivision) {
        Map<String, List<Camera>> byDivision = new TreeMap<>();
        catalogue.forEach(camera -> byDivision
                .computeIfAbsent(divisionKey(camera), key -> new ArrayList<>())
                .add(camera));
        divisions = byDivision.entrySet().stream()
                .map(entry -> division(entry.getKey(), entry.getValue(), noDivision))
                .toList();
        byDivision.forEach((key, members) -> cameras.put(
                key,
                members.stream()
                        .sorted(Comparator.comparing(Camera::name).thenComparing(Camera::id))
                        .map(CameraTree::leaf)
                        .toList()));
    }

    /**
     * The part of the catalogue that is asked for.
     *
     * @param search part of a name, address, grid or id; blank for all
     * @param status null for all
     * @param noDivision name of the branch for cameras whose place is unknown
     */
    public static CameraTree of(
            Collection<Camera> catalogue, String search, @Nullable CameraStatus status, String noDivision) {
        var asked = search.strip().toLowerCase(Locale.ROOT);
        return new CameraTree(
                catalogue.stream()
                        .filter(camera -> status == null || camera.status() == status)
                        .filter(camera -> asked.isEmpty() || matches(camera, asked))
                        .toList(),
                noDivision);
    }

    public List<Node> divisions() {
        return divisions;
    }

    /** The cameras below a division; none below a camera. */
    public List<Node> below(Node node) {
        return node.isDivision() ? cameras.getOrDefault(node.key(), List.of()) : List.of();
    }

    int total() {
        return divisions.stream().mapToInt(Node::total).sum();
    }

    private static boolean matches(Camera camera, String asked) {
        return (camera.name() + '\n' + camera.place().line() + '\n' + camera.id())
                .toLowerCase(Locale.ROOT)
                .contains(asked);
    }

    private static Node division(String key, List<Camera> members, String noDivision) {
        String name = members.getFirst().place().division();
        int online = (int) members.stream()
                .filter(camera -> camera.status() == CameraStatus.ONLINE)
                .count();
        return new Node(key, name.isEmpty() ? noDivision : name, null, online, members.size());
    }

    private static Node leaf(Camera camera) {
        return new Node(camera.id(), camera.name(), camera, camera.status() == CameraStatus.ONLINE ? 1 : 0, 1);
    }

    /** Sorts after every code when the place is unknown. */
    private static String divisionKey(Camera camera) {
        var place = camera.place();
        if (!place.divisionCode().isEmpty()) {
            return place.divisionCode();
        }
        return place.division().isEmpty() ? "~" : "~" + place.division();
    }
}
