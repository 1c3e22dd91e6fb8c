package cn.fengsui.dashboard.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the form sends: the texts as they were entered. The rules are those of the public API and are checked there.
 *
 * @param id UUID made on the phone: a repeat is the same report
 * @param occurredAt ISO-8601 UTC, kept from when it was written, however late it is sent
 * @param lng WGS-84 degrees, or null when no point is known
 * @param handling HANDLED, SUPPORT or DIRECT
 * @param attachments ids of photos stored before
 */
record PhoneReport(
        String id,
        String category,
        String level,
        String occurredAt,
        @Nullable Double lng,
        @Nullable Double lat,
        String address,
        String description,
        String handling,
        List<String> attachments) {

    PhoneReport {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }
}
