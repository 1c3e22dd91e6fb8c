package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.query.Preset;
import cn.fengsui.video.query.RecordItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the queries of one upper platform (GB/T 28181-2022 §9.5, §9.7). Any thread; sends without waiting. */
final class UpperAnswers {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperAnswers.class);
    private static final int ITEMS_PER_MESSAGE = 4;

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final CascadeMeans means;

    UpperAnswers(Cascade cascade, SharedCatalog catalog, CascadeMeans means) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.means = means;
    }

    void catalog(Manscdp query, Map<String, SharedCamera> all) {
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

    void complain(String what, @Nullable Throwable failure) {
        if (failure != null) {
            LOGGER.atWarn()
                    .addKeyValue("upperId", cascade.upperId())
                    .addKeyValue("command", what)
                    .addKeyValue("reason", "" + failure.getMessage())
                    .log("answer to an upper platform not taken");
        }
    }

    void send(ManscdpWriter message, String what) {
        means.upper()
                .message(cascade.upperId(), message.bytes(catalog.charset()))
                .whenComplete((done, failure) -> complain(what, failure));
    }

    void info(Manscdp query, Map<String, SharedCamera> all) {
        Optional<SharedCamera> camera = Optional.ofNullable(all.get(query.deviceId()));
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
                        .number("Channel", camera.isPresent() ? 1 : all.size()),
                "DeviceInfo");
    }

    void status(Manscdp query, Map<String, SharedCamera> all) {
        Optional<SharedCamera> camera = Optional.ofNullable(all.get(query.deviceId()));
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

    void records(Manscdp query, Map<String, SharedCamera> all) {
        Optional<SharedCamera> camera = Optional.ofNullable(all.get(query.deviceId()));
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

    void presets(Manscdp query, Map<String, SharedCamera> all) {
        Optional<SharedCamera> camera = Optional.ofNullable(all.get(query.deviceId()));
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
}
