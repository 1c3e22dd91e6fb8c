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
import java.util.function.Predicate;

/** The catalogue as a tree: divisions in administrative order, cameras by name below. Immutable; any thread. */
final class CameraTree {

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
     * @param wanted which cameras are asked for
     * @param noDivision name of the branch for cameras whose place is unknown
     */
    static CameraTree of(Collection<Camera> catalogue, String search, Predicate<Camera> wanted, String noDivision) {
        var asked = search.strip().toLowerCase(Locale.ROOT);
        return new CameraTree(
                catalogue.stream()
                        .filter(wanted)
                        .filter(camera -> asked.isEmpty() || matches(camera, asked))
                        .toList(),
                noDivision);
    }

    List<Node> divisions() {
        return divisions;
    }

    /** The cameras below a division; none below a camera. */
    List<Node> below(Node node) {
        return node.isPlace() ? cameras.getOrDefault(node.key(), List.of()) : List.of();
    }

    /** The division of this camera and the camera, or the division of this key; empty when it was not asked for. */
    List<Node> pathTo(String cameraId) {
        for (Node division : divisions) {
            if (division.key().equals(cameraId)) {
                return List.of(division);
            }
            for (Node node : below(division)) {
                if (node.key().equals(cameraId)) {
                    return List.of(division, node);
                }
            }
        }
        return List.of();
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
        return Node.division(key, name.isEmpty() ? noDivision : name, online, members.size());
    }

    private static Node leaf(Camera camera) {
        return Node.leaf(camera, camera.status() == CameraStatus.ONLINE);
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
