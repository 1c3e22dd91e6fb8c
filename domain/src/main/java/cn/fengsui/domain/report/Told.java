package cn.fengsui.domain.report;

import java.util.List;

/**
 * What a source said in words of its own, kept beside what we made of it; and how it came. Only where it says more than
 * the report itself.
 *
 * @param crs the coordinate system of the point as told, or empty when it was WGS-84 or there was none
 * @param lng as told in {@code crs}; 0 when that is empty
 * @param lat as told in {@code crs}; 0 when that is empty
 * @param scheme the scheme of the category as told, with its version: {@code GB30428.2-2013@3}, or empty
 * @param category its code in that scheme, or empty
 * @param division the division's code as told, or empty
 * @param marks names of {@link Mark}, in their order
 */
public record Told(
        String crs, double lng, double lat, String scheme, String category, String division, List<String> marks) {

    /** What somebody who reads the report should know about how it came. */
    public enum Mark {
        /** It came much later than it happened. */
        LATE,
        /** The source had told of something later before. */
        OUT_OF_ORDER,
        /** A time lay a little in the future and became the time of arrival. */
        CLAMPED,
        /** The source names another division than the point lies in: nobody decides that by machine. */
        DIVISION_DISAGREES
    }

    public static final Told NOTHING = new Told("", 0, 0, "", "", "", List.of());

    public Told {
        marks = List.copyOf(marks);
    }
}
