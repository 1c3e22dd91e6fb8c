package cn.fengsui.video.download;

import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.playback.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of this package: downloads that run, are there to be fetched, and are cleared away. Any thread. */
public final class DownloadFeature implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DownloadFeature.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long CLEAR_SECONDS = 3600;

    private final Map<Place, Recorders> recorders;
    private final Path folder;
    private final DownloadSettings settings;
    private final Clock clock;
    private final Map<String, Download> downloads = new ConcurrentHashMap<>();
    private final ExecutorService disk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("video-download").daemon(true).factory());
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-download-clock").daemon(true).factory());

    private DownloadFeature(Map<Place, Recorders> recorders, Path folder, DownloadSettings settings, Clock clock) {
        this.recorders = Map.copyOf(recorders);
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param folder where the files go */
    public static DownloadFeature start(
            Map<Place, Recorders> recorders, Path folder, DownloadSettings settings, Clock clock) {
        var feature = new DownloadFeature(recorders, folder, settings, clock);
        feature.ticker.scheduleWithFixedDelay(feature::tick, 1, 1, TimeUnit.SECONDS);
        feature.ticker.scheduleWithFixedDelay(feature::clear, 1, CLEAR_SECONDS, TimeUnit.SECONDS);
        return feature;
    }

    public ApiRoutes routes() {
        return new DownloadRoutes(this);
    }

    /** Downloads that run. */
    public long running() {
        return downloads.values().stream()
                .filter(one -> one.status().state() == Download.State.RUNNING)
                .count();
    }

    /**
     * Asks for the recording and writes it.
     *
     * @throws HistoryRefusal when too many run, or the recorder refuses at once
     */
    Download begin(HistoryWish wish, Place place) {
        if (running() >= settings.most()) {
            throw new HistoryRefusal(
                    HistoryRefusal.Reason.GATEWAY_BUSY,
                    settings.most() + " downloads run already; wait for one or raise video.download-most.");
        }
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        var download = new Download(id, wish, folder.resolve(id + ".mp4"), disk, settings, clock);
        Recorders from = recorders.get(place);
        if (from == null) {
            throw new HistoryRefusal(HistoryRefusal.Reason.BAD_REQUEST, "There are no recordings at " + place + ".");
        }
        var picture = new LivePicture(true);
        Executor media = from.thread(wish.cameraId());
        media.execute(() -> picture.attach(download));
        download.calling(from.open(wish, picture, picture, download));
        downloads.put(id, download);
        return download;
    }

    Optional<Download> find(String id) {
        return Optional.ofNullable(downloads.get(id));
    }

    Collection<Download> all() {
        return List.copyOf(downloads.values());
    }

    private void tick() {
        downloads.values().forEach(Download::tick);
    }

    /** Removes what is too old, of this run and of earlier ones. */
    private void clear() {
        Instant limit = clock.instant().minus(settings.keep());
        downloads.values().removeIf(one -> one.since().isBefore(limit));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.delete(file);
                }
            }
        } catch (IOException undeletable) {
            LOGGER.atWarn().setCause(undeletable).log("old downloads cannot be removed; tried again");
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        downloads.values().forEach(Download::cancel);
        disk.close();
    }
}
