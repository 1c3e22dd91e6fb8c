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
