package cn.fengsui.video.evidence;

import cn.fengsui.domain.camera.PrivacyMask;
import cn.fengsui.domain.camera.PrivacyMasks;
import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.video.deliver.ApiException;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.record.SegmentFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package. Locking and checking block; exports run on a thread of their own, one after the other. */
public final class Evidence implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Evidence.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int WAITING = 16;

    private final Recordings record;
    private final PrivacyMasks masks;
    private final Path folder;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<String, Export> exports = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> Thread.ofPlatform()
                    .name("video-export")
                    .daemon(true)
                    .unstarted(task));

    /**
     * @param masks what must be covered: burnt into the copy, and then the originals stay here
     * @param folder where recordings are; archives go to {@code exports} below it
     */
    public Evidence(Recordings record, PrivacyMasks masks, Path folder, ZoneId zone, Clock clock) {
        this.record = record;
        this.masks = masks;
        this.folder = folder;
        this.zone = zone;
        this.clock = clock;
    }

    public ApiRoutes routes() {
        return new EvidenceRoutes(this);
    }

    /**
     * One file, checked against its hash.
     *
     * @param intact true when the file is what was recorded
     */
    record Checked(RecordedSegment segment, boolean intact) {}

    /** A lock and what stood behind it at that moment. */
    record Locked(Recording recording, List<Checked> files) {}

    /** Locks and checks every closed file. Blocking: reads them all. */
    Locked lock(String recordingId, String by) {
        known(recordingId);
        record.lock(recordingId, by);
        return new Locked(known(recordingId), check(recordingId));
    }

    List<Checked> check(String recordingId) {
        return record.segments(recordingId).stream()
                .filter(RecordedSegment::isClosed)
                .map(segment -> new Checked(segment, isIntact(segment)))
                .toList();
    }

    private boolean isIntact(RecordedSegment segment) {
        try {
            return SegmentFile.measure(folder.resolve(segment.file())).sha256().equals(segment.sha256());
        } catch (IOException unreadable) {
            LOGGER.atError()
                    .addKeyValue("file", segment.file())
                    .addKeyValue("reason", unreadable.toString())
                    .log("locked recording cannot be read");
            return false;
        }
    }

    Recording known(String recordingId) {
        return record.byId(recordingId)
                .orElseThrow(
                        () -> new ApiException(404, "UNKNOWN_RECORDING", "There is no recording " + recordingId + "."));
    }

    /**
     * Begins to write an archive.
     *
     * @throws ApiException when too many are waiting, or the recording has no closed file yet
     */
    Export export(String recordingId, Actor actor, String reason, String auditId) {
        Recording recording = known(recordingId);
        List<RecordedSegment> segments = record.segments(recordingId).stream()
                .filter(RecordedSegment::isClosed)
                .toList();
        if (segments.isEmpty()) {
            throw new ApiException(
                    409,
                    "NOTHING_RECORDED",
                    "Recording " + recordingId + " has no finished file yet; end it, or wait for the first one.");
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        var export = new Export(
                id,
                recordingId,
                auditId,
                Export.State.RUNNING,
                folder.resolve("exports").resolve(id + ".zip"),
                "",
                clock.instant());
        exports.put(id, export);
        try {
            thread.execute(() -> write(export, recording, segments, new Manifest.Asked(actor, reason, auditId)));
        } catch (RejectedExecutionException full) {
            exports.remove(id);
            throw new ApiException(
                    503, "BUSY", WAITING + " exports are waiting already; ask again when one of them is done.");
        }
        return export;
    }

    Optional<Export> find(String exportId) {
        return Optional.ofNullable(exports.get(exportId));
    }

    private void write(Export export, Recording recording, List<RecordedSegment> segments, Manifest.Asked asked) {
        try {
            var covered =
                    masks.of(recording.cameraId()).map(PrivacyMask::rectangles).orElse(List.of());
            var manifest = new Manifest(recording, segments, asked, covered.size());
            Files.createDirectories(export.file().getParent());
            Path copy = export.file().resolveSibling(export.id() + ".mp4");
            try {
                String line = asked.actor().user() + "  " + recording.cameraId() + "  " + asked.auditId();
                new Watermark(line, zone, covered).copy(segments, folder, copy);
                archive(export, manifest, copy);
            } finally {
                Files.deleteIfExists(copy);
            }
            exports.put(export.id(), export.done());
        } catch (IOException | RuntimeException unwritten) {
            LOGGER.atWarn()
                    .setCause(unwritten)
                    .addKeyValue("recordingId", export.recordingId())
                    .log("export failed");
            exports.put(export.id(), export.failed("" + unwritten.getMessage()));
        }
    }

    private void archive(Export export, Manifest manifest, Path copy) throws IOException {
        String copySum = SegmentFile.measure(copy).sha256();
        Path part = export.file().resolveSibling(export.id() + ".part");
        try (OutputStream out = Files.newOutputStream(part);
                var zip = new ZipOutputStream(out)) {
            zip.setLevel(0); // pictures are compressed already
            for (RecordedSegment segment : manifest.originals()) {
                zip.putNextEntry(new ZipEntry("original/" + Manifest.name(segment)));
                Files.copy(folder.resolve(segment.file()), zip);
            }
            zip.putNextEntry(new ZipEntry("watermarked.mp4"));
            Files.copy(copy, zip);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.json(clock.instant(), copySum));
            zip.putNextEntry(new ZipEntry("SHA256SUMS"));
            zip.write(manifest.sums(copySum));
        }
        Files.move(part, export.file());
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
