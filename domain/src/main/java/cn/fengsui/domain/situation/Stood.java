package cn.fengsui.domain.situation;

import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.report.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that stood for a part of the past, as the record has it now.
 *
 * @param from when it began to stand
 * @param to when it ended, or null while it stands
 * @param ownedAt when somebody took it on, or null
 * @param level as it is now; a level that was changed is not told apart
 * @param cells of a hotspot at its largest, H3, the centre first; else empty
 * @param quiet a hotspot of unusual silence
 * @param later true when it was computed over an hour after it happened: nobody saw it on a screen then
 */
public record Stood(
        Kind kind,
        String id,
        Instant from,
        @Nullable Instant to,
        @Nullable Instant ownedAt,
        Level level,
        String title,
        String titleEn,
        GeoPoint point,
        List<String> cells,
        boolean quiet,
        boolean later) {

    public Stood {
        cells = List.copyOf(cells);
    }

    /** What it is. */
    public enum Kind {
        ALERT,
        INCIDENT,
        HOTSPOT
    }

    /** Whether it stood at any moment of the span. */
    public boolean isWithin(Instant begin, Instant end) {
        return from.isBefore(end) && (to == null || to.isAfter(begin));
    }
}
