package cn.fengsui.jobs.publish;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.alert.Suppression;
import cn.fengsui.domain.camera.CameraCount;
import cn.fengsui.domain.clock.CaseClock;
import cn.fengsui.domain.clock.ClockPhase;
import cn.fengsui.domain.correlation.Candidate;
import cn.fengsui.domain.correlation.CandidateState;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.HotspotEvaluation;
import cn.fengsui.domain.hotspot.HotspotLayer;
import cn.fengsui.domain.indicator.IndicatorCell;
import cn.fengsui.domain.oversight.Discrepancy;
import cn.fengsui.domain.oversight.DiscrepancyState;
import cn.fengsui.jobs.hotspots.HotspotUpdate;
import cn.fengsui.state.HazelcastAddress;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Jdbc;
import cn.fengsui.store.Store;
import com.hazelcast.map.IMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The record and the live picture. Opening leaves a mark in the picture, which is gone when the picture was lost, and
 * puts the open alerts and discrepancies of the record into the picture again, in case it was
 * emptied. A resolved alert stays there for an hour if it is of today, and leaves at once if it is history. Alerts and
 * hotspots of the past are shown when they have stood for ten seconds: most of history is over before.
 */
final class RecordAndPicture implements Outlet {

    private static final Duration KEEP_RESOLVED = Duration.ofHours(1);
    private static final Duration STILL_NEWS = Duration.ofHours(2);
    private static final long STOOD = Duration.ofSeconds(10).toMillis();
    private static final int MOST_SHOWN_AGAIN = 10_000;

    private static final String MARKS = "told";
    private static final int MARK_DAYS = 7;

    private final Store store;
    private final SharedState picture;
    private final Clock clock;
    private final String mark = UUID.randomUUID().toString();
    private final HistoryClock history = new HistoryClock();
    private final Standing<Alert> pastAlerts = new Standing<>(STOOD);
    private final Standing<Hotspot> pastHotspots = new Standing<>(STOOD);
    private final Standing<Hotspot> pastUnitHotspots = new Standing<>(STOOD);

    private RecordAndPicture(Store store, SharedState picture, Clock clock) {
        this.store = store;
        this.picture = picture;
        this.clock = clock;
    }

    /** Connects to both. */
    static RecordAndPicture connect(Jdbc jdbc, HazelcastAddress address) {
        return connect(jdbc, address, Clock.systemUTC());
    }

