package cn.fengsui.domain.report;

import cn.fengsui.domain.place.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody told us: one thing, at one place and time.
 *
 * @param key source and the source's id
 * @param category admitted class code, for instance {@code A1}; see {@link EventClass}
 * @param level as told by the source, or the class's default
 * @param occurredAt when it happened
 * @param reportedAt when the source sent it
 * @param receivedAt when we heard
 * @param place WGS-84 point, division, grid, address
 * @param description screened free text, or empty
 * @param handling what the reporter says about handling
 * @param attachments ids of stored photos, see {@link cn.fengsui.domain.report.Attachments}
 * @param drill true for drills and simulated data; never enters real statistics
 * @param told what the source said in words of its own, or null where the report says it all
 */
public record Report(
        ReportKey key,
        String category,
        Level level,
        Instant occurredAt,
        Instant reportedAt,
        Instant receivedAt,
        Place place,
        String description,
        Handling handling,
        List<String> attachments,
        boolean drill,
        @Nullable Told told) {

    public Report {
        attachments = List.copyOf(attachments);
    }

    /** A report that says it all. */
    public Report(
            ReportKey key,
            String category,
            Level level,
            Instant occurredAt,
            Instant reportedAt,
            Instant receivedAt,
            Place place,
            String description,
            Handling handling,
            List<String> attachments,
            boolean drill) {
        this(
                key,
                category,
                level,
                occurredAt,
                reportedAt,
                receivedAt,
                place,
                description,
                handling,
                attachments,
                drill,
                null);
    }
}
