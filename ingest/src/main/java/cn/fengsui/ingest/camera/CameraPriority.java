package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraSourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whom to believe about which field when sources differ. A correction by hand comes before all; of sources of one kind
 * the newest word counts.
 *
 * @param order the kinds, the most trusted first; kinds left out come last
 * @param exceptions another order for single fields
 */
public record CameraPriority(List<CameraSourceKind> order, Map<CameraField, List<CameraSourceKind>> exceptions) {

    /** Surveyed lists and asset systems before what devices say of themselves. */
    public static final String ORDER = "list,api,view-library,gateway";

    /** What only the one who talks to the camera can know. */
    public static final String EXCEPTIONS =
            "status=gateway,view-library,api,list;hasVideo=gateway,api,view-library,list"
                    + ";ptzType=gateway,api,view-library,list;parentId=gateway,view-library,api,list";

    public CameraPriority {
        order = List.copyOf(order);
        exceptions = Map.copyOf(exceptions);
    }

    public static CameraPriority defaults() {
        return of(ORDER, EXCEPTIONS);
    }

    /**
     * Reads the two settings.
     *
     * @param order such as {@value #ORDER}
     * @param exceptions fields with an order of their own, {@code field=kinds}, separated by semicolons
     * @throws IllegalArgumentException naming the word that is not known
     */
    public static CameraPriority of(String order, String exceptions) {
        Map<CameraField, List<CameraSourceKind>> own = new EnumMap<>(CameraField.class);
        for (String exception : exceptions.split(";")) {
            if (!exception.isBlank()) {
                String[] halves = exception.split("=", 2);
                own.put(field(halves[0].strip()), kinds(halves.length < 2 ? "" : halves[1]));
            }
        }
        return new CameraPriority(kinds(order), own);
    }

    /** The smaller, the more trusted. */
    int rank(CameraField field, CameraSourceKind kind) {
        if (kind == CameraSourceKind.MANUAL) {
            return -1;
        }
        var kinds = exceptions.getOrDefault(field, order);
        int at = kinds.indexOf(kind);
        return at < 0 ? kinds.size() : at;
    }

    private static List<CameraSourceKind> kinds(String words) {
        List<CameraSourceKind> kinds = new ArrayList<>();
        for (String word : words.split(",")) {
            kinds.add(Arrays.stream(CameraSourceKind.values())
                    .filter(kind ->
                            kind != CameraSourceKind.MANUAL && kind.word().equals(word.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + word.strip()
                            + "' is no kind of camera source; use list, api, view-library, gateway")));
        }
        return kinds;
    }

    private static CameraField field(String word) {
        return Arrays.stream(CameraField.values())
                .filter(field -> field.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no field of a camera; use one of "
                        + Arrays.stream(CameraField.values())
                                .map(CameraField::word)
                                .collect(Collectors.joining(", "))));
    }
}
