package cn.fengsui.jobs.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Holds back findings about the past until they have stood for a while. While history rushes by, hotspots and alerts of
 * weeks ago open and close within moments, and nobody at a screen can do anything with them; what stands longer is shown.
 * The record has all of them at once. Bounded by what is open at one time. Owned by the sink's thread.
 */
final class Standing<T> {

    private final long stoodMillis;
    private final Map<String, Held<T>> held = new LinkedHashMap<>();

    private record Held<T>(T value, long sinceMillis) {}

    /** @param stoodMillis how long something must stand before it is shown */
    Standing(long stoodMillis) {
        this.stoodMillis = stoodMillis;
    }

    /** It stands; its newest state is what will be shown. */
    void stands(String id, T value, long nowMillis) {
        Held<T> before = held.get(id);
        held.put(id, new Held<>(value, before == null ? nowMillis : before.sinceMillis));
    }

    /** It is over. @return true when it was held back, so that nobody has seen it */
    boolean leaves(String id) {
        return held.remove(id) != null;
    }

    /** Shows those that have stood long enough; they stay here when showing fails. */
    void show(long nowMillis, Consumer<Map<String, T>> to) {
        var shown = new LinkedHashMap<String, T>();
        held.forEach((id, one) -> {
            if (nowMillis - one.sinceMillis >= stoodMillis) {
                shown.put(id, one.value);
            }
        });
        if (!shown.isEmpty()) {
            to.accept(shown);
            shown.keySet().forEach(held::remove);
        }
    }
}
