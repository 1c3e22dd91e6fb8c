package cn.fengsui.video.download;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadJobs;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.playback.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: downloads that run, are there to be fetched, and are cleared away. Any thread. */
public final class DownloadFeature implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DownloadFeature.class);
    private static final long CLEAR_SECONDS = 3600;

    /** What downloads need. */
    public record Ports(Map<Place, Recorders> recorders, DownloadJobs record) {

        public Ports {
            recorders = Map.copyOf(recorders);
        }
    }

    private final Map<Place, Recorders> recorders;
    private final DownloadBook book;
    private final String folderName;
    private final DownloadSettings settings;
    private final Clock clock;
    private final Map<String, Download> running = new ConcurrentHashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("video-download").daemon(true).factory());
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-download-clock").daemon(true).factory());

    private DownloadFeature(Ports ports, DownloadFolder folder, DownloadSettings settings, Clock clock) {
        this.recorders = ports.recorders();
        this.book = DownloadBook.open(ports.record(), folder);
        this.folderName = folder.name();
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes up what is on record; what ran when an earlier process ended is interrupted.
     *
     * @param folder where the files go
     * @throws IOException when the folder cannot be used
     */
    public static DownloadFeature start(Ports ports, Path folder, DownloadSettings settings, Clock clock)
            throws IOException {
        var feature = new DownloadFeature(ports, DownloadFolder.open(folder), settings, clock);
        feature.every(1, feature::tick);
        feature.every(CLEAR_SECONDS, feature::clear);
        return feature;
    }

    private void every(long seconds, Runnable work) {
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException ours) {
                LOGGER.atWarn().setCause(ours).log("downloads not looked after; tried again");
            }
        };
        ticker.scheduleWithFixedDelay(guarded, 1, seconds, TimeUnit.SECONDS);
    }

    public ApiRoutes routes() {
        return new DownloadRoutes(this);
    }

    /** Downloads that run. */
    public long running() {
        return running.size();
    }

    /**
     * Who asks for what.
     *
     * @param by account or API key
     */
    record Wish(HistoryWish recording, Place place, String by, String reason) {}

    /**
     * Asks for the recording and writes it. Blocking.
     *
     * @throws HistoryRefusal when too many run, or the recorder refuses at once
     */
    DownloadJob begin(Wish wish) {
        if (running() >= settings.most()) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.GATEWAY_BUSY,
                    settings.most() + " downloads run already; wait for one or raise video.download-most.");
        }
        Recorders from = recorders.get(wish.place());
        if (from == null) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.BAD_REQUEST, "There are no recordings at " + wish.place() + ".");
        }
        DownloadJob job = newJob(wish);
        var download =
                new Download(job, book.file(job.id()), new Download.Surroundings(disk, settings, clock, this::over));
        running.put(job.id(), download);
        book.put(job);
        try {
            call(download, from, wish.recording());
            return download.job();
        } catch (HistoryRefusal refused) {
            running.remove(job.id());
            book.forget(job.id());
            throw refused;
        }
    }

    private static void call(Download download, Recorders from, HistoryWish wish) {
        var picture = new LivePicture(true);
        Executor media = from.thread(wish.cameraId());
        media.execute(() -> picture.attach(download));
        download.calling(from.open(wish, picture, picture, download));
    }

    private DownloadJob newJob(Wish wish) {
        HistoryWish recording = wish.recording();
        return new DownloadJob(
                DownloadFolder.newId(),
                folderName,
                recording.cameraId(),
                wish.place().name(),
                recording.from(),
                recording.to(),
                recording.downloadSpeed(),
                wish.by(),
                wish.reason(),
                clock.instant(),
                DownloadState.RUNNING,
                0,
                0,
                0,
                "",
                "");
    }

    /** On the disk's thread. */
    private void over(DownloadJob job) {
        book.put(job);
        running.remove(job.id());
    }

    Optional<DownloadJob> find(String id) {
        return Optional.ofNullable(running.get(id)).map(Download::job).or(() -> book.find(id));
    }

    /** Those of this run and, until they are too old, of earlier ones. */
    Collection<DownloadJob> all() {
        var all = new HashMap<String, DownloadJob>();
        book.all().forEach(job -> all.put(job.id(), job));
        running.forEach((id, download) -> all.put(id, download.job()));
        return List.copyOf(all.values());
    }

    /** Harmless when it is over. */
    void cancel(String id) {
        Download download = running.get(id);
        if (download != null) {
            download.cancel();
        }
    }

    Path file(String id) {
        return book.file(id);
    }

    private void tick() {
        running.values().forEach(Download::tick);
        disk.execute(book::flush);
    }

    /** Removes what is too old, of this run and of earlier ones. */
    private void clear() {
        book.clear(clock.instant().minus(settings.keep()));
    }

    /** What runs is interrupted and may be begun again by the next process. */
    @Override
    public void close() {
        ticker.close();
        running.values().forEach(Download::interrupt);
        disk.close();
    }
}
