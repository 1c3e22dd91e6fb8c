package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.control.ControlCommand;
import cn.fengsui.video.control.PtzBytes;
import cn.fengsui.video.control.PtzCommand;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.query.Preset;
import cn.fengsui.video.query.RecordItem;
import cn.fengsui.video.sip.IncomingCall;
import cn.fengsui.video.sip.IncomingSubscription;
import cn.fengsui.video.sip.MessageContext;
import cn.fengsui.video.sip.NotifyLeg;
import cn.fengsui.video.sip.NotifyLegEvents;
import cn.fengsui.video.sip.UpperEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * We, as one upper platform sees us. SIP threads only hand over; everything else runs on virtual threads ({@code
 * threads}). What it may not do is refused and audited.
 */
final class CascadeLine implements UpperEvents, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(CascadeLine.class);
    private static final int ITEMS_PER_MESSAGE = 4;
    private static final int NOTIFY_ITEMS = 50;
    private static final int NOT_SUPPORTED = 489;
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration LONGEST_MOVE = Duration.ofSeconds(20);

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final UpperCalls calls;
    private final CascadeMeans means;
    private final Executor threads;

    private Map<String, SharedCamera> shared = Map.of();
    private Instant sharedAt = Instant.EPOCH;
    private volatile String state = "registering";
    private volatile Optional<NotifyLeg> catalogWatch = Optional.empty();
    /** What the upper platform was told last: shown id to status. Guarded by this. */
    private Map<String, String> told = Map.of();

    private final Map<String, Moving> moving = new HashMap<>();

    /** A camera the platform lets move, until it says stop. */
    private record Moving(PtzCommand command, Instant since) {}

    CascadeLine(Cascade cascade, SharedCatalog catalog, UpperCalls calls, CascadeMeans means, Executor threads) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.calls = calls;
        this.means = means;
        this.threads = threads;
    }

    Cascade cascade() {
        return cascade;
    }

    /** {@code registered}, or why not. */
    String state() {
        return state;
    }

    int calls() {
        return calls.open();
    }

    @Override
    public void registered() {
        state = "registered";
        LOGGER.atInfo().addKeyValue("upperId", cascade.upperId()).log("registered with upper platform");
    }

    @Override
    public void lost(String detail) {
        state = detail;
        catalogWatch = Optional.empty();
        LOGGER.atWarn()
                .addKeyValue("upperId", cascade.upperId())
                .addKeyValue("reason", detail)
                .log("not registered with upper platform; tried again");
    }

    @Override
    public void invited(IncomingCall call) {
        run(() -> calls.invited(call, find(call.target())));
    }

    @Override
    public void subscribed(IncomingSubscription subscription) {
        if (!subscription.query().command().equals("catalog")) {
            subscription.refuse(NOT_SUPPORTED);
            return;
        }
        NotifyLeg leg = subscription.accept(new NotifyLegEvents() {
            @Override
            public void ended(String detail) {
                catalogWatch = Optional.empty();
            }
        });
        run(() -> {
            synchronized (this) {
                told = allOnline(); // after a subscription everything counts as online (Annex N)
            }
            catalogWatch = Optional.of(leg);
            tellChanges();
        });
    }

    private Map<String, String> allOnline() {
        var online = new HashMap<String, String>();
        cameras(true).keySet().forEach(id -> online.put(id, "ON"));
        return online;
    }

    @Override
    public void message(Manscdp message, MessageContext how) {
        run(() -> {
            switch (message.kind() + " " + message.command()) {
                case "query catalog" -> answerCatalog(message);
                case "query deviceinfo" -> answerInfo(message);
                case "query devicestatus" -> answerStatus(message);
                case "query recordinfo" -> answerRecords(message);
                case "query presetquery" -> answerPresets(message);
                case "control devicecontrol" -> control(message);
                default ->
                    LOGGER.atInfo()
                            .addKeyValue("upperId", cascade.upperId())
                            .addKeyValue("command", message.command())
                            .log("upper platform asks for what we do not offer");
            }
        });
    }

    private void run(Runnable work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException failure) {
                LOGGER.atWarn()
                        .setCause(failure)
                        .addKeyValue("upperId", cascade.upperId())
                        .log("request of an upper platform failed");
            }
        });
    }

    private synchronized Map<String, SharedCamera> cameras(boolean fresh) {
        Instant now = means.clock().instant();
        if (fresh || now.isAfter(sharedAt.plus(REMEMBERED))) {
            shared = catalog.all();
            sharedAt = now;
        }
        return shared;
    }

    private Optional<SharedCamera> find(String shownId) {
        return Optional.ofNullable(cameras(false).get(shownId));
    }

    private void answerCatalog(Manscdp query) {
        Map<String, SharedCamera> all = cameras(true);
        boolean whole = query.deviceId().equals(cascade.localId()) || !all.containsKey(query.deviceId());
        List<SharedCamera> wanted = whole ? List.copyOf(all.values()) : List.of(all.get(query.deviceId()));
        parts(query, "Catalog", "DeviceList", wanted, (out, camera) -> catalog.item(out, camera, ""));
    }

    /** One part after the other, each after the 200 of the one before (GB/T 28181-2022 Annex M). */
    private <T> void parts(
            Manscdp query, String command, String list, List<T> items, BiConsumer<ManscdpWriter, T> write) {
        CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
        int at = 0;
        do {
            List<T> part = items.subList(at, Math.min(items.size(), at + ITEMS_PER_MESSAGE));
            ManscdpWriter out = ManscdpWriter.response(command, query.sn(), query.deviceId())
                    .number("SumNum", items.size());
            if (!part.isEmpty()) {
                out.beginList(list, part.size());
                part.forEach(item -> write.accept(out, item));
                out.end();
            }
            byte[] body = out.bytes(catalog.charset());
            sent = sent.thenCompose(done -> means.upper().message(cascade.upperId(), body));
            at += ITEMS_PER_MESSAGE;
        } while (at < items.size());
        sent.whenComplete((done, failure) -> complain(command, failure));
    }

    private void complain(String what, @Nullable Throwable failure) {
        if (failure != null) {
            LOGGER.atWarn()
                    .addKeyValue("upperId", cascade.upperId())
                    .addKeyValue("command", what)
                    .addKeyValue("reason", "" + failure.getMessage())
                    .log("answer to an upper platform not taken");
        }
    }

    private void send(ManscdpWriter message, String what) {
        means.upper()
                .message(cascade.upperId(), message.bytes(catalog.charset()))
                .whenComplete((done, failure) -> complain(what, failure));
    }

    private void answerInfo(Manscdp query) {
        Optional<SharedCamera> camera = find(query.deviceId());
        send(
                ManscdpWriter.response("DeviceInfo", query.sn(), query.deviceId())
                        .text(
                                "DeviceName",
                                camera.map(one -> one.camera().name()).orElse(cascade.name()))
                        .text("Result", "OK")
                        .text(
                                "Manufacturer",
                                camera.map(one -> one.camera().manufacturer()).orElse("Fengsui"))
                        .text("Model", camera.map(one -> one.camera().model()).orElse("Fengsui"))
                        .text("Firmware", "1")
                        .number(
                                "Channel",
                                camera.isPresent() ? 1 : cameras(false).size()),
                "DeviceInfo");
    }

    private void answerStatus(Manscdp query) {
        Optional<SharedCamera> camera = find(query.deviceId());
        boolean online = camera.map(one -> SharedCatalog.status(one.camera()).equals("ON"))
                .orElse(true);
        send(
                ManscdpWriter.response("DeviceStatus", query.sn(), query.deviceId())
                        .text("Result", "OK")
                        .text("Online", online ? "ONLINE" : "OFFLINE")
                        .text("Status", "OK")
                        .text("DeviceTime", GbTime.write(means.clock().instant())),
                "DeviceStatus");
    }

    private void answerRecords(Manscdp query) {
        Optional<SharedCamera> camera = find(query.deviceId());
        Optional<Instant> from = GbTime.read(query.root().text("StartTime"));
        Optional<Instant> to = GbTime.read(query.root().text("EndTime"));
        boolean allowed = cascade.rights().contains(VideoRight.PLAYBACK);
        if (camera.isEmpty() || from.isEmpty() || to.isEmpty() || !allowed) {
            parts(query, "RecordInfo", "RecordList", List.<RecordItem>of(), (out, item) -> {});
            return;
        }
        means.records()
                .find(camera.get().id(), from.get(), to.get())
                .whenComplete((found, failure) -> parts(
                        query,
                        "RecordInfo",
                        "RecordList",
                        failure == null ? found.items() : List.<RecordItem>of(),
                        (out, item) -> record(out, camera.get(), item)));
    }

    private static void record(ManscdpWriter out, SharedCamera camera, RecordItem item) {
        out.begin("Item")
                .text("DeviceID", camera.shownId())
                .text("Name", item.name())
                .text("FilePath", item.filePath())
                .text("Address", item.address())
                .text("StartTime", GbTime.write(item.from()))
                .text("EndTime", GbTime.write(item.to()))
                .number("Secrecy", item.secret() ? 1 : 0)
                .text("Type", item.type())
                .text("RecorderID", item.recorderId());
        if (item.sizeBytes() > 0) {
            out.number("FileSize", item.sizeBytes());
        }
        out.end();
    }

    private void answerPresets(Manscdp query) {
        Optional<SharedCamera> camera = find(query.deviceId());
        CompletionStage<List<Preset>> asked =
                camera.map(one -> means.presets().apply(one.id())).orElse(CompletableFuture.completedFuture(List.of()));
        asked.whenComplete((found, failure) -> {
            List<Preset> presets = failure == null ? found : List.of();
            ManscdpWriter out = ManscdpWriter.response("PresetQuery", query.sn(), query.deviceId())
                    .number("SumNum", presets.size())
                    .beginList("PresetList", presets.size());
            presets.forEach(preset -> out.begin("Item")
                    .number("PresetID", preset.id())
                    .text("PresetName", preset.name())
                    .end());
            send(out.end(), "PresetQuery");
        });
    }

    /** PTZ and key frames only: everything else is for those who own the device. */
    private void control(Manscdp message) {
        Optional<SharedCamera> camera = find(message.deviceId());
        boolean allowed = cascade.rights().contains(VideoRight.CONTROL);
        String ptz = message.root().text("PTZCmd");
        boolean keyframe = message.root().child("IFameCmd").isPresent()
                || message.root().child("IFrameCmd").isPresent();
        if (camera.isPresent() && keyframe) {
            means.control().apply(camera.get().id(), new ControlCommand.KeyFrame());
        } else if (camera.isPresent() && allowed && !ptz.isEmpty()) {
            PtzBytes.read(ptz.toUpperCase(Locale.ROOT))
                    .ifPresent(command -> move(camera.get().id(), command));
        } else {
            refuse(message, camera);
        }
    }

    private void refuse(Manscdp message, Optional<SharedCamera> camera) {
        means.audit()
                .add(
                        UpperCalls.actor(cascade),
                        "video.cascade.control",
                        camera.map(SharedCamera::id).orElse(message.deviceId()),
                        "upper platform " + cascade.upperId(),
                        "refused: NOT_ALLOWED");
        send(
                ManscdpWriter.response("DeviceControl", message.sn(), message.deviceId())
                        .text("Result", "ERROR"),
                "DeviceControl");
    }

    private void move(String camera, PtzCommand command) {
        synchronized (moving) {
            if (command.isMovement()) {
                moving.put(camera, new Moving(command, means.clock().instant()));
            } else {
                moving.remove(camera);
            }
        }
        ptz(camera, command);
    }

    private void ptz(String camera, PtzCommand command) {
        means.ptz()
                .move(camera, UpperCalls.actor(cascade), new ControlCommand.Ptz(command))
                .whenComplete((done, failure) -> complain("PTZCmd", failure));
    }

    /** Keeps movements up that only a stop ends, calls honest and the catalogue told. Call about once a second. */
    void tick() {
        calls.tick();
        Instant now = means.clock().instant();
        var again = new HashMap<String, PtzCommand>();
        synchronized (moving) {
            moving.values().removeIf(one -> now.isAfter(one.since().plus(LONGEST_MOVE)));
            moving.forEach((camera, one) -> again.put(camera, one.command()));
        }
        again.forEach(this::ptz);
        if (catalogWatch.filter(NotifyLeg::isActive).isPresent()) {
            run(this::tellChanges);
        }
    }

    private void tellChanges() {
        Optional<NotifyLeg> leg = catalogWatch.filter(NotifyLeg::isActive);
        if (leg.isEmpty()) {
            return;
        }
        List<byte[]> bodies;
        synchronized (this) {
            Map<String, SharedCamera> now = cameras(false);
            bodies = bodies(changes(now));
            var known = new HashMap<String, String>();
            now.forEach((id, camera) -> known.put(id, SharedCatalog.status(camera.camera())));
            told = known;
        }
        CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
        for (byte[] body : bodies) {
            sent = sent.thenCompose(done -> leg.get().notify(body));
        }
        sent.whenComplete((done, failure) -> complain("Catalog notification", failure));
    }

    /** A change as it stands in a notification: {@code ON}, {@code OFF}, {@code ADD}, {@code DEL}. */
    private record Change(
            String shownId, String event, @Nullable SharedCamera camera) {}

    private List<Change> changes(Map<String, SharedCamera> now) {
        var changes = new ArrayList<Change>();
        now.forEach((id, camera) -> {
            String status = SharedCatalog.status(camera.camera());
            String before = told.get(id);
            if (before == null) {
                changes.add(new Change(id, "ADD", camera));
            } else if (!before.equals(status)) {
                changes.add(new Change(id, status, null));
            }
        });
        told.keySet().stream()
                .filter(id -> !now.containsKey(id))
                .forEach(id -> changes.add(new Change(id, "DEL", null)));
        return changes;
    }

    private List<byte[]> bodies(List<Change> changes) {
        var bodies = new ArrayList<byte[]>();
        for (int at = 0; at < changes.size(); at += NOTIFY_ITEMS) {
            List<Change> part = changes.subList(at, Math.min(changes.size(), at + NOTIFY_ITEMS));
            ManscdpWriter out = ManscdpWriter.notify("Catalog", means.upper().nextSn(), cascade.localId())
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

    @Override
    public void close() {
        catalogWatch.ifPresent(leg -> leg.terminate("noresource"));
        calls.close();
    }
}
