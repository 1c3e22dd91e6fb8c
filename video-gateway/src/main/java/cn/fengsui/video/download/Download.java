package cn.fengsui.video.download;

import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Trouble;
import cn.fengsui.video.record.SegmentFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording on its way into a file. Fields are touched by tasks of {@code disk} only, but for the status, which
 * anybody may read.
 *
 * <pre>
 * RUNNING --end of the recording--> DONE
 *    +-- hung up, silent, too large, disk: PARTIAL when pictures came, else FAILED;  cancelled: CANCELLED
 * </pre>
 */
final class Download implements PictureSink, HistoryEvents {

    private static final Logger LOGGER = LoggerFactory.getLogger(Download.class);
    private static final double ALMOST_ALL = 0.95;

    enum State {
        RUNNING,
        DONE,
        PARTIAL,
        FAILED,
        CANCELLED
    }

    /**
     * Where it stands.
     *
     * @param progress 0 to 1
     * @param recorded how much of the recording is in the file
     */
    record Status(State state, double progress, Duration recorded, long bytes, String sha256, String problem) {}

    private final String id;
    private final HistoryWish wish;
    private final Path file;
    private final Executor disk;
    private final DownloadSettings settings;
    private final Clock clock;
    private final Instant since;

    private @Nullable SegmentFile open;
    private @Nullable InitSegment init;
    private @Nullable HistoryCall call;
    private long announced;
    private long written;
    private volatile Instant lastPicture;
    private volatile Status status = new Status(State.RUNNING, 0, Duration.ZERO, 0, "", "");

    Download(String id, HistoryWish wish, Path file, Executor disk, DownloadSettings settings, Clock clock) {
        this.id = id;
        this.wish = wish;
        this.file = file;
        this.disk = disk;
        this.settings = settings;
        this.clock = clock;
        this.since = clock.instant();
        this.lastPicture = since;
    }

    String id() {
        return id;
    }

    HistoryWish wish() {
        return wish;
    }

    Path file() {
        return file;
    }

    Instant since() {
        return since;
    }

    Status status() {
        return status;
    }

    void calling(HistoryCall history) {
        disk.execute(() -> {
            call = history;
            if (status.state() != State.RUNNING) {
                history.hangUp("over already");
            }
        });
    }

    @Override
    public void init(InitSegment next) {
        disk.execute(() -> {
            if (open != null) {
                end(State.PARTIAL, "the recording changes its format here; fetch the rest on its own");
            }
            init = next;
        });
    }

    @Override
    public void fragment(Fragment fragment) {
        Instant arrived = clock.instant();
        lastPicture = arrived;
        disk.execute(() -> write(fragment, arrived));
    }

    /** A live picture's trouble is no news here: the call tells how it ended. */
    @Override
    public void state(LiveState state, Trouble trouble) {}

    private void write(Fragment fragment, Instant arrived) {
        InitSegment known = init;
        if (status.state() != State.RUNNING || known == null) {
            return;
        }
        try {
            SegmentFile target = open;
            if (target == null) {
                target = SegmentFile.create(file, known, fragment.decodeTime());
                open = target;
            }
            target.write(fragment, arrived);
            written += fragment.size();
            status = new Status(State.RUNNING, progress(target), target.length(), written, "", "");
            if (written > settings.mostBytes()) {
                end(State.PARTIAL, "the file reached video.download-most-megabytes");
            }
        } catch (IOException unwritable) {
            LOGGER.atWarn().setCause(unwritable).log("download cannot be written");
            end(State.PARTIAL, "cannot be written: " + unwritable.getMessage());
        }
    }

    private double progress(SegmentFile target) {
        double whole = announced > 0
                ? (double) written / announced
                : (double) target.length().toMillis()
                        / Duration.between(wish.from(), wish.to()).toMillis();
        return Math.min(1, whole);
    }

    @Override
    public void answered(long fileSize) {
        disk.execute(() -> announced = fileSize);
    }

    @Override
    public void ended(HistoryEnd end, String detail) {
        disk.execute(() -> {
            boolean whole = end == HistoryEnd.FINISHED || end == HistoryEnd.HUNG_UP && status.progress() > ALMOST_ALL;
            end(whole ? State.DONE : State.PARTIAL, whole ? "" : detail);
        });
    }

    /** Ends what fell silent. Call about once a second. */
    void tick() {
        if (status.state() == State.RUNNING && clock.instant().isAfter(lastPicture.plus(settings.silence()))) {
            disk.execute(() -> end(
                    status.progress() > ALMOST_ALL ? State.DONE : State.PARTIAL,
                    "nothing more came for " + settings.silence().toSeconds() + " s"));
        }
    }

    void cancel() {
        disk.execute(() -> end(State.CANCELLED, "cancelled"));
    }

    private void end(State wanted, String why) {
        if (status.state() != State.RUNNING) {
            return;
        }
        HistoryCall known = call;
        if (known != null) {
            known.hangUp("download over");
        }
        SegmentFile target = open;
        open = null;
        if (target == null) {
            State state = wanted == State.CANCELLED ? wanted : State.FAILED;
            status = new Status(state, 0, Duration.ZERO, 0, "", why.isEmpty() ? "no picture came" : why);
            return;
        }
        try {
            SegmentFile.Closed closed = target.close();
            status = new Status(
                    wanted,
                    wanted == State.DONE ? 1 : status.progress(),
                    target.length(),
                    closed.bytes(),
                    closed.sha256(),
                    wanted == State.DONE ? "" : why);
        } catch (IOException unwritable) {
            status = new Status(
                    State.PARTIAL, status.progress(), target.length(), written, "", "" + unwritable.getMessage());
        }
    }
}
