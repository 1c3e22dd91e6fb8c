package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraClaim;
import cn.fengsui.domain.camera.CameraClaim.Told;
import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraSourceKind;
import cn.fengsui.domain.camera.CameraStatus;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All claims on one camera while words come in, and the entry they amount to. Touched by the thread that writes the
 * catalogue only.
 */
final class CameraClaimBook {

    /** Two sources agree on a place when they put it so near. */
    private static final double SAME_PLACE_METRES = 30;

    /** What sources may differ in without contradicting each other: it changes, or belongs to their own tree. */
    private static final Set<CameraField> NO_CONFLICT =
            Set.of(CameraField.STATUS, CameraField.HAS_VIDEO, CameraField.PARENT_ID);

    private record Speaker(CameraSourceKind kind, String source) {}

    private final String id;
    private final CameraPriority priority;
    private final Map<Speaker, CameraClaim> claims = new LinkedHashMap<>();
    private final Set<Speaker> changed = new LinkedHashSet<>();
    private @Nullable Camera known;

    /** @param known the entry on record; where nobody claims it yet, its source does */
    CameraClaimBook(String id, Optional<Camera> known, List<CameraClaim> claims, CameraPriority priority) {
        this.id = id;
        this.known = known.orElse(null);
        this.priority = priority;
        claims.forEach(claim -> this.claims.put(new Speaker(claim.kind(), claim.source()), claim));
        if (claims.isEmpty() && known.isPresent()) {
            note(CameraWord.of(known.get()));
        }
    }

    /** Adds a word and returns the entry as it is then. */
    Camera add(CameraWord word) {
        note(word);
        var entry = entry(word);
        known = entry;
        return entry;
    }

    /** The claims that are not as on record; one without fields is gone. */
    List<CameraClaim> changed() {
        return changed.stream()
                .map(speaker -> claims.getOrDefault(
                        speaker, new CameraClaim(id, speaker.kind(), speaker.source(), Map.of(), false)))
                .toList();
    }

    private void note(CameraWord word) {
        var speaker = new Speaker(word.kind(), word.source());
        var before = claims.get(speaker);
        Map<CameraField, Told> fields = new EnumMap<>(CameraField.class);
        if (before != null && !word.isWhole()) {
            fields.putAll(before.fields());
        }
        word.fields().forEach((field, told) -> {
            if (told.value().isEmpty()) {
                fields.remove(field);
            } else {
                fields.put(field, kept(before == null ? null : before.fields().get(field), told));
            }
        });
        boolean drill = word.drill() || before != null && before.drill() && !word.isWhole();
        var after = new CameraClaim(id, word.kind(), word.source(), fields, drill);
        if (fields.isEmpty() ? before != null : !after.equals(before)) {
            changed.add(speaker);
            claims.remove(speaker);
            if (!fields.isEmpty()) {
                claims.put(speaker, after);
            }
        }
    }

    /** Saying the same again changes nothing, not even since when. */
    private static Told kept(@Nullable Told before, Told now) {
        return before != null && before.value().equals(now.value()) ? before : now;
    }

    private Camera entry(CameraWord word) {
        var status = CameraStatus.valueOf(value(CameraField.STATUS, CameraStatus.UNKNOWN.name()));
        boolean isSameStatus = known != null && known.status() == status;
        return new Camera(
                id,
                known == null || word.isWhole() && word.kind() != CameraSourceKind.MANUAL
                        ? word.source()
                        : known.source(),
                value(CameraField.NAME, id),
                value(CameraField.MANUFACTURER, ""),
                value(CameraField.MODEL, ""),
                value(CameraField.PARENT_ID, ""),
                value(CameraField.CIVIL_CODE, ""),
                place(),
                Integer.parseInt(value(CameraField.PTZ_TYPE, "0")),
                Integer.parseInt(value(CameraField.DIRECTION_TYPE, "0")),
                status,
                isSameStatus && known != null ? known.statusSince() : statusSince(word),
                word.at(),
                Boolean.parseBoolean(value(CameraField.HAS_VIDEO, "false")),
                claims.values().stream().anyMatch(CameraClaim::drill));
    }

    private Instant statusSince(CameraWord word) {
        return best(CameraField.STATUS).map(Told::at).orElse(word.at());
    }

    /** A moved camera loses its division: it is found again for the new point. */
    private Place place() {
        var address = value(CameraField.ADDRESS, "");
        var point = best(CameraField.LOCATION).map(told -> point(told.value())).orElse(null);
        return known != null && Objects.equals(point, known.place().point())
                ? new Place(
                        point,
                        known.place().divisionCode(),
                        known.place().division(),
                        known.place().grid(),
                        address)
                : new Place(point, "", "", "", address);
    }

    private String value(CameraField field, String otherwise) {
        return best(field).map(Told::value).orElse(otherwise);
    }

    private Optional<Told> best(CameraField field) {
        return chosen(field, claims.values(), priority)
                .map(claim -> Objects.requireNonNull(claim.fields().get(field)));
    }

    /** The claim that counts for a field. */
    static Optional<CameraClaim> chosen(CameraField field, Iterable<CameraClaim> claims, CameraPriority priority) {
        List<CameraClaim> speaking = new ArrayList<>();
        claims.forEach(claim -> {
            if (claim.fields().containsKey(field)) {
                speaking.add(claim);
            }
        });
        Comparator<CameraClaim> byRank = Comparator.comparingInt(claim -> priority.rank(field, claim.kind()));
        Comparator<CameraClaim> byAge = Comparator.comparing(
                claim -> Objects.requireNonNull(claim.fields().get(field)).at(), Comparator.reverseOrder());
        return speaking.stream().min(byRank.thenComparing(byAge).thenComparing(CameraClaim::source));
    }

    /** Fields in which the sources contradict each other and no correction settles it. */
    List<CameraField> conflicts() {
        List<CameraField> fields = new ArrayList<>();
        for (CameraField field : CameraField.values()) {
            if (!NO_CONFLICT.contains(field) && isDisputed(field)) {
                fields.add(field);
            }
        }
        return fields;
    }

    private boolean isDisputed(CameraField field) {
        List<CameraClaim> speaking = claims.values().stream()
                .filter(claim -> claim.fields().containsKey(field))
                .toList();
        if (speaking.stream().anyMatch(claim -> claim.kind() == CameraSourceKind.MANUAL)) {
            return false;
        }
        var values = speaking.stream()
                .map(claim -> Objects.requireNonNull(claim.fields().get(field)).value())
                .toList();
        return values.stream().anyMatch(value -> !agree(field, values.getFirst(), value));
    }

    private static boolean agree(CameraField field, String one, String other) {
        return field == CameraField.LOCATION
                ? point(one).metresTo(point(other)) <= SAME_PLACE_METRES
                : one.strip().equals(other.strip());
    }

    static GeoPoint point(String value) {
        int comma = value.indexOf(',');
        return new GeoPoint(
                Double.parseDouble(value.substring(0, comma)), Double.parseDouble(value.substring(comma + 1)));
    }
}
