package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.Camera;
import cn.fengsui.domain.camera.CameraClaims;
import cn.fengsui.domain.camera.CameraField;
import cn.fengsui.domain.camera.CameraIntake;
import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.eventlog.EventLogException;
import cn.fengsui.domain.eventlog.Page;
import cn.fengsui.domain.eventlog.Query;
import cn.fengsui.ingest.place.Divisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes camera metadata to the record and then to the live map. Any thread may hand over; one own thread writes what
 * waits together, in order. At most {@value #QUEUE} hand-overs wait; one more fails at once with {@code BUSY}, and the
 * sender may repeat it.
 */
public final class CameraRecords implements CameraIntake, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(CameraRecords.class);
    private static final int QUEUE = 10_000;
    private static final int TOGETHER = 1_000;
    private static final Duration LOOK_UP = Duration.ofMillis(200);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private record HandedOver(List<CameraWord> words, CompletableFuture<Void> done) {}

    private final Cameras cameras;
    private final CameraClaims claims;
    private final CameraPriority priority;
    private final Map<String, Camera> live;
    private final Divisions divisions;
    private final LongAdder changed = new LongAdder();
    private final BlockingQueue<HandedOver> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    private volatile boolean closed;

    private CameraRecords(
            Cameras cameras,
            CameraClaims claims,
            CameraPriority priority,
            Map<String, Camera> live,
            Divisions divisions) {
        this.cameras = cameras;
        this.claims = claims;
        this.priority = priority;
        this.live = live;
        this.divisions = divisions;
        this.writer = Thread.ofVirtual().name("camera-records").unstarted(this::writeAll);
    }

    /**
     * Starts the writer, which first fills the live map from the record.
     *
     * @param claims who says what; entries are merged from it by {@code priority}
     * @param live the shared map of cameras by id
     */
    public static CameraRecords open(
            Cameras cameras,
            CameraClaims claims,
            CameraPriority priority,
            Map<String, Camera> live,
            Divisions divisions) {
        var records = new CameraRecords(cameras, claims, priority, live, divisions);
        records.writer.start();
        return records;
    }

    /** What finds the division of a camera: the same for all doors, so that an import is seen by all at once. */
    public Divisions divisions() {
        return divisions;
    }

    /** Entries that were new or changed, since the start. */
    public long changed() {
        return changed.sum();
    }

    @Override
    public CompletionStage<Void> accept(List<Camera> told) {
        return tell(told.stream().map(CameraWord::of).toList());
    }

    /** Accepts words of sources; each adds to what is known. Completes when all are on record. Never blocks. */
    public CompletionStage<Void> tell(List<CameraWord> words) {
        var handedOver = new HandedOver(List.copyOf(words), new CompletableFuture<>());
        if (closed || !waiting.offer(handedOver)) {
            return CompletableFuture.failedFuture(new EventLogException(
                    EventLogException.Reason.BUSY,
                    "Too much camera metadata waits to be written (" + waiting.size() + "); send it again in a second.",
                    null));
        }
        return handedOver.done;
    }

    private Camera withDivision(Camera camera) {
        return camera.withPlace(divisions.complete(camera.place()));
    }

    private void writeAll() {
        fill();
        try {
            while (!closed || !waiting.isEmpty()) {
                var first = waiting.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<HandedOver> together = new ArrayList<>(List.of(first));
                    waiting.drainTo(together, TOGETHER);
                    write(together);
                }
            }
        } catch (InterruptedException notByUs) {
            LOGGER.atError().log("the writer of camera metadata was interrupted; restart Fengsui");
        }
    }

    /** If the live map was emptied, everything it showed comes back from the record. */
    private void fill() {
        try {
            var query = Query.all().limit(Query.MAX_LIMIT);
            for (Page<Camera> page = cameras.find(query); ; page = cameras.find(query.cursor(page.next()))) {
                page.items().forEach(this::show);
                if (page.next() == null || closed) {
                    return;
                }
            }
        } catch (RuntimeException unreachable) {
            LOGGER.atWarn().setCause(unreachable).log("cannot show the cameras on record yet");
        }
    }

    /** One unwritable entry must not fail its neighbours: then each hand-over is tried alone. */
    private void write(List<HandedOver> together) {
        try {
            merge(together.stream()
                    .flatMap(handedOver -> handedOver.words.stream())
                    .toList());
        } catch (RuntimeException failure) {
            if (together.size() == 1) {
                together.getFirst().done.completeExceptionally(failure);
            } else {
                together.forEach(handedOver -> write(List.of(handedOver)));
            }
            return;
        }
        together.forEach(handedOver -> handedOver.done.complete(null));
    }

    private void merge(List<CameraWord> words) {
        var ids = words.stream().map(CameraWord::cameraId).distinct().toList();
        var claimed = claims.of(ids);
        Map<String, CameraClaimBook> books = new LinkedHashMap<>();
        Map<String, Camera> entries = new LinkedHashMap<>();
        for (CameraWord word : words) {
            var id = word.cameraId();
            var book = books.computeIfAbsent(
                    id, first -> new CameraClaimBook(id, known(id), claimed.getOrDefault(id, List.of()), priority));
            entries.put(id, withDivision(book.add(word)));
        }
        keep(books);
        save(List.copyOf(entries.values()));
    }

    /** Before the entries: what is merged can be merged again. */
    private void keep(Map<String, CameraClaimBook> books) {
        var changedClaims =
                books.values().stream().flatMap(book -> book.changed().stream()).toList();
        if (!changedClaims.isEmpty()) {
            Map<String, List<CameraField>> conflicts = new LinkedHashMap<>();
            changedClaims.forEach(claim ->
                    conflicts.put(claim.cameraId(), books.get(claim.cameraId()).conflicts()));
            claims.save(changedClaims, conflicts);
        }
    }

    /** Whether a camera is in the catalogue. Blocking; any thread. */
    public boolean isKnown(String id) {
        return known(id).isPresent();
    }

    /** The entry as it stands. Blocking; any thread. */
    Optional<Camera> known(String id) {
        return Optional.ofNullable(live.get(id)).or(() -> cameras.byId(id));
    }

    private void save(List<Camera> entries) {
        for (int from = 0; from < entries.size(); from += TOGETHER) {
            var saved = cameras.save(entries.subList(from, Math.min(entries.size(), from + TOGETHER)));
            changed.add(saved.size());
            saved.forEach(camera -> live.put(camera.id(), camera));
        }
    }

    /** Another process may have shown something newer already. */
    private void show(Camera camera) {
        var shown = live.get(camera.id());
        if (shown == null || shown.updatedAt().isBefore(camera.updatedAt())) {
            live.put(camera.id(), camera);
        }
    }

    /** Writes what waits and ends. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!writer.join(CLOSE_PATIENCE)) {
                LOGGER.atWarn().addKeyValue("waiting", waiting.size()).log("camera metadata left unwritten at the end");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