    static RecordAndPicture connect(Jdbc jdbc, HazelcastAddress address, Clock clock) {
        Store store = Store.connect(jdbc, 1);
        try {
            var outlet = new RecordAndPicture(store, SharedState.connect(address), clock);
            outlet.marks().set(outlet.mark, true, 0, TimeUnit.DAYS, MARK_DAYS, TimeUnit.DAYS);
            outlet.showOpenAgain();
            store.monthlyFigures().noteNotAvailable();
            return outlet;
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    @Override
    public void alerts(Collection<Alert> alerts) {
        store.alerts().save(List.copyOf(alerts));
        Map<String, Alert> open = new HashMap<>();
        var rest = new Together();
        for (Alert alert : alerts) {
            if (alert.state() == AlertState.OPEN) {
                open.put(alert.id(), alert);
            } else if (pastAlerts.leaves(alert.id())) {
                continue; // nobody saw it
            } else if (isNews(alert.lastAt())) {
                rest.add(picture.alerts().setAsync(alert.id(), alert, KEEP_RESOLVED.toSeconds(), TimeUnit.SECONDS));
            } else {
                rest.add(picture.alerts().deleteAsync(alert.id()));
            }
        }
        rest.await();
        showOrHold(picture.alerts(), open, alert -> isNews(alert.lastAt()), pastAlerts);
        showOwners(alerts);
    }

    private boolean isNews(Instant at) {
        return at.isAfter(Instant.now(clock).minus(STILL_NEWS));
    }

    /** What is news, and what is seen already, is shown at once; the rest must stand for a while. */
    private <T> void showOrHold(IMap<String, T> map, Map<String, T> open, Predicate<T> isNews, Standing<T> past) {
        Map<String, T> now = new HashMap<>();
        Map<String, T> old = new HashMap<>();
        open.forEach((id, value) -> (isNews.test(value) ? now : old).put(id, value));
        if (!old.isEmpty()) {
            map.getAll(old.keySet()).keySet().forEach(seen -> now.put(seen, old.remove(seen)));
        }
        now.keySet().forEach(past::leaves);
        old.forEach((id, value) -> past.stands(id, value, clock.millis()));
        map.setAll(now);
    }

    @Override
    public void settle() {
        if (history.isBeingComputed(clock.instant())) {
            return; // what is open at this moment of the past may be over in the next
        }
        pastAlerts.show(clock.millis(), picture.alerts()::setAll);
        pastHotspots.show(clock.millis(), picture.hotspots()::setAll);
        pastUnitHotspots.show(clock.millis(), picture.unitHotspots()::setAll);
    }

    /** Who owned what later data made part of another alert owns that one. */
    private void showOwners(Collection<Alert> alerts) {
        List<String> parents = alerts.stream()
                .filter(alert -> alert.suppression() == Suppression.WITHDRAWN)
                .map(Alert::parentId)
                .filter(parent -> !parent.isEmpty())
                .distinct()
                .toList();
        if (!parents.isEmpty()) {
            store.alerts().acknowledgements(parents).forEach((id, owned) -> picture.acknowledgements()
                    .set(id, owned));
        }
    }

    @Override
    public void correctedAlerts(Collection<Alert> alerts) {
        store.alerts()
                .save(alerts.stream()
                        .map(alert -> store.alerts()
                                .byId(alert.id())
                                .map(told -> alert.placedLike(told))
                                .orElse(alert))
                        .toList());
        var gone = new Together();
        alerts.forEach(alert -> {
            pastAlerts.leaves(alert.id());
            gone.add(picture.alerts().deleteAsync(alert.id()));
        });
        gone.await();
    }

    @Override
    public void cameras(Collection<CameraCount> cameras) {
        Map<String, CameraCount> byKey = new HashMap<>();
        cameras.forEach(count -> byKey.put(count.key(), count));
        picture.cameraCounts().setAll(byKey);
    }

    @Override
    public void hotspots(Collection<HotspotUpdate> hotspots) {
        store.hotspots()
                .save(hotspots.stream()
                        .filter(HotspotUpdate::onRecord)
                        .map(HotspotUpdate::hotspot)
                        .toList());
        show(picture.hotspots(), pastHotspots, hotspots.stream().filter(update -> update.hotspot()
                .isLocal()));
        show(picture.unitHotspots(), pastUnitHotspots, hotspots.stream().filter(update -> !update.hotspot()
                .isLocal()));
    }

    /** Final numbers come a day later and change the record only. */
    private void show(IMap<String, Hotspot> map, Standing<Hotspot> past, Stream<HotspotUpdate> updates) {
        Map<String, Hotspot> live = new HashMap<>();
        var gone = new Together();
        updates.filter(update -> !update.hotspot().detail().settled()).forEach(update -> {
            if (update.live()) {
                live.put(update.hotspot().id(), update.hotspot());
            } else if (!past.leaves(update.hotspot().id())) {
                gone.add(map.deleteAsync(update.hotspot().id()));
            }
        });
        gone.await();
        showOrHold(map, live, hotspot -> isNews(hotspot.windowEnd()), past);
    }

    @Override
    public void layers(Collection<HotspotLayer> layers) {
        show(picture.hotspotLayers(), layers, HotspotLayer::key, layer -> true);
    }

    @Override
    public void evaluations(Collection<HotspotEvaluation> evaluations) {
        Map<String, HotspotEvaluation> byKey = new HashMap<>();
        evaluations.forEach(evaluation -> {
            byKey.put(evaluation.key(), evaluation);
            history.computed(evaluation.evaluatedAt(), clock.instant());
        });
        picture.evaluations().setAll(byKey);
    }

    @Override
    public void candidates(Collection<Candidate> candidates) {
        store.candidates().save(List.copyOf(candidates));
        show(picture.candidates(), candidates, Candidate::id, found -> found.state() == CandidateState.PROPOSED);
    }

    @Override
    public void clocks(Collection<CaseClock> clocks) {
        show(picture.caseClocks(), clocks, CaseClock::incidentId, clock -> clock.phase() != ClockPhase.ENDED);
    }

    @Override
    public void discrepancies(Collection<Discrepancy> discrepancies) {
        store.discrepancies().save(List.copyOf(discrepancies));
        show(picture.discrepancies(), discrepancies, Discrepancy::id, found -> found.state() == DiscrepancyState.OPEN);
    }

    @Override
    public void indicators(Collection<IndicatorCell> indicators) {
        store.monthlyFigures()
                .freeze(indicators.stream().filter(cell -> cell.version() > 0).toList());
        List<IndicatorCell> live =
                indicators.stream().filter(cell -> cell.version() == 0).toList();
        show(picture.indicators(), live, IndicatorCell::key, cell -> true);
    }

    @Override
    public boolean hasForgotten() {
        return !marks().containsKey(mark);
    }

    @Override
    public void close() {
        try {
            picture.close();
        } finally {
            store.close();
        }
    }

    /** Puts what is live and takes out what is not. */
    private static <T> void show(
            IMap<String, T> map, Collection<T> values, Function<T, String> id, Predicate<T> isLive) {
        Map<String, T> live = new HashMap<>();
        var gone = new Together();
        for (T value : values) {
            if (isLive.test(value)) {
                live.put(id.apply(value), value);
            } else {
                gone.add(map.deleteAsync(id.apply(value)));
            }
        }
        map.setAll(live);
        gone.await();
    }

    /** Each with an idle time: a look renews it, and that of an outlet that is gone goes after a week. */
    private IMap<String, Boolean> marks() {
        return picture.hazelcast().getMap(MARKS);
    }

    private void showOpenAgain() {
        showAgain(AlertState.OPEN.name(), store.alerts()::find, picture.alerts(), Alert::id);
        showAgain(DiscrepancyState.OPEN.name(), store.discrepancies()::find, picture.discrepancies(), Discrepancy::id);
    }

    private static <T> void showAgain(
            String state, Function<Query, Page<T>> record, IMap<String, T> map, Function<T, String> id) {
        Query next = Query.all().state(state).limit(Query.MAX_LIMIT);
        for (int shown = 0; shown < MOST_SHOWN_AGAIN; shown += Query.MAX_LIMIT) {
            Page<T> page = record.apply(next);
            show(map, page.items(), id, item -> true);
            if (page.next() == null) {
                return;
            }
            next = next.cursor(page.next());
        }
    }
}
