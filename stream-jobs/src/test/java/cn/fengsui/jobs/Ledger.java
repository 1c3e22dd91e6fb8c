package cn.fengsui.jobs;

import cn.fengsui.domain.alert.Alert;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.hotspot.Hotspot;
import cn.fengsui.domain.hotspot.UnitKind;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.EventJson;
import cn.fengsui.store.Store;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every final result as text under its id, without what the wall clock decides: when an alert was raised; and of an alert
 * about a hotspot who stood behind whom meanwhile. Numbers of hotspots count when they are settled, a day of event time
 * later.
 */
record Ledger(Map<String, String> alerts, Map<String, String> hotspots, Map<String, String> indicators) {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final int LOOKS = 60;

    /** When nothing changes any more: some results wait for a timer. */
    static Ledger settled(Store store, SharedState picture) {
        Ledger before = of(store, picture);
        for (int look = 0; look < LOOKS; look++) {
            LockSupport.parkNanos(QUIET.toNanos());
            Ledger now = of(store, picture);
            if (now.equals(before) && !now.indicators.isEmpty()) {
                return now;
            }
            before = now;
        }
        throw new AssertionError("the results do not come to rest");
    }

    /** What is different there, in few words; empty when they are equal. */
    Map<String, String> differences(Ledger other) {
        var different = new TreeMap<String, String>();
        compare(alerts, other.alerts, different);
        compare(hotspots, other.hotspots, different);
        compare(indicators, other.indicators, different);
        return different;
    }

    private static Ledger of(Store store, SharedState picture) {
        var alerts = new TreeMap<String, String>();
        all(store.alerts()::find, alert -> alerts.put(alert.id(), text(alert)));
        var hotspots = new TreeMap<String, String>();
        for (UnitKind unit : UnitKind.values()) {
            all(query -> store.hotspots().ofUnit(query, unit), hotspot -> hotspots.put(hotspot.id(), text(hotspot)));
        }
        var indicators = new TreeMap<String, String>();
        picture.indicators().forEach((key, cell) -> indicators.put(key, EventJson.write(cell)));
        return new Ledger(alerts, hotspots, indicators);
    }

    private static String text(Alert alert) {
        String told = "%s %s %s %s %s %s %s"
                .formatted(
                        alert.rule(),
                        alert.state(),
                        alert.firstAt(),
                        alert.category(),
                        alert.title(),
                        alert.resolution(),
                        alert.hotspotId());
        boolean isOfHotspot = !alert.hotspotId().isEmpty();
        String stand = isOfHotspot ? "" : alert.lastAt() + " " + alert.level();
        return "%s %s %s %s".formatted(told, stand, alert.reportKeys(), alert.explanation());
    }

    private static String text(Hotspot hotspot) {
        return hotspot.detail().settled()
                ? EventJson.write(hotspot)
                : hotspot.state() + " " + hotspot.group() + " " + hotspot.openedAt();
    }

    private static void compare(Map<String, String> one, Map<String, String> other, Map<String, String> different) {
        one.forEach((id, text) -> {
            if (!Objects.equals(text, other.get(id))) {
                different.put(id, text + "\n  there: " + other.get(id));
            }
        });
        other.forEach((id, text) -> {
            if (!one.containsKey(id)) {
                different.put(id, "only there: " + text);
            }
        });
    }

    private static <T> void all(Function<Query, Page<T>> find, Consumer<T> each) {
        Query query = Query.all().limit(Query.MAX_LIMIT);
        for (Page<T> page = find.apply(query); ; page = find.apply(query)) {
            page.items().forEach(each);
            if (page.next() == null) {
                return;
            }
            query = query.cursor(page.next());
        }
    }
}
