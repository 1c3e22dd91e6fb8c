package cn.fengsui.ingest.report;

import cn.fengsui.domain.report.Report;

/** What became of one item. */
sealed interface Reading {

    /**
     * A report that may be appended.
     *
     * @param masked numbers masked in its words
     * @param isClamped a time lay in the future and became the time of arrival
     * @param isPointMissing a location was told, but it says nothing (0,0 or whole degrees)
     */
    record Accepted(Report report, int masked, boolean isClamped, boolean isPointMissing) implements Reading {}

    /** @param id the item's own id as told, or empty */
    record Refused(String id, Rejected why) implements Reading {}
}
