package cn.fengsui.ingest.camera;

import cn.fengsui.domain.camera.Camera;
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
import java.util.function.Function;
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

    /** Makes entries out of what is known so far. Runs on the writer's thread and may block. */
    interface Change {
        /** @param known what is on record of a camera, or empty for a new one */
        List<Camera> given(Function<String, Optional<Camera>> known);
    }

    private record HandedOver(Change change, CompletableFuture<Void> done) {}

    private final Cameras cameras;
    private final Map<String, Camera> live;
    private final Divisions divisions;
    private final LongAdder changed = new LongAdder();
    private final BlockingQueue<HandedOver> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;
    private volatile boolean closed;

    private CameraRecords(Cameras cameras, Map<String, Camera> live, Divisions divisions) {
        this.cameras = cameras;
        this.live = live;
        this.divisions = divisions;
        this.writer = Thread.ofVirtual().name("camera-records").unstarted(this::writeAll);
    }

    /**
     * Starts the writer, which first fills the live map from the record.
     *
     * @param live the shared map of cameras by id
     */
    public static CameraRecords open(Cameras cameras, Map<String, Camera> live, Divisions divisions) {
        var records = new CameraRecords(cameras, live, divisions);
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
        var complete = told.stream().map(this::withDivision).toList();
        return enqueue(known -> complete);
    }

    /** Accepts entries that say only a part: {@code change} sees what is known and returns whole entries. */
    CompletionStage<Void> update(Change change) {
        return enqueue(
                known -> change.given(known).stream().map(this::withDivision).toList());
    }

    private CompletionStage<Void> enqueue(Change change) {
        var handedOver = new HandedOver(change, new CompletableFuture<>());
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
            Map<String, Camera> newest = new LinkedHashMap<>();
            for (HandedOver handedOver : together) {
                handedOver.change.given(id -> known(id, newest)).forEach(camera -> newest.put(camera.id(), camera));
            }
            save(List.copyOf(newest.values()));
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

    private Optional<Camera> known(String id, Map<String, Camera> newest) {
        return Optional.ofNullable(newest.get(id))
                .or(() -> Optional.ofNullable(live.get(id)))
                .or(() -> cameras.byId(id));
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
