package cn.fengsui.video.download;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadJobs;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.video.fmp4.Boxes;
import cn.fengsui.video.record.SegmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All downloads of one folder, of this run and of earlier ones, kept on record. What the record does not take is tried
 * again, so that a database that is away costs no download. Writing blocks; reading does not.
 */
final class DownloadBook {

    private static final Logger LOGGER = LoggerFactory.getLogger(DownloadBook.class);
    private static final long TICKS_PER_MILLI = 90;
    private static final String AGAIN = " Begin it again for the whole recording.";

    private final DownloadJobs record;
    private final DownloadFolder folder;
    private final Map<String, DownloadJob> known = new ConcurrentHashMap<>();
    private final Map<String, DownloadJob> unsaved = new ConcurrentHashMap<>();

    private DownloadBook(DownloadJobs record, DownloadFolder folder) {
        this.record = record;
        this.folder = folder;
    }

    /** Reads what is on record; what ran when the process before this one ended runs no longer. */
    static DownloadBook open(DownloadJobs record, DownloadFolder folder) {
        var book = new DownloadBook(record, folder);
        for (DownloadJob job : record.in(folder.name())) {
            if (job.state() == DownloadState.RUNNING) {
                book.put(book.interrupted(job));
            } else {
                book.known.put(job.id(), book.checked(job));
            }
        }
        return book;
    }

    private DownloadJob interrupted(DownloadJob job) {
        String why = "The gateway's process ended while this download ran.";
        try {
            Boxes.Whole whole = SegmentFile.cut(folder.file(job.id()));
            if (whole.bytes() == 0) {
                Files.deleteIfExists(folder.file(job.id()));
                return job.at(DownloadState.INTERRUPTED, 0, 0, 0, "", why + " Nothing had come yet." + AGAIN);
            }
            SegmentFile.Closed file = SegmentFile.measure(folder.file(job.id()));
            long millis = whole.lastDecodeTime() / TICKS_PER_MILLI;
            double progress = (double) millis
                    / Math.max(1, Duration.between(job.from(), job.to()).toMillis());
            return job.at(
                    DownloadState.INTERRUPTED,
                    Math.min(1, progress),
                    millis,
                    file.bytes(),
                    file.sha256(),
                    why + " What had come until then is in the file." + AGAIN);
        } catch (IOException unreadable) {
            return job.at(
                    DownloadState.INTERRUPTED,
                    0,
                    0,
                    0,
                    "",
                    why + " Its file cannot be read: " + unreadable.getMessage() + "." + AGAIN);
        }
    }

    private DownloadJob checked(DownloadJob job) {
        boolean isGone = job.bytes() > 0 && !Files.exists(folder.file(job.id()));
        return isGone ? job.at(job.state(), job.progress(), 0, 0, "", "Somebody has removed its file." + AGAIN) : job;
    }

    Path file(String id) {
        return folder.file(id);
    }

    /** A download that begins, or stands elsewhere now. Blocking. */
    void put(DownloadJob job) {
        known.put(job.id(), job);
        unsaved.put(job.id(), job);
        flush();
    }

    /** Tries again what the record did not take. Call now and then; blocking. */
    void flush() {
        for (DownloadJob job : unsaved.values()) {
            try {
                record.save(job);
                unsaved.remove(job.id(), job);
            } catch (RuntimeException unreachable) {
                LOGGER.atWarn()
                        .addKeyValue("waiting", unsaved.size())
                        .addKeyValue("reason", unreachable.getMessage())
                        .log("download not on record yet; tried again");
                return;
            }
        }
    }

    Optional<DownloadJob> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    Collection<DownloadJob> all() {
        return List.copyOf(known.values());
    }

    /** A download that never began. Blocking. */
    void forget(String id) {
        known.remove(id);
        unsaved.remove(id);
        record.forget(id);
    }

    /** Removes downloads that began before this, with their files. Blocking. */
    void clear(Instant limit) {
        for (DownloadJob job : all()) {
            if (job.since().isBefore(limit)) {
                forget(job.id());
            }
        }
        folder.removeOlderThan(limit);
    }
}
