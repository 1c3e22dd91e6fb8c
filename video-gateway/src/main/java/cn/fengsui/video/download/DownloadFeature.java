package cn.fengsui.video.download;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadJobs;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.live.FedPicture;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.PictureSource;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: downloads that run, are there to be fetched, and are cleared away. Any thread. */
public final class DownloadFeature implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DownloadFeature.class);
    private static final long CLEAR_SECONDS = 3600;

    /**
     * What downloads need.
     *
     * @param tracks makes of a picture what is written: alone, or with its sound
     */
    public record Ports(Map<Place, Recorders> recorders, DownloadJobs record, UnaryOperator<PictureSource> tracks) {

        public Ports {
            recorders = Map.copyOf(recorders);
        }
    }

    /** A download and what it is written from. */
    private record Running(Download download, PictureSource source) {}

    private final Ports ports;
    private final DownloadBook book;
    private final String folderName;
    private final DownloadSettings settings;
    private final Clock clock;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("video-download").daemon(true).factory());
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-download-clock").daemon(true).factory());

    private DownloadFeature(Ports ports, DownloadFolder folder, DownloadSettings settings, Clock clock) {
        this.ports = ports;
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

    /** @param isMasked whether parts of a camera's pictures may be seen by nobody; never blocks */
    public ApiRoutes routes(Predicate<String> isMasked) {
        return new DownloadRoutes(this, isMasked);
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
        Recorders from = ports.recorders().get(wish.place());
        if (from == null) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.BAD_REQUEST, "There are no recordings at " + wish.place() + ".");
        }
        DownloadJob job = newJob(wish);
        var download =
                new Download(job, book.file(job.id()), new Download.Surroundings(disk, settings, clock, this::over));
        var picture = new LivePicture(true);
        PictureSource source = ports.tracks()
                .apply(new FedPicture(
                        "download " + job.id(),
                        picture,
                        from.thread(wish.recording().cameraId())));
        running.put(job.id(), new Running(download, source));
        book.put(job);
        try {
            source.attach(download);
            download.calling(from.open(wish.recording(), picture, picture, download));
            return download.job();
        } catch (HistoryRefusal refused) {
            running.remove(job.id());
            source.detach(download);
            book.forget(job.id());
            throw refused;
        }
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
        Running over = running.remove(job.id());
        if (over != null) {
            over.source().detach(over.download());
        }
    }

    Optional<DownloadJob> find(String id) {
        return Optional.ofNullable(running.get(id))
                .map(one -> one.download().job())
                .or(() -> book.find(id));
    }

    /** Those of this run and, until they are too old, of earlier ones. */
    Collection<DownloadJob> all() {
        var all = new HashMap<String, DownloadJob>();
        book.all().forEach(job -> all.put(job.id(), job));
        running.forEach((id, one) -> all.put(id, one.download().job()));
        return List.copyOf(all.values());
    }

    /** Harmless when it is over. */
    void cancel(String id) {
        Running one = running.get(id);
        if (one != null) {
            one.download().cancel();
        }
    }

    Path file(String id) {
        return book.file(id);
    }

    private void tick() {
        running.values().forEach(one -> one.download().tick());
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
        running.values().forEach(one -> one.download().interrupt());
        disk.close();
    }
}
