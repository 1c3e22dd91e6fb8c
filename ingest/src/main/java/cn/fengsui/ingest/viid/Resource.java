package cn.fengsui.ingest.viid;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a path or a part of a body is about. Only what is named as ours is read; everything else is refused, and what it
 * was is known from its name alone.
 */
final class Resource {

    /** The prefix of all paths. */
    static final String ROOT = "/VIID/";

    static final String OTHER = "other";

    private static final Set<String> OURS = Set.of("System", "APEs", "APSs", "Subscribes", "SubscribeNotifications");

    /** Longer names before the shorter ones that they contain. */
    private static final List<String> REFUSED = List.of(
            "NonMotorVehicle",
            "MotorVehicle",
            "Person",
            "Face",
            "Thing",
            "Scene",
            "SubImage",
            "Image",
            "VideoSlice",
            "VideoLabel",
            "File",
            "Case",
            "Disposition",
            "Analysis",
            "Tollgate",
            "Lane",
            "Feature",
            "Data");

    private static final int DEEPEST = 32;

    private Resource() {}

    /** The first word behind {@code /VIID/}. */
    static String of(String path) {
        var rest = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    static boolean isOurs(String resource) {
        return OURS.contains(resource);
    }

    /** One of a fixed few words, for counting: {@code Face}, {@code MotorVehicle}, {@code other}. */
    static String typeOf(String resource) {
        return REFUSED.stream().filter(resource::startsWith).findFirst().orElse(OTHER);
    }

    /** The first forbidden thing that a body carries, at any depth; empty when there is none. */
    static Optional<String> forbiddenIn(@Nullable Object body) {
        return forbiddenIn(body, 0);
    }

    private static Optional<String> forbiddenIn(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return Optional.of(OTHER); // nobody nests devices so deep
        }
        if (value instanceof JsonArray array) {
            return array.stream()
                    .map(item -> forbiddenIn(item, depth + 1))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        if (value instanceof JsonObject object) {
            for (String name : object.fieldNames()) {
                var inside = object.getValue(name);
                if (isFilled(inside)) {
                    var type = typeOf(name);
                    var found = type.equals(OTHER) ? forbiddenIn(inside, depth + 1) : Optional.of(type);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isFilled(@Nullable Object value) {
        return value instanceof JsonObject object && !object.isEmpty()
                || value instanceof JsonArray array && !array.isEmpty();
    }
}
