package cn.fengsui.dashboard.cameras;

import cn.fengsui.domain.camera.Camera;
import org.jspecify.annotations.Nullable;

/**
 * A line of the tree. Equal to another one with the same key, whatever its counts.
 *
 * @param key stable over refreshes
 * @param kind {@code division}, or as the gateway names it: {@code region}, {@code system}, {@code group},
 *     {@code organisation}, {@code device}, {@code camera}, {@code other}, {@code orphans}
 * @param camera null for a place
 * @param online cameras online below it
 * @param total cameras below it
 * @param isOpen may be opened
 * @param isPartial its list is known to be incomplete
 */
record Node(
        String key,
        String name,
        String kind,
        @Nullable Camera camera,
        int online,
        int total,
        boolean isOpen,
        boolean isPartial) {

    static Node division(String key, String name, int online, int total) {
        return new Node(key, name, "division", null, online, total, true, false);
    }

    static Node leaf(Camera camera, boolean isOnline) {
        return new Node(camera.id(), camera.name(), "camera", camera, isOnline ? 1 : 0, 1, false, false);
    }

    boolean isPlace() {
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
