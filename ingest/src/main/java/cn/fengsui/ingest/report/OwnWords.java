package cn.fengsui.ingest.report;

import cn.fengsui.domain.place.Crs;
import cn.fengsui.domain.place.Place;
import cn.fengsui.domain.report.Told;
import cn.fengsui.ingest.category.Categories;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of an item beside the report that was made of it. Any thread. */
final class OwnWords {

    private static final int TOWNSHIP_DIGITS = 9;

    private OwnWords() {}

    /**
     * Null where the report says it all.
     *
     * @param item as it came, apart from its category
     * @param meaning of the category, or null when it is one of ours
     * @param code the category as told
     */
    static @Nullable Told of(
            JsonObject item, Place place, Categories.@Nullable Meaning meaning, String code, List<Told.Mark> times) {
        var marks = new ArrayList<>(times.stream().map(Enum::name).toList());
        var division = item.getString("division", "");
        if (disagrees(division, place.divisionCode())) {
            marks.add(Told.Mark.DIVISION_DISAGREES.name());
        }
        var location = item.getJsonObject("location");
        boolean isConverted = place.point() != null
                && !location.getString("crs", Crs.WGS84.name()).equals(Crs.WGS84.name());
        var told = new Told(
                isConverted ? location.getString("crs") : "",
                isConverted ? location.getDouble("lng") : 0,
                isConverted ? location.getDouble("lat") : 0,
                meaning == null ? "" : meaning.scheme(),
                meaning == null ? "" : code,
                division,
                marks);
        return told.equals(Told.NOTHING) ? null : told;
    }

    /** Told may be longer (a village) or shorter (a county): only what both say can disagree. */
    private static boolean disagrees(String told, String found) {
        int common = Math.min(Math.min(told.length(), found.length()), TOWNSHIP_DIGITS);
        return common > 0 && !told.substring(0, common).equals(found.substring(0, common));
    }
}
