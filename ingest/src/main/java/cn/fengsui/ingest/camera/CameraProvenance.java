package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.CameraClaim;
import cn.fengsui.domain.camera.CameraClaims;
import cn.fengsui.domain.camera.CameraField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who says what of a camera, and whose word counts. Blocking; any thread. */
public final class CameraProvenance {

    private final CameraClaims claims;
    private final CameraPriority priority;

    public CameraProvenance(CameraClaims claims, CameraPriority priority) {
        this.claims = claims;
        this.priority = priority;
    }

    /**
     * One word on one field.
     *
     * @param kind such as {@code view-library}
     * @param at since when the source says so
     * @param isChosen whether it is what the catalogue shows
     */
    public record Word(String value, String kind, String source, Instant at, boolean isChosen) {}

    /** The words on one field, the chosen one first. */
    public record Field(CameraField field, List<Word> words) {
        public Field {
            words = List.copyOf(words);
        }
    }

    /** Field by field; fields nobody speaks of are left out. */
    public List<Field> of(String cameraId) {
        var told = claims.of(List.of(cameraId)).getOrDefault(cameraId, List.of());
        List<Field> fields = new ArrayList<>();
        for (CameraField field : CameraField.values()) {
            var chosen = CameraClaimBook.chosen(field, told, priority);
            chosen.ifPresent(best -> fields.add(new Field(field, words(field, told, best))));
        }
        return fields;
    }

    private static List<Word> words(CameraField field, List<CameraClaim> claims, CameraClaim chosen) {
        List<Word> words = new ArrayList<>();
        for (CameraClaim claim : claims) {
            Optional.ofNullable(claim.fields().get(field))
                    .map(told -> new Word(
                            told.value(), claim.kind().word(), claim.source(), told.at(), claim.equals(chosen)))
                    .ifPresent(word -> words.add(word.isChosen() ? 0 : words.size(), word));
        }
        return words;
    }
}
