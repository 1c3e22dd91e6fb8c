package cn.fengsui.video.record;

import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.video.live.PictureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this package: begins and ends recordings. Beginning and ending block for a database row; call them on a
 * thread that may. The queue of the recording thread is bounded by what each recording may have waiting.
 */
public final class Recorder implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Recorder.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * What recording needs of others.
     *
     * @param cameras the live picture of a camera; attaching to it brings the camera up
     * @param onlyGateway true when the record has no other gateway
     */
    public record Ports(Recordings record, Function<String, PictureSource> cameras, boolean onlyGateway) {}

    /** A recording with what it listens to and when it must end. */
    private record Running(RunningRecording recording, PictureSource source, Instant until) {}

    private final Ports ports;
    private final RecordSettings settings;
    private final Clock clock;
    private final RecordCounters counters = new RecordCounters();
    private final ConcurrentMap<String, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("video-recorder").daemon(true).factory());
    private final SegmentIndex index;
    private final Repair repair;
    private final Retention retention;
    private volatile boolean hasRoom = true;

    private Recorder(Ports ports, RecordSettings settings, LongSupplier freeBytes, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
        this.index = new SegmentIndex(ports.record(), counters);
        this.repair = new Repair(ports.record(), settings.folder(), ports.onlyGateway(), counters);
        this.retention = new Retention(ports.record(), settings, freeBytes, counters, clock);
    }

    /**
     * Repairs what an earlier process left behind and is ready to record.
     *
     * @throws IOException if the folder cannot be made or written
     */
    public static Recorder start(Ports ports, RecordSettings settings, Clock clock) throws IOException {
        return start(ports, settings, () -> free(settings.folder()), clock);
    }

    static Recorder start(Ports ports, RecordSettings settings, LongSupplier freeBytes, Clock clock)
            throws IOException {
        try {
            Files.createDirectories(settings.folder());
        } catch (IOException unwritable) {
            throw new IOException(
                    "Cannot make the folder of recordings " + settings.folder().toAbsolutePath() + ": "
                            + unwritable.getMessage() + ". Set video.record-folder to one that can be written.",
                    unwritable);
        }
        var recorder = new Recorder(ports, settings, freeBytes, clock);
        guarded(recorder.repair::run); // before anything can begin: what begins now is not left behind
        recorder.disk.execute(() -> guarded(recorder::cleanUp));
        return recorder;
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE; // a disk that tells nothing is found full by writing
        }
    }

    /**
     * Begins; the camera is asked for its picture and stays asked until the end.
     *
     * @throws RecordingRefused when too many run or the disk is full
     * @throws RuntimeException when the record cannot be written
     */
    public Recording begin(RecordWish wish) {
        if (running.size() >= settings.mostAtOnce()) {
            throw new RecordingRefused(
                    RecordingRefused.Reason.TOO_MANY,
                    settings.mostAtOnce() + " recordings run already; end one or raise video.record-most.");
        }
        if (!hasRoom) {
            throw new RecordingRefused(
                    RecordingRefused.Reason.DISK_FULL,
                    "The disk of recordings is full, and nothing unlocked is left to remove; free space on "
                            + settings.folder() + " or lower video.record-free-megabytes.");
        }
        Instant now = clock.instant();
        var recording = new Recording(
                newId(), wish.cameraId(), wish.cause(), wish.incident(), wish.reason(), wish.by(), now, null, "", "");
        ports.record().begin(recording);
        var one = new RunningRecording(
                recording, new RunningRecording.Surroundings(settings, index, disk, counters, clock, this::failed));
        PictureSource source = ports.cameras().apply(wish.cameraId());
        Duration most = wish.atMost().compareTo(settings.longest()) > 0 ? settings.longest() : wish.atMost();
        running.put(recording.id(), new Running(one, source, now.plus(most)));
        source.attach(one);
        counters.begun.increment();
        LOGGER.atInfo()
                .addKeyValue("cameraId", wish.cameraId())
                .addKeyValue("recordingId", recording.id())
                .addKeyValue("cause", wish.cause())
                .log("recording begun");
        return recording;
    }

    private static String newId() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Ends a recording; false when it does not run here. */
    public boolean end(String recordingId, String ending) {
        Running over = running.remove(recordingId);
        if (over == null) {
            return false;
        }
        over.source().detach(over.recording());
        Instant now = clock.instant();
        disk.execute(() -> {
            over.recording().finish();
            guarded(() -> ports.record().end(recordingId, now, ending));
        });
        counters.ended.increment();
        return true;
    }

    /** On the recording thread. */
    private void failed(RunningRecording recording, String why) {
        String id = recording.recording().id();
        counters.failed.increment();
        Running over = running.remove(id);
        if (over != null) {
            over.source().detach(recording);
        }
        hasRoom = retention.hasRoom();
        guarded(() -> {
            repair.close(id);
            ports.record().end(id, clock.instant(), why);
        });
    }

    /** Recordings that run here. */
    public List<Recording> running() {
        return running.values().stream().map(one -> one.recording().recording()).toList();
    }

    /** When the last picture of a running recording was written; empty when it does not run here. */
    public Optional<Instant> lastPicture(String recordingId) {
        return Optional.ofNullable(running.get(recordingId))
                .map(one -> one.recording().lastPicture());
    }

    /** Ends what has run its time and tries waiting index rows again. Call about once a second. */
    public void tick() {
        Instant now = clock.instant();
        running.forEach((id, one) -> {
            if (!now.isBefore(one.until())) {
                end(id, "time is up");
            }
        });
        disk.execute(index::flush);
    }

    /** Retention. Call about once a minute. */
    public void sweep() {
        disk.execute(() -> guarded(this::cleanUp));
    }

    private void cleanUp() {
        boolean room = retention.run();
        if (!room && hasRoom) {
            LOGGER.atError()
                    .addKeyValue("folder", settings.folder())
                    .log("disk of recordings is full and only locked recordings are left: nothing more is recorded");
        }
        hasRoom = room;
    }

    /** True while there is room to record. */
    public boolean hasRoom() {
        return hasRoom;
    }

    public RecordCounters counters() {
        return counters;
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException ours) {
            LOGGER.atError().setCause(ours).log("upkeep of recordings failed; tried again later");
        }
    }

    /** Ends everything in order, then stops. */
    @Override
    public void close() {
        List.copyOf(running.keySet()).forEach(id -> end(id, "gateway stops"));
        disk.close();
    }
}
