package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.place.GeoPoint;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.alarm.AdmittedAlarm;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.sip.IncomingSubscription;
import cn.fengsui.video.sip.NotifyLeg;
import cn.fengsui.video.sip.NotifyLegEvents;
import cn.fengsui.video.sip.UpperLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions of one upper platform (GB/T 28181-2022 §9.11): changes of the shared catalogue, alarms that were
 * admitted here, places of cameras that move, and where cameras look. Other subscriptions are refused. Any thread; what
 * blocks goes to {@code threads}.
 */
final class UpperWatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperWatch.class);
    private static final int ITEMS = 50;
    private static final int MOST_OF_PLACES = 100;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 503;
    private static final int NOT_SUPPORTED = 489;

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final CascadeMeans means;
    private final UpperLink upper;
    private final RequestCounters counters;
    private final UpperLooks looks;
    private final List<UpperPlaces> places = new CopyOnWriteArrayList<>();
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
            CascadeMeans means,
            RequestCounters counters,
            Function<Boolean, Map<String, SharedCamera>> cameras,
            Executor threads) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.means = means;
        this.upper = means.upper();
        this.counters = counters;
        this.looks = new UpperLooks(means.devices().follower(), upper::nextSn, catalog.charset(), this::complain);
        this.cameras = cameras;
        this.threads = threads;
    }

    void subscribed(IncomingSubscription subscription) {
        switch (subscription.query().command()) {
            case "catalog" -> {
                changes = Optional.of(subscription.accept(ended(() -> changes = Optional.empty())));
                granted("Catalog");
                threads.execute(this::begin);
            }
            case "alarm" -> {
                alarms = Optional.of(subscription.accept(ended(() -> alarms = Optional.empty())));
                granted("Alarm");
            }
            case "mobileposition" -> places(subscription);
            case "ptzposition" -> look(subscription);
            default -> refuse(subscription, "other", NOT_SUPPORTED);
        }
    }

    private void granted(String what) {
        counters.count("SUBSCRIBE " + what, Fate.GRANTED);
    }

    private void refuse(IncomingSubscription subscription, String what, int status) {
        counters.count("SUBSCRIBE " + what, Fate.REFUSED);
        subscription.refuse(status);
    }

    private void places(IncomingSubscription subscription) {
        if (!cascade.rights().contains(VideoRight.VIEW)) {
            refuse(subscription, "MobilePosition", FORBIDDEN);
        } else if (places.size() >= MOST_OF_PLACES) {
            refuse(subscription, "MobilePosition", TOO_MANY);
        } else {
            var one = new UpperPlaces(cascade, catalog.charset(), upper::nextSn, subscription.query());
            places.add(one);
            one.on(subscription.accept(new NotifyLegEvents() {
                @Override
                public void refreshed(Manscdp query) {
                    one.wanted(query);
                }

                @Override
                public void ended(String detail) {
                    places.remove(one);
                }
            }));
            granted("MobilePosition");
        }
    }

    private void look(IncomingSubscription subscription) {
        if (!cascade.rights().contains(VideoRight.VIEW)) {
            refuse(subscription, "PTZPosition", FORBIDDEN);
            return;
        }
        threads.execute(() -> Optional.ofNullable(
                        cameras.apply(false).get(subscription.query().deviceId()))
                .ifPresentOrElse(
                        camera -> counters.count(
                                "SUBSCRIBE PTZPosition",
                                looks.subscribed(subscription, camera) ? Fate.GRANTED : Fate.REFUSED),
                        () -> refuse(subscription, "PTZPosition", NOT_FOUND)));
    }

    /** A camera of ours told where it is, WGS-84. Does not block. */
    void moved(String cameraId, GeoPoint point) {
        places.forEach(one -> one.moved(cameraId, point, means.clock().instant()));
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
        Instant now = means.clock().instant();
        places.stream().filter(one -> one.isDue(now)).forEach(one -> threads.execute(() -> tellPlaces(one, now)));
    }

    private void tellPlaces(UpperPlaces one, Instant now) {
        List<byte[]> bodies = one.take(cameras.apply(false), now);
        one.leg().filter(NotifyLeg::isActive).ifPresent(leg -> complain(inOrder(leg, bodies)));
    }

    /** Each after the 200 of the one before. */
    private static CompletionStage<Void> inOrder(NotifyLeg leg, List<byte[]> bodies) {
        CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
        for (byte[] body : bodies) {
            sent = sent.thenCompose(done -> leg.notify(body));
        }
        return sent;
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
        complain(inOrder(leg.get(), bodies));
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
                complain(failure);
            }
        });
    }

    private void complain(Throwable failure) {
        LOGGER.atWarn()
                .addKeyValue("upperId", cascade.upperId())
                .addKeyValue("reason", "" + failure.getMessage())
                .log("notification not taken by an upper platform");
    }

    @Override
    public void close() {
        changes.ifPresent(leg -> leg.terminate("noresource"));
        alarms.ifPresent(leg -> leg.terminate("noresource"));
        places.forEach(one -> one.leg().ifPresent(leg -> leg.terminate("noresource")));
        looks.close();
    }
}
