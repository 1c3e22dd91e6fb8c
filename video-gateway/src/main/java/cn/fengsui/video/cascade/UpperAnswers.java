package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.cascade.RequestCounters.Fate;
import cn.fengsui.video.manscdp.GbTime;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
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
    /** What fits into a datagram; over TCP a message may be longer (GB/T 28181-2022 Annex M). */
    private static final int ITEMS_OVER_UDP = 4;

    private static final int ITEMS_OVER_TCP = 100;
    private static final String ANY_TYPE = "all";

    private final Cascade cascade;
    private final SharedCatalog catalog;
    private final CascadeMeans means;

    private final RequestCounters counters;

    UpperAnswers(Cascade cascade, SharedCatalog catalog, CascadeMeans means, RequestCounters counters) {
        this.cascade = cascade;
        this.catalog = catalog;
        this.means = means;
        this.counters = counters;
    }

    void catalog(Manscdp query, Map<String, SharedCamera> all) {
        List<SharedCamera> wanted = all.containsKey(query.deviceId())
                ? List.of(all.get(query.deviceId()))
                : isOurs(query) ? List.copyOf(all.values()) : below(query.deviceId(), all);
        counters.count("Catalog", Fate.GRANTED);
        parts(query, "Catalog", "DeviceList", wanted, (out, camera) -> catalog.item(out, camera, ""));
    }

    private boolean isOurs(Manscdp query) {
        return query.deviceId().equals(cascade.localId());
    }

    /** The cameras of a region, which has 2, 4, 6 or 8 digits (GB/T 28181-2022 A.2.4.3). */
    private static List<SharedCamera> below(String region, Map<String, SharedCamera> all) {
        return region.matches("[0-9]{2,8}")
                ? all.values().stream()
                        .filter(one -> one.camera().civilCode().startsWith(region))
                        .toList()
                : List.of();
    }

    /** One part after the other, each after the 200 of the one before (GB/T 28181-2022 Annex M). */
    private <T> void parts(
            Manscdp query, String command, String list, List<T> items, BiConsumer<ManscdpWriter, T> write) {
        CompletionStage<Void> sent = CompletableFuture.completedFuture(null);
        int most = cascade.transport().equalsIgnoreCase("TCP") ? ITEMS_OVER_TCP : ITEMS_OVER_UDP;
        int at = 0;
        do {
            List<T> part = items.subList(at, Math.min(items.size(), at + most));
            ManscdpWriter out = ManscdpWriter.response(command, query.sn(), query.deviceId())
                    .number("SumNum", items.size());
            if (!part.isEmpty()) {
                out.beginList(list, part.size());
                part.forEach(item -> write.accept(out, item));
                out.end();
            }
            byte[] body = out.bytes(catalog.charset());
            sent = sent.thenCompose(done -> means.upper().message(cascade.upperId(), body));
            at += most;
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
        if (camera.isEmpty() && !isOurs(query)) {
            refuse(query, "DeviceInfo");
            return;
        }
        counters.count("DeviceInfo", Fate.GRANTED);
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
        if (camera.isEmpty() && !isOurs(query)) {
            refuse(query, "DeviceStatus");
            return;
        }
        counters.count("DeviceStatus", Fate.GRANTED);
        boolean online = camera.map(one -> SharedCatalog.status(one.camera()).equals("ON"))
                .orElse(true);
        send(
                ManscdpWriter.response("DeviceStatus", query.sn(), query.deviceId())
                        .text("Result", "OK")
                        .text("Online", online ? "ONLINE" : "OFFLINE")
                        .text("Status", "OK")
                        .text("Encode", online ? "ON" : "OFF")
                        .text("DeviceTime", GbTime.write(means.clock().instant())),
                "DeviceStatus");
    }

    void records(Manscdp query, Map<String, SharedCamera> all) {
        Optional<SharedCamera> camera = Optional.ofNullable(all.get(query.deviceId()));
        Optional<Instant> from = GbTime.read(query.root().text("StartTime"));
        Optional<Instant> to = GbTime.read(query.root().text("EndTime"));
        boolean isAllowed = cascade.rights().contains(VideoRight.PLAYBACK)
                || cascade.rights().contains(VideoRight.DOWNLOAD);
        if (camera.isEmpty() || from.isEmpty() || to.isEmpty() || !isAllowed) {
            counters.count("RecordInfo", Fate.REFUSED);
            parts(query, "RecordInfo", "RecordList", List.<RecordItem>of(), (out, item) -> {});
            return;
        }
        String type = query.root().text("Type");
        means.recordings().find(camera.get().id(), from.get(), to.get()).thenAccept(found -> {
            counters.count("RecordInfo", Fate.GRANTED);
            List<RecordItem> wanted =
                    found.stream().filter(item -> isOf(type, item)).toList();
            parts(query, "RecordInfo", "RecordList", wanted, (out, item) -> record(out, camera.get(), item));
        });
    }

    private static boolean isOf(String type, RecordItem item) {
        return type.isEmpty()
                || type.equalsIgnoreCase(ANY_TYPE)
                || item.type().isEmpty()
                || item.type().equalsIgnoreCase(type);
    }

    /** What we do not offer, or not of this camera. */
    void refuse(Manscdp query, String command) {
        counters.count(command, Fate.REFUSED);
        send(ManscdpWriter.response(command, query.sn(), query.deviceId()).text("Result", "ERROR"), command);
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
}
