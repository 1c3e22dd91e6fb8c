package cn.fengsui.dashboard.map;

import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.report.EventClass;
import cn.fengsui.domain.report.Report;
import cn.fengsui.domain.report.Reports;
import cn.fengsui.domain.situation.Situation;
import cn.fengsui.domain.situation.Stood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/past?from=&to=} (epoch milliseconds, 24 hours at most): the reports of a past span with a place, and
 * the alerts, incidents and hotspots that stood in it, for playing them on the map; the newest {@value #MOST} reports and
 * {@value #MOST_STOOD} of each other kind, and whether those are all.
 */
@RestController
public class PastEndpoint {

    static final int MOST = 5_000;
    static final int MOST_STOOD = 1_000;
    private static final Duration LONGEST = Duration.ofHours(25);

    private final Reports reports;
    private final Situation situation;
    private final boolean exercise;

    public PastEndpoint(Reports reports, Situation situation, Live live) {
        this.reports = reports;
        this.situation = situation;
        this.exercise = live.isExercise();
    }

    /** One report: a place, a moment and what kind it was. No text of the report itself. */
    public record Told(long at, double lng, double lat, int level, String title, String titleEn) {}

    /** Something that stood; {@code to} and {@code owned} 0 = not yet. */
    public record Standing(
            String kind,
            String id,
            long from,
            long to,
            long owned,
            int level,
            String title,
            String titleEn,
            double lng,
            double lat,
            List<String> cells,
            boolean quiet,
            boolean later) {}

    /** @param complete false when there were more than are sent */
    public record Past(List<Told> items, List<Standing> stood, boolean complete) {}

    @GetMapping("/api/past")
    public ResponseEntity<?> past(@RequestParam long from, @RequestParam long to) {
        Instant begin = Instant.ofEpochMilli(from);
        Instant end = Instant.ofEpochMilli(to);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            return ResponseEntity.badRequest()
                    .body("from must lie before to, and the span be 24 hours at most; got " + begin + " to " + end);
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(read(begin, end));
    }

    Past read(Instant from, Instant to) {
        var told = new ArrayList<Told>();
        Query query = Query.all().between(from, to).limit(Query.MAX_LIMIT);
        if (!exercise) {
            query = query.drill(false);
        }
        String next = null;
        int seen = 0;
        do {
            Page<Report> page = reports.find(query.cursor(next));
            page.items().stream()
                    .filter(report -> report.place().point() != null)
                    .map(PastEndpoint::told)
                    .forEach(told::add);
            seen += page.items().size();
            next = page.next();
        } while (next != null && seen < MOST);
        List<Stood> stood = situation.stood(exercise, from, to, MOST_STOOD);
        return new Past(told, stood.stream().map(PastEndpoint::standing).toList(), next == null);
    }

    private static Standing standing(Stood stood) {
        return new Standing(
                stood.kind().name(),
                stood.id(),
                stood.from().toEpochMilli(),
                millis(stood.to()),
                millis(stood.ownedAt()),
                stood.level().severity(),
                stood.title(),
                stood.titleEn(),
                stood.point().lng(),
                stood.point().lat(),
                stood.cells(),
                stood.quiet(),
                stood.later());
    }

    private static long millis(@Nullable Instant at) {
        return at == null ? 0 : at.toEpochMilli();
    }

    private static Told told(Report report) {
        var point = Objects.requireNonNull(report.place().point());
        var kind = EventClass.of(report.category());
        return new Told(
                report.occurredAt().toEpochMilli(),
                point.lng(),
                point.lat(),
                report.level().severity(),
                kind.map(EventClass::zh).orElse(report.category()),
                kind.map(EventClass::en).orElse(report.category()));
    }
}
