package cn.fengsui.dashboard.wall;

import cn.fengsui.dashboard.alerts.OpenAlerts;
import cn.fengsui.dashboard.push.Figures;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.domain.situation.FeedStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the {@link Facts} of the walls from the live picture, once for all screens that ask within the same second of the
 * same picture. Any thread.
 */
public final class FactsReader {

    private static final Duration JOBS_SILENT_AFTER = Duration.ofMinutes(12);
    private static final Duration JOBS_START_WITHIN = Duration.ofMinutes(5);
    private static final Duration FIGURES_OLD_AFTER = Duration.ofSeconds(30);

    private static final Duration SWITCHED_OFF_AFTER = Duration.ofDays(1);

    private final Live live;
    private final OpenAlerts alerts;
    private final Clock clock;
    private final Instant started;
    private final Map<Boolean, Read> last = new HashMap<>(); // guarded by this

    /** What the facts were made of; grows with every change. */
    private record Seen(long second, long alerts, long cases, long places, long figures) {}

    /** @param change grows when anything but the time is another */
    private record Read(Seen seen, Facts facts, long change) {}

    public FactsReader(Live live, Clock clock) {
        this.live = live;
        this.alerts = new OpenAlerts(live);
        this.clock = clock;
        this.started = clock.instant();
    }

    Facts read(boolean drill) {
        return newest(drill).facts;
    }

    /** A number that grows when a wall has to be drawn anew although no time has passed. */
    long change(boolean drill) {
        return newest(drill).change;
    }

    private synchronized Read newest(boolean drill) {
        Instant now = clock.instant();
        Seen seen = seen(now);
        Read known = last.get(drill);
        if (known == null || !known.seen.equals(seen)) {
            Facts facts = read(drill, now);
            long change = known == null ? 1 : known.change + (facts.isLike(known.facts) ? 0 : 1);
            known = new Read(seen, facts, change);
            last.put(drill, known);
        }
        return known;
    }

    private Seen seen(Instant now) {
        return new Seen(
                now.getEpochSecond(),
                live.alerts().version(),
                live.handlings().version()
                        + live.acknowledgements().version()
                        + live.incidents().version(),
                live.hotspots().version() + live.unitHotspots().version(),
                live.figures().version() + live.evaluations().version());
    }

    private Facts read(boolean drill, Instant now) {
        Optional<Figures> figures = live.figures(drill);
        Optional<HotspotEvaluation> evaluation = live.evaluations().all().stream()
                .filter(each -> Live.shows(drill, each.drill()))
                .min(Comparator.<HotspotEvaluation, Boolean>comparing(
                                each -> !each.group().equals("*"))
                        .thenComparing(HotspotEvaluation::evaluatedAt, Comparator.reverseOrder()));
        List<FeedStatus> silent = figures.map(Figures::feeds).orElse(List.of()).stream()
                .filter(feed -> feed.isStale(now))
                .toList();
        List<FeedStatus> stale = silent.stream()
                .filter(feed -> feed.lastReceivedAt().plus(SWITCHED_OFF_AFTER).isAfter(now))
                .toList();
        return new Facts(
                now,
                drill,
                alerts.aboutPlaces(drill, now),
                alerts.aboutCameras(drill, now),
                hotspots(drill),
                evaluation,
                figures,
                stale,
                silent.size() - stale.size(),
                areJobsSilent(evaluation, now),
                figures.map(known ->
                                known.indicators().at().plus(FIGURES_OLD_AFTER).isBefore(now))
                        .orElse(true));
    }

    private List<Hotspot> hotspots(boolean drill) {
        return Stream.concat(live.hotspots().all().stream(), live.unitHotspots().all().stream())
                .filter(hotspot -> Live.shows(drill, hotspot.drill()) && hotspot.state() != HotspotState.CLOSED)
                .sorted(Comparator.<Hotspot, Boolean>comparing(
                                hotspot -> hotspot.detail().unit() != UnitKind.REGION)
                        .thenComparing(Hotspot::q)
                        .thenComparing(Hotspot::id))
                .toList();
    }

    /** The evaluation's own time may run behind; hearing nothing new for long is what counts. */
    private boolean areJobsSilent(Optional<HotspotEvaluation> evaluation, Instant now) {
        if (evaluation.isEmpty()) {
            return started.plus(JOBS_START_WITHIN).isBefore(now);
        }
        Instant heard = Instant.ofEpochMilli(live.evaluations().changedAtMillis());
        Instant spoke = evaluation.get().evaluatedAt();
        return (heard.isAfter(spoke) ? heard : spoke).plus(JOBS_SILENT_AFTER).isBefore(now);
    }
}
