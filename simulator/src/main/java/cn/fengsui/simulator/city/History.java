package cn.fengsui.simulator.city;

import cn.fengsui.simulator.api.PublicApi;
import cn.fengsui.simulator.api.PublicApi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Sends the past that the product has not seen yet: eight weeks at the first start, the hours of a pause later, in the
 * order in which it happened: a day that comes before its morning looks silent. Blocks its caller; sending the same again
 * only gives duplicates.
 */
final class History {
    static final int WEEKS = 8;
    private static final int BATCH = 800;
    private static final int HOURS_PER_DAY = 24;
    private static final int DAYS_PER_LINE = 7;
    /** Days beside a missing one are sent again: a killed start may have sent a part of them. */
    private static final int DOUBTFUL_DAYS = 2;

    private static final Duration SETTLED = Duration.ofMinutes(30);
    private static final Duration NO_STORM_SINCE = Duration.ofDays(10);

    private final OrdinaryDays days;
    private final PastStorms storms;
    private final PublicApi api;
    private final Consumer<String> progress;

    /** What was sent. */
    record Sent(int reports, int accepted, int duplicates, int rejected) {
        Sent and(Outcome outcome) {
            int refused = outcome.rejected().size();
            return new Sent(
                    reports + outcome.accepted() + outcome.duplicates() + refused,
                    accepted + outcome.accepted(),
                    duplicates + outcome.duplicates(),
                    rejected + refused);
        }
    }

    History(OrdinaryDays days, PastStorms storms, PublicApi api, Consumer<String> progress) {
        this.days = days;
        this.storms = storms;
        this.api = api;
        this.progress = progress;
    }

    /** Everything that was reported in this hour and before {@code now}; hours that began more than half an hour ago are dealt with. */
    List<CityReport> hour(long epochHour, Instant now) {
        var reports = new ArrayList<CityReport>();
        var start = Instant.ofEpochSecond(epochHour * 3_600);
        boolean isSettled = start.isBefore(now.minus(SETTLED));
        var happened = new ArrayList<>(days.hour(epochHour));
        if (start.isBefore(now.minus(NO_STORM_SINCE))) {
            happened.addAll(storms.hour(epochHour));
        }
        for (var report : happened) {
            if (!report.reportedAt().isAfter(now)) {
                reports.add(isSettled ? report.handled() : report);
            }
        }
        return reports;
    }

    Sent sendUpTo(Instant now) throws InterruptedException {
        long lastHour = now.getEpochSecond() / 3_600;
        long firstDay = lastHour / HOURS_PER_DAY - WEEKS * 7L;
        long lastDay = lastHour / HOURS_PER_DAY;
        var missing = missingDays(firstDay, lastDay);
        var total = new Sent(0, 0, 0, 0);
        int done = 0;
        for (long day : missing) {
            for (var batch : batches(day, now)) {
                total = total.and(api.send(batch)); // one after the other: the order of the log is the order of telling
            }
            done++;
            if (done % DAYS_PER_LINE == 0 || done == missing.size()) {
                progress.accept(
                        "history: day " + done + " of " + missing.size() + ", " + total.reports() + " reports sent");
            }
        }
        return total;
    }

    private List<List<String>> batches(long day, Instant now) {
        var lines = new ArrayList<String>();
        for (long hour = day * HOURS_PER_DAY; hour < (day + 1) * HOURS_PER_DAY; hour++) {
            hour(hour, now).forEach(report -> lines.add(report.json()));
        }
        var batches = new ArrayList<List<String>>();
        for (int from = 0; from < lines.size(); from += BATCH) {
            batches.add(lines.subList(from, Math.min(lines.size(), from + BATCH)));
        }
        return batches;
    }

    private TreeSet<Long> missingDays(long firstDay, long lastDay) throws InterruptedException {
        var missing = new TreeSet<Long>();
        missing.add(lastDay);
        for (long day = firstDay; day < lastDay; day++) {
            if (!api.anyReport(Map.of("drill", "true", "from", dayStart(day), "to", dayStart(day + 1)))) {
                for (long near = day - DOUBTFUL_DAYS; near <= day + DOUBTFUL_DAYS; near++) {
                    if (near >= firstDay && near <= lastDay) {
                        missing.add(near);
                    }
                }
            }
        }
        return missing;
    }

    private static String dayStart(long day) {
        return Instant.ofEpochSecond(day * HOURS_PER_DAY * 3_600).toString();
    }
}
