package cn.fengsui.domain.briefing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One briefing without its text, see {@link Briefings#document}.
 *
 * @param id unguessable
 * @param version counts the changes of text and state; an act on an old version is refused
 * @param year of the city's calendar when it was published, 0 before
 * @param number within kind and year, or within the incident, from 1; 0 until published
 * @param incidentId the incident it is about, or empty
 * @param drill true when it is part of an exercise
 * @param asOf the moment whose data it tells
 * @param title one line in zh-CN
 * @param sha256 hash of its text in hexadecimal digits
 * @param note what the duty officer added or why it was discarded, or empty
 */
public record Briefing(
        String id,
        BriefingKind kind,
        BriefingState state,
        int version,
        int year,
        int number,
        String incidentId,
        boolean drill,
        Instant asOf,
        String title,
        String sha256,
        String note,
        Signature drafted,
        @Nullable Signature signed,
        @Nullable Signature published) {

    /** When it was published; the moment of its data until then. */
    public Instant shownAt() {
        return published == null ? asOf : published.at();
    }
}
