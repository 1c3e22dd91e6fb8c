package cn.fengsui.video.download;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.video.fmp4.Fragment;
import cn.fengsui.video.fmp4.InitSegment;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One recording on its way into a file. Fields are touched by tasks of {@code disk} only, but for the job, which anybody
 * may read.
 *
 * <pre>
 * RUNNING --end of the recording--> DONE
 *    +-- hung up, silent, too large, disk: PARTIAL when pictures came, else FAILED;  cancelled: CANCELLED
 *    +-- the gateway stops: INTERRUPTED
 * </pre>
 */
final class Download implements PictureSink, HistoryEvents {

    private static final Logger LOGGER = LoggerFactory.getLogger(Download.class);
    private static final double ALMOST_ALL = 0.95;
    /** An encoder keeps the last frames of sound to itself, 90 kHz. */
    private static final long SOUND_LAG = 27_000;

    /**
     * What a download has around it.
     *
     * @param disk runs one task at a time
     * @param over told once, on {@code disk}, with the job as it ended
     */
    record Surroundings(Executor disk, DownloadSettings settings, Clock clock, Consumer<DownloadJob> over) {}

    private final Path file;
    private final Surroundings around;

    private @Nullable SegmentFile open;
    private @Nullable InitSegment init;
    private @Nullable HistoryCall call;
    private @Nullable Runnable ending;
    private int ticksSinceEnd;
    private long announced;
    private long written;
    private long pictureTime;
    private volatile Instant lastPicture;
    private volatile DownloadJob job;

    /** @param job as it begins, {@code RUNNING} */
    Download(DownloadJob job, Path file, Surroundings around) {
        this.job = job;
        this.file = file;
        this.around = around;
        this.lastPicture = job.since();
    }

    DownloadJob job() {
        return job;
    }

    private boolean isRunning() {
        return job.state() == DownloadState.RUNNING;
    }

    void calling(HistoryCall history) {
        around.disk().execute(() -> {
            call = history;
            if (!isRunning()) {
                history.hangUp("over already");
            }
        });
    }

    @Override
    public void init(InitSegment next) {
        around.disk().execute(() -> {
            if (open != null) {
                end(DownloadState.PARTIAL, "the recording changes its format here; fetch the rest on its own");
            }
            init = next;
        });
    }

    @Override
    public void fragment(Fragment fragment) {
        Instant arrived = around.clock().instant();
        lastPicture = arrived;
        around.disk().execute(() -> write(fragment, arrived));
    }

    /** A live picture's trouble is no news here: the call tells how it ended. */
    @Override
    public void state(LiveState state, Trouble trouble) {}

    private void write(Fragment fragment, Instant arrived) {
        InitSegment known = init;
        if (!isRunning() || known == null) {
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
            pictureTime = fragment.isPicture() ? fragment.decodeTime() : pictureTime;
            stands(DownloadState.RUNNING, progress(target), target.length(), written, "", "");
            if (written > around.settings().mostBytes()) {
                end(DownloadState.PARTIAL, "the file reached video.download-most-megabytes");
            }
            if (ending != null && fragment.decodeTime() > pictureTime - SOUND_LAG) {
                ending.run();
            }
        } catch (IOException unwritable) {
            LOGGER.atWarn().setCause(unwritable).log("download cannot be written");
            end(DownloadState.PARTIAL, "cannot be written: " + unwritable.getMessage());
        }
    }

    private void stands(
            DownloadState state, double progress, Duration recorded, long bytes, String sha256, String problem) {
        job = job.at(state, progress, recorded.toMillis(), bytes, sha256, problem);
    }

    private double progress(SegmentFile target) {
        double whole = announced > 0
                ? (double) written / announced
                : (double) target.length().toMillis()
                        / Duration.between(job.from(), job.to()).toMillis();
        return Math.min(1, whole);
    }

    @Override
    public void answered(long fileSize) {
        around.disk().execute(() -> announced = fileSize);
    }

    @Override
    public void ended(HistoryEnd end, String detail) {
        around.disk().execute(() -> {
            boolean whole = end == HistoryEnd.FINISHED || end == HistoryEnd.HUNG_UP && job.progress() > ALMOST_ALL;
            whenSoundHasCome(() -> end(whole ? DownloadState.DONE : DownloadState.PARTIAL, whole ? "" : detail));
        });
    }

    /** Sound is made on a thread of its own; what takes longer than a second or two is not waited for. */
    private void whenSoundHasCome(Runnable end) {
        if (open != null && open.hasSound() && isRunning()) {
            ending = end;
        } else {
            end.run();
        }
    }

    /** Ends what fell silent. Call about once a second. */
    void tick() {
        around.disk().execute(() -> {
            if (ending != null && ++ticksSinceEnd > 1) {
                ending.run();
            }
        });
        Duration silence = around.settings().silence();
        if (isRunning() && around.clock().instant().isAfter(lastPicture.plus(silence))) {
            around.disk()
                    .execute(() -> end(
                            job.progress() > ALMOST_ALL ? DownloadState.DONE : DownloadState.PARTIAL,
                            "nothing more came for " + silence.toSeconds() + " s"));
        }
    }

    void cancel() {
        around.disk().execute(() -> end(DownloadState.CANCELLED, "cancelled"));
    }

    /** The gateway stops. */
    void interrupt() {
        around.disk()
                .execute(() -> end(
                        DownloadState.INTERRUPTED,
                        "The gateway stopped while this download ran. Begin it again for the whole recording."));
    }

    private void end(DownloadState wanted, String why) {
        ending = null;
        if (!isRunning()) {
            return;
        }
        HistoryCall known = call;
        if (known != null) {
            known.hangUp("download over");
        }
        SegmentFile target = open;
        open = null;
        if (target == null) {
            boolean isAsked = wanted == DownloadState.CANCELLED || wanted == DownloadState.INTERRUPTED;
            String problem = why.isEmpty() ? "no picture came" : why;
            stands(isAsked ? wanted : DownloadState.FAILED, 0, Duration.ZERO, 0, "", problem);
        } else {
            close(target, wanted, why);
        }
        around.over().accept(job);
    }

    private void close(SegmentFile target, DownloadState wanted, String why) {
        boolean isWhole = wanted == DownloadState.DONE;
        try {
            SegmentFile.Closed closed = target.close();
            stands(
                    wanted,
                    isWhole ? 1 : job.progress(),
                    target.length(),
                    closed.bytes(),
                    closed.sha256(),
                    isWhole ? "" : why);
        } catch (IOException unwritable) {
            String problem = "" + unwritable.getMessage();
            stands(DownloadState.PARTIAL, job.progress(), target.length(), written, "", problem);
        }
    }
}
