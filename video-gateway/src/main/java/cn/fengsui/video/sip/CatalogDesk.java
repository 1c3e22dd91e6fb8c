package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.CatalogItem;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * incomplete is kept as it is, counted, and asked for again. Guarded by its own lock, held briefly.
 */
final class CatalogDesk {

    private static final Logger LOGGER = LoggerFactory.getLogger(CatalogDesk.class);
    private static final Duration FIRST_PART = Duration.ofSeconds(15);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final int TRIES = 3;

    /** What is told about a device's cameras. */
    interface Listener {
        void named(String deviceId, List<CatalogItem> items);

        void complete(String deviceId, Set<String> ids);
    }

    /** A query to be asked, or being answered. */
    private static final class Query {
        private final String deviceId;
        private final int attempt;
        private Instant due;
        private int sn;
        private int total = -1;
        private final Set<String> ids = new HashSet<>();

        private Query(String deviceId, int attempt, Instant due) {
            this.deviceId = deviceId;
            this.attempt = attempt;
            this.due = due;
        }
    }

    private final SipSettings settings;
    private final DeviceLink link;
    private final Clock clock;
    private final SipCounters counters;
    private final Listener listener;
    private final Map<String, Query> queries = new HashMap<>();

    CatalogDesk(SipSettings settings, DeviceLink link, Clock clock, SipCounters counters, Listener listener) {
        this.settings = settings;
        this.link = link;
        this.clock = clock;
        this.counters = counters;
        this.listener = listener;
    }

    /** Plans a query at a random moment within the spread, so that a thousand devices do not answer at once. */
    synchronized void plan(String deviceId) {
        long spread = Math.max(1, settings.catalogSpread().toMillis());
        Instant due = clock.instant().plusMillis(ThreadLocalRandom.current().nextLong(spread));
        queries.put(deviceId, new Query(deviceId, 1, due));
    }

    /** Devices do not tell when a camera is added; a complete catalogue is asked for again some day. */
    private synchronized void planRefresh(String deviceId) {
        long refresh = settings.catalogRefresh().toMillis();
        long jitter = ThreadLocalRandom.current().nextLong(-refresh / 10, refresh / 10 + 1);
        queries.putIfAbsent(deviceId, new Query(deviceId, 1, clock.instant().plusMillis(refresh + jitter)));
    }

    synchronized void forget(String deviceId) {
        queries.remove(deviceId);
    }

    /** A part of an answer, or a push that nobody asked for. */
    void received(String deviceId, Manscdp part) {
        counters.catalogParts.increment();
        List<CatalogItem> items = CatalogItem.of(part);
        synchronized (this) {
            Query query = queries.get(deviceId);
            if (query != null && query.sn == part.sn() && query.sn != 0) {
                query.total = Math.max(query.total, part.root().number("SumNum", items.size()));
                items.forEach(item -> query.ids.add(item.id()));
                query.due = clock.instant().plus(settings.catalogIdle());
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
            for (Query query : List.copyOf(queries.values())) {
                if (!now.isBefore(query.due)) {
                    if (query.sn == 0) {
                        ask(query, now);
                    } else {
                        queries.remove(query.deviceId);
                        over.add(query);
                    }
                }
            }
        }
        over.forEach(this::finish);
    }

    private void ask(Query query, Instant now) {
        query.sn = link.nextSn();
        query.due = now.plus(FIRST_PART);
        link.message(query.deviceId, query.deviceId, ManscdpQuery.catalog(query.deviceId, query.sn))
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
        if (query.total >= 0 && query.ids.size() >= query.total) {
            LOGGER.atInfo()
                    .addKeyValue("deviceId", query.deviceId)
                    .addKeyValue("items", query.ids.size())
                    .log("catalogue complete");
            counters.catalogsComplete.increment();
            listener.complete(query.deviceId, query.ids);
            planRefresh(query.deviceId);
            return;
        }
        counters.catalogsPartial.increment();
        LOGGER.atWarn()
                .addKeyValue("deviceId", query.deviceId)
                .addKeyValue("items", query.ids.size())
                .addKeyValue("total", query.total)
                .addKeyValue("attempt", query.attempt)
                .log("catalogue partial");
        if (query.attempt >= TRIES) {
            planRefresh(query.deviceId);
        } else if (link.devices().online(query.deviceId).isPresent()) {
            synchronized (this) {
                queries.putIfAbsent(
                        query.deviceId,
                        new Query(
                                query.deviceId,
                                query.attempt + 1,
                                clock.instant().plus(ASK_AGAIN)));
            }
        }
    }
}
