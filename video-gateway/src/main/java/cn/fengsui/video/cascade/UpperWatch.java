package cn.fengsui.video.cascade;

import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.alarm.AdmittedAlarm;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.IncomingSubscription;
import cn.fengsui.video.sip.NotifyLeg;
import cn.fengsui.video.sip.NotifyLegEvents;
import cn.fengsui.video.sip.UpperLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one upper platform (GB/T 28181-2022 §9.11): changes of the shared catalogue, and alarms that were
 * admitted here. Other subscriptions are refused: our cameras stand where the catalogue says. Any thread; what blocks
 * goes to {@code threads}.
 */
final class UpperWatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperWatch.class);
    private static final int ITEMS = 50;
    private static final int NOT_SUPPORTED = 489;

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final UpperLink upper;
    private final Function<Boolean, Map<String, SharedCamera>> cameras;
    private final Executor threads;
    private volatile Optional<NotifyLeg> changes = Optional.empty();
    private volatile Optional<NotifyLeg> alarms = Optional.empty();
    /** What the platform was told last: shown id to status. Guarded by this. */
    private Map<String, String> told = Map.of();

    /** @param cameras those it sees, by shown id; true = read anew */
    UpperWatch(
            Cascade cascade,
            SharedCatalog catalog,
            UpperLink upper,
            Function<Boolean, Map<String, SharedCamera>> cameras,
            Executor threads) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.upper = upper;
        this.cameras = cameras;
        this.threads = threads;
    }

    void subscribed(IncomingSubscription subscription) {
        switch (subscription.query().command()) {
            case "catalog" -> {
                changes = Optional.of(subscription.accept(ended(() -> changes = Optional.empty())));
                threads.execute(this::begin);
            }
            case "alarm" -> alarms = Optional.of(subscription.accept(ended(() -> alarms = Optional.empty())));
            default -> subscription.refuse(NOT_SUPPORTED);
        }
    }

    private static NotifyLegEvents ended(Runnable forget) {
        return new NotifyLegEvents() {
            @Override
            public void ended(String detail) {
                forget.run();
            }
        };
    }

    /** After a subscription everything counts as online, and what is not is told (Annex N). */
    private void begin() {
        var online = new HashMap<String, String>();
        cameras.apply(true).keySet().forEach(id -> online.put(id, "ON"));
        synchronized (this) {
            told = online;
        }
        tell();
    }

    void tick() {
        if (changes.filter(NotifyLeg::isActive).isPresent()) {
            threads.execute(this::tell);
        }
    }

    private void tell() {
        Optional<NotifyLeg> leg = changes.filter(NotifyLeg::isActive);
        if (leg.isEmpty()) {
            return;
        }
        Map<String, SharedCamera> now = cameras.apply(false);
        List<byte[]> bodies;
        synchronized (this) {
            bodies = bodies(changes(now));
            var known = new HashMap<String, String>();
            now.forEach((id, camera) -> known.put(id, SharedCatalog.status(camera.camera())));
            told = known;
        }
        CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
        for (byte[] body : bodies) {
            sent = sent.thenCompose(done -> leg.get().notify(body));
        }
        complain(sent);
    }

    /** A change as it stands in a notification: {@code ON}, {@code OFF}, {@code ADD}, {@code DEL}. */
    private record Change(
            String shownId, String event, @Nullable SharedCamera camera) {}

    private List<Change> changes(Map<String, SharedCamera> now) {
        var found = new ArrayList<Change>();
        now.forEach((id, camera) -> {
            String status = SharedCatalog.status(camera.camera());
            String before = told.get(id);
            if (before == null) {
                found.add(new Change(id, "ADD", camera));
            } else if (!before.equals(status)) {
                found.add(new Change(id, status, null));
            }
        });
        told.keySet().stream().filter(id -> !now.containsKey(id)).forEach(id -> found.add(new Change(id, "DEL", null)));
        return found;
    }

    private List<byte[]> bodies(List<Change> found) {
        var bodies = new ArrayList<byte[]>();
        for (int at = 0; at < found.size(); at += ITEMS) {
            List<Change> part = found.subList(at, Math.min(found.size(), at + ITEMS));
            ManscdpWriter out = ManscdpWriter.notify("Catalog", upper.nextSn(), cascade.localId())
                    .number("SumNum", part.size())
                    .beginList("DeviceList", part.size());
            for (Change change : part) {
                SharedCamera camera = change.camera();
                if (camera == null) {
                    out.begin("Item")
                            .text("DeviceID", change.shownId())
                            .text("Event", change.event())
                            .end();
                } else {
                    catalog.item(out, camera, change.event());
                }
            }
            bodies.add(out.end().bytes(catalog.charset()));
        }
        return bodies;
    }

    void alarm(AdmittedAlarm alarm) {
        Optional<NotifyLeg> leg = alarms.filter(NotifyLeg::isActive);
        if (leg.isEmpty()) {
            return;
        }
        threads.execute(() -> cameras.apply(false).values().stream()
                .filter(camera -> camera.id().equals(alarm.alarmId()))
                .findFirst()
                .ifPresent(camera -> complain(leg.get().notify(body(alarm, camera)))));
    }

    private byte[] body(AdmittedAlarm alarm, SharedCamera camera) {
        ManscdpWriter out = ManscdpWriter.notify("Alarm", upper.nextSn(), camera.shownId())
                .number("AlarmPriority", Math.max(1, alarm.priority()))
                .number("AlarmMethod", alarm.method())
                .text("AlarmTime", GbTime.write(alarm.at()));
        if (!alarm.type().isEmpty()) {
            out.begin("Info").text("AlarmType", alarm.type()).end();
        }
        return out.bytes(catalog.charset());
    }

    private void complain(CompletionStage<Void> sent) {
        sent.whenComplete((done, failure) -> {
            if (failure != null) {
                LOGGER.atWarn()
                        .addKeyValue("upperId", cascade.upperId())
                        .addKeyValue("reason", "" + failure.getMessage())
                        .log("notification not taken by an upper platform");
            }
        });
    }

    /** The registration is gone, and with it what was subscribed. */
    void lost() {
        changes = Optional.empty();
        alarms = Optional.empty();
    }

    @Override
    public void close() {
        changes.ifPresent(leg -> leg.terminate("noresource"));
        alarms.ifPresent(leg -> leg.terminate("noresource"));
    }
}
