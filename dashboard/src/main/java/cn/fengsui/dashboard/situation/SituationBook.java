package cn.fengsui.dashboard.situation;

import cn.fengsui.dashboard.Feeds;
import cn.fengsui.dashboard.push.Live;
import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Alerts;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotState;
import cn.fengsui.domain.situation.DueIncident;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the situation as lists, once for all readers of this node and at most every five seconds. Blocking: call from a
 * virtual thread.
 */
public final class SituationBook {

    private static final Duration KEPT_FOR = Duration.ofSeconds(5);
    private static final Duration LAST_HOUR = Duration.ofHours(1);

    /** More records than this behind one number are not read; the number then says what was read. */
    static final int MOST_RECORDS = 20_000;

    private final Feeds feeds;
    private final Supplier<Collection<HotspotEvaluation>> evaluations;
    private final ZoneId zone;
    private final Map<Boolean, SituationSnapshot> kept = new ConcurrentHashMap<>();

    /** @param evaluations what the last hotspot evaluations said, from the live picture */
    public SituationBook(Feeds feeds, Supplier<Collection<HotspotEvaluation>> evaluations, ZoneId zone) {
        this.feeds = feeds;
        this.evaluations = evaluations;
        this.zone = zone;
    }

    /** @param drill true for the screens of an exercise: everything in it, drills included */
    public SituationSnapshot read(boolean drill) {
        return kept.compute(drill, (key, known) -> {
            boolean fresh = known != null
                    && known.at().plus(KEPT_FOR).isAfter(feeds.clock().instant());
            return fresh ? known : readNow(drill);
        });
    }

    /** The next reader reads anew: something was just done that must be seen. */
    public void forget(boolean drill) {
        kept.remove(drill);
    }

    private SituationSnapshot readNow(boolean drill) {
        Instant now = feeds.clock().instant();
        Query query = Query.all().drill(drill ? null : false).limit(Query.MAX_LIMIT);
        List<DueIncident> due = feeds.situation().dueToday(drill, zone, MOST_RECORDS);
        return new SituationSnapshot(
                now,
                drill,
                all(query.state("OPEN"), feeds.incidents()::find),
                all(query.between(now.minus(LAST_HOUR), null), feeds.reports()::find),
                unacknowledged(query),
                due.stream().map(DueIncident::incident).toList(),
                due.stream()
                        .filter(DueIncident::onTime)
                        .map(DueIncident::incident)
                        .toList(),
                feeds.situation().lateToday(drill, zone, MOST_RECORDS),
                openHotspots(query),
                isLearning(drill),
                all(query, feeds.cameras()::find),
                feeds.situation().hourly(drill, zone),
                feeds.situation().feeds().stream()
                        .filter(feed -> Live.shows(drill, feed.drill()))
                        .toList(),
                feeds.situation().townships(drill, zone),
                feeds.situation().townshipWork(drill),
                feeds.papers().instructions().open(drill));
    }

    private List<Alert> unacknowledged(Query query) {
        Alerts alerts = feeds.alerts();
        List<Alert> open = all(query.state(AlertState.OPEN.name()), alerts::find);
        var owned = alerts.acknowledgements(open.stream().map(Alert::id).toList());
        return open.stream().filter(alert -> !owned.containsKey(alert.id())).toList();
    }

    private List<Hotspot> openHotspots(Query query) {
        return all(query.state(HotspotState.OPEN.name()), feeds.hotspots()::find).stream()
                .sorted(Comparator.comparingDouble(Hotspot::q))
                .toList();
    }

    /** True until some evaluation of this kind of data has enough history. */
    private boolean isLearning(boolean drill) {
        return evaluations.get().stream()
                .filter(evaluation -> Live.shows(drill, evaluation.drill()))
                .allMatch(HotspotEvaluation::learning);
    }

    static <T> List<T> all(Query first, Function<Query, Page<T>> find) {
        var items = new ArrayList<T>();
        Query query = first;
        while (true) {
            Page<T> page = find.apply(query);
            items.addAll(page.items());
            if (page.next() == null || items.size() >= MOST_RECORDS) {
                return items;
            }
            query = query.cursor(page.next());
        }
    }
}
