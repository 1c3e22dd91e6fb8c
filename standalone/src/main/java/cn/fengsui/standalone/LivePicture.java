package cn.fengsui.standalone;

import cn.fengsui.domain.alert.AlertState;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.domain.incident.Incident;
import cn.fengsui.state.SharedState;
import cn.fengsui.store.Store;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts the record back into an empty live picture; hotspots come back from the stream jobs by themselves. */
final class LivePicture {

    private static final int MAX_ALERTS = 5_000;
    private static final int MAX_CAMERAS = 60_000;
    private static final int MAX_INCIDENTS = 20_000;

    private LivePicture() {}

    static void restore(Store store, SharedState state) {
        pages(store.alerts()::find, Query.all().state(AlertState.OPEN.name()), MAX_ALERTS, alerts -> {
            alerts.forEach(alert -> state.alerts().set(alert.id(), alert));
            store.alerts()
                    .acknowledgements(alerts.stream().map(alert -> alert.id()).toList())
                    .forEach((id, acknowledgement) -> state.acknowledgements().set(id, acknowledgement));
            store.alertHandlings()
                    .of(alerts.stream().map(alert -> alert.id()).toList())
                    .forEach((id, handling) -> state.alertHandlings().set(id, handling));
        });
        store.alertHandlings().held().forEach(held -> state.alertHandlings().set(held.alertId(), held));
        pages(
                store.cameras()::find,
                Query.all(),
                MAX_CAMERAS,
                cameras -> cameras.forEach(camera -> state.cameras().set(camera.id(), camera)));
        pages(store.incidents()::find, Query.all().state("OPEN"), MAX_INCIDENTS, incidents -> incidents.stream()
                .filter(incident -> incident.state().isOpen())
                .forEach((Incident incident) -> state.incidents().set(incident.id(), incident)));
    }

    private static <T> void pages(Function<Query, Page<T>> find, Query query, int most, Consumer<List<T>> use) {
        @Nullable String cursor = null;
        int seen = 0;
        do {
            Page<T> page = find.apply(query.limit(Query.MAX_LIMIT).cursor(cursor));
            use.accept(page.items());
            seen += page.items().size();
            cursor = page.next();
        } while (cursor != null && seen < most);
    }
}
