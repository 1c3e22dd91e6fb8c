package cn.fengsui.dashboard.cameras;

import cn.fengsui.domain.camera.Camera;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What has been read of the gateway's tree: platforms, regions, groups, devices and their cameras. Branches are read
 * when they are opened. Owned by the session lock.
 */
final class GatewayTree {

    /** Key of the top. */
    static final String TOP = "";

    /** Deeper trees are made by mistake or malice. */
    private static final int DEEPEST = 12;

    private static final int MOST_AT_ONCE = 8;

    private final Map<String, List<Node>> below = new HashMap<>();

    boolean isEmpty() {
        return below(TOP).isEmpty();
    }

    boolean isRead(String key) {
        return below.containsKey(key);
    }

    /** The branches that were read, to read them again. */
    Set<String> read() {
        return Set.copyOf(below.keySet());
    }

    List<Node> below(String key) {
        return below.getOrDefault(key, List.of());
    }

    /**
     * From the top down to the camera of this id or the place of this key, itself at the end; empty while its branch has
     * not been read.
     */
    List<Node> pathTo(String wanted) {
        return pathTo(TOP, wanted, 0);
    }

    private List<Node> pathTo(String key, String wanted, int depth) {
        if (depth > DEEPEST) {
            return List.of();
        }
        for (Node node : below(key)) {
            Camera camera = node.camera();
            if (node.key().equals(wanted) || (camera != null && camera.id().equals(wanted))) {
                return List.of(node);
            }
            List<Node> rest = node.isOpen() ? pathTo(node.key(), wanted, depth + 1) : List.of();
            if (!rest.isEmpty()) {
                List<Node> path = new ArrayList<>(rest);
                path.addFirst(node);
                return path;
            }
        }
        return List.of();
    }

    /** Keys of branches of this device that have not been read yet, a few at a time. */
    List<String> unread(String deviceId) {
        List<String> keys = new ArrayList<>();
        below(TOP).stream().filter(node -> node.key().equals(deviceId)).forEach(node -> unread(node, keys, 0));
        return keys;
    }

    private void unread(Node node, List<String> keys, int depth) {
        if (!node.isOpen() || depth > DEEPEST || keys.size() >= MOST_AT_ONCE) {
            return;
        }
        if (!isRead(node.key())) {
            keys.add(node.key());
        }
        below(node.key()).forEach(child -> unread(child, keys, depth + 1));
    }

    /**
     * Takes an answer of {@code GET /api/v1/tree}.
     *
     * @param cameras the catalogue by id
     */
    void put(String key, JsonNode answer, Function<String, Optional<Camera>> cameras) {
        List<Node> nodes = new ArrayList<>();
        answer.path("items").forEach(item -> nodes.add(node(item, cameras)));
        below.put(key, List.copyOf(nodes));
    }

    private static Node node(JsonNode item, Function<String, Optional<Camera>> cameras) {
        String kind = item.path("kind").asText("other");
        Camera camera =
                kind.equals("camera") ? cameras.apply(item.path("id").asText()).orElse(null) : null;
        String name = item.path("name").asText("");
        return new Node(
                item.path("key").asText(),
                name.isBlank() ? item.path("id").asText() : name,
                kind,
                camera,
                item.path("camerasOnline").asInt(),
                item.path("cameras").asInt(),
                item.path("hasChildren").asBoolean(),
                item.path("partial").asBoolean());
    }
}
