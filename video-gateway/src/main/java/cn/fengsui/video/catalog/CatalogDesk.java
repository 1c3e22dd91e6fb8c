package cn.fengsui.video.catalog;

import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpQuery;
import cn.fengsui.video.sip.DeviceLink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks devices for their catalogues and gathers the answers, which come in many messages, in any order, repeated, and
 * with wrong totals (GB/T 28181-2022 §9.5, Annex M; field problem 5). Every part counts at once; only when the device
 * has been silent for a while and the total is reached does an item that was not named vanish. A list that stays
 * incomplete is kept as it is, counted, and asked for again: once more as a whole, then branch by branch, because
 * smaller answers lose fewer parts (field problem 6). Guarded by its own lock, held briefly.
 */
final class CatalogDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(CatalogDesk.class);
    private static final Duration FIRST_PART = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final int TRIES = 3;
    private static final int MOST_BRANCHES = 200;

    /** What is told about a device's items. */
    interface Listener {
        void named(String deviceId, List<CatalogItem> items);

        void complete(String deviceId, Set<String> ids);

        void partial(String deviceId);

        boolean hasItems(String deviceId);

        /** What can be asked for on its own below a device. */
        List<String> branches(String deviceId);
    }

    /** A query to be asked, or being answered. */
    private static final class Query {
        private final String deviceId;
        private final int attempt;
        private final Deque<String> scopes = new ArrayDeque<>();
        private final Set<String> ids = new HashSet<>();
        private Instant due;
        private int sn;
        private int total = -1;

        private Query(String deviceId, int attempt, Instant due) {
            this.deviceId = deviceId;
            this.attempt = attempt;
            this.due = due;
        }

        private boolean isWhole() {
            return total >= 0 && ids.size() >= total;
        }
    }

    private final CatalogSettings settings;
    private final DeviceLink link;
    private final Clock clock;
    private final CatalogCounters counters;
    private final Listener listener;
    private final Map<String, Query> queries = new HashMap<>();
    private double mayAsk;
    private Instant refilled;

    CatalogDesk(CatalogSettings settings, DeviceLink link, Clock clock, CatalogCounters counters, Listener listener) {
        this.settings = settings;
        this.link = link;
        this.clock = clock;
        this.counters = counters;
        this.listener = listener;
        this.refilled = clock.instant();
    }

    /** Plans a query at a random moment within the spread, so that a thousand devices do not answer at once. */
    synchronized void plan(String deviceId) {
        long spread = Math.max(1, settings.spread().toMillis());
        Instant due = clock.instant().plusMillis(ThreadLocalRandom.current().nextLong(spread));
        queries.put(deviceId, new Query(deviceId, 1, due));
    }

    /** Plans a query unless one is on its way. */
    synchronized void planSoon(String deviceId) {
        Query waiting = queries.get(deviceId);
        Instant soon = clock.instant().plus(settings.spread());
        if (waiting == null || (waiting.sn == 0 && waiting.due.isAfter(soon))) {
            plan(deviceId);
        }
    }

    /** Plans a query if none is planned: for devices remembered over our restart, or back without registering. */
    synchronized void planMissing(String deviceId) {
        if (!queries.containsKey(deviceId)) {
            plan(deviceId);
        }
    }

    /** Devices do not tell when a camera is added; a complete catalogue is asked for again some day. */
    private synchronized void planRefresh(String deviceId) {
        long refresh = settings.refresh().toMillis();
        long jitter = ThreadLocalRandom.current().nextLong(-refresh / 10, refresh / 10 + 1);
        queries.putIfAbsent(deviceId, new Query(deviceId, 1, clock.instant().plusMillis(refresh + jitter)));
    }

    synchronized void forget(String deviceId) {
        queries.remove(deviceId);
    }

    /** A part of an answer, or a list that nobody asked for; a list nobody asked for replaces nothing. */
    void received(String deviceId, Manscdp part) {
        counters.parts.increment();
        List<CatalogItem> items = CatalogItem.of(part);
        synchronized (this) {
            Query query = queries.get(deviceId);
            if (query != null && query.sn == part.sn() && query.sn != 0) {
                if (query.scopes.isEmpty() && query.attempt < TRIES || query.total < 0) {
                    query.total = Math.max(query.total, part.root().number("SumNum", items.size()));
                }
                if (query.ids.size() < DeviceCatalog.MOST_ITEMS) { // one that never ends is over by its due time
                    items.forEach(item -> query.ids.add(item.id()));
                    query.due = clock.instant().plus(settings.idle());
                }
            }
        }
        if (!items.isEmpty()) {
            listener.named(deviceId, items);
        }
    }

    /** Asks what is due and closes what has gone silent. Call a few times a second. */
    void tick() {
        var over = new ArrayList<Query>();
        synchronized (this) {
            Instant now = clock.instant();
            refill(now);
            queries.values().stream()
                    .filter(query -> !now.isBefore(query.due))
                    .toList()
                    .forEach(query -> tick(query, now, over));
        }
        over.forEach(this::finish);
    }

    private void refill(Instant now) {
        double seconds = Duration.between(refilled, now).toMillis() / 1000.0;
        mayAsk = Math.min(settings.askRate(), mayAsk + seconds * settings.askRate());
        refilled = now;
    }

    private void tick(Query query, Instant now, List<Query> over) {
        if (query.sn != 0 && query.scopes.isEmpty()) {
            queries.remove(query.deviceId);
            over.add(query);
        } else if (mayAsk >= 1) {
            mayAsk--;
            ask(query, now);
        }
    }

    private void ask(Query query, Instant now) {
        query.sn = link.nextSn();
        query.due = now.plus(FIRST_PART);
        if (link.devices().online(query.deviceId).isEmpty()) {
            queries.remove(query.deviceId);
            return;
        }
        String scope = query.scopes.isEmpty() ? query.deviceId : query.scopes.pop();
        link.message(query.deviceId, query.deviceId, ManscdpQuery.catalog(scope, query.sn))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        LOGGER.atWarn()
                                .addKeyValue("deviceId", query.deviceId)
                                .addKeyValue("reason", failure.getMessage())
                                .log("catalogue query not taken");
                    }
                });
    }

    private void finish(Query query) {
        boolean emptied = query.ids.isEmpty() && query.attempt == 1 && listener.hasItems(query.deviceId);
        if (query.isWhole() && !emptied) {
            LOGGER.atInfo()
                    .addKeyValue("deviceId", query.deviceId)
                    .addKeyValue("items", query.ids.size())
                    .log("catalogue complete");
            counters.complete.increment();
            listener.complete(query.deviceId, query.ids);
            planRefresh(query.deviceId);
            return;
        }
        listener.partial(query.deviceId);
        LOGGER.atWarn()
                .addKeyValue("deviceId", query.deviceId)
                .addKeyValue("items", query.ids.size())
                .addKeyValue("total", query.total)
                .addKeyValue("attempt", query.attempt)
                .log("catalogue partial");
        if (query.attempt >= TRIES) {
            planRefresh(query.deviceId);
        } else if (link.devices().online(query.deviceId).isPresent()) {
            again(query);
        }
        counters.partial.increment();
    }

    private void again(Query query) {
        var next = new Query(query.deviceId, query.attempt + 1, clock.instant().plus(ASK_AGAIN));
        if (next.attempt == TRIES) {
            List<String> branches = listener.branches(query.deviceId);
            if (!branches.isEmpty() && branches.size() <= MOST_BRANCHES && query.total > 0) {
                next.scopes.add(query.deviceId);
                next.scopes.addAll(branches);
                next.total = query.total;
            }
        }
        synchronized (this) {
            queries.putIfAbsent(query.deviceId, next);
        }
    }
}
