package cn.fengsui.video.cascade.call;

import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import cn.fengsui.video.sip.InfoReply;
import cn.fengsui.video.sip.SignalException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A recording on its way to an upper platform: what it asks by INFO goes to the device and the device's answer back
 * (GB/T 28181-2022 §9.8, Annex B); the end is told with MediaStatus 121. Any thread.
 */
final class UpperHistory implements HistoryEvents {

    private static final int ALL_SENT = 121;
    private static final int BAD_REQUEST = 400;
    private static final int NO_SESSION = 454;
    private static final int NO_ANSWER = 504;
    private static final int UNAVAILABLE = 480;
    private static final int BUSY = 486;
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    /** The platform hangs up after MediaStatus; if it does not, we do. */
    private static final Duration LAST_WORD = Duration.ofSeconds(10);

    private final UpperCall call;
    private final Clock clock;
    private final IntSupplier serial;
    private volatile @Nullable HistoryCall playing;
    private volatile boolean isPaused;
    private volatile @Nullable Instant finishedAt;
    private volatile String problem = "";

    UpperHistory(UpperCall call, IntSupplier serial, Clock clock) {
        this.call = call;
        this.serial = serial;
        this.clock = clock;
    }

    /** Blocks for moments. @throws HistoryRefusal when it cannot be asked for */
    void begin(UpperRecordings recordings, HistoryWish wish) {
        HistoryCall opened = recordings.open(wish, call, this);
        playing = opened;
        call.feed(() -> opened.hangUp("upper platform hung up"));
    }

    /** What our 200 to this INFO says, or the status the device refused it with. */
    CompletionStage<InfoReply> control(byte[] body) {
        HistoryCall current = playing;
        Optional<MansrtspRequest> request = MansrtspRequest.read(body);
        if (request.isEmpty() || current == null) {
            return CompletableFuture.completedFuture(InfoReply.refused(BAD_REQUEST));
        }
        if (finishedAt != null) {
            return CompletableFuture.completedFuture(new InfoReply(
                    200,
                    new MansrtspReply(
                                    NO_SESSION,
                                    request.get().cseq(),
                                    OptionalInt.empty(),
                                    OptionalLong.empty(),
                                    Optional.empty(),
                                    OptionalDouble.empty())
                            .bytes()));
        }
        return current.control(request.get())
                .thenApply(reply -> answer(request.get(), reply))
                .exceptionally(UpperHistory::refusal);
    }

    private InfoReply answer(MansrtspRequest request, MansrtspReply reply) {
        if (reply.isDone()) {
            isPaused = request instanceof MansrtspRequest.Pause;
            call.sent();
        }
        OptionalInt next = reply.rtpTime().isPresent() ? OptionalInt.of(call.nextSequence()) : OptionalInt.empty();
        return new InfoReply(
                200,
                new MansrtspReply(reply.status(), request.cseq(), next, reply.rtpTime(), reply.range(), reply.scale())
                        .bytes());
    }

    private static InfoReply refusal(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean isRefused = cause instanceof SignalException signal && signal.status() >= 400;
        return InfoReply.refused(isRefused ? ((SignalException) cause).status() : NO_ANSWER);
    }

    @Override
    public void answered(long fileSize) {
        call.sent();
        call.up(fileSize);
    }

    @Override
    public void ended(HistoryEnd end, String detail) {
        if (end == HistoryEnd.FINISHED && call.isUp()) {
            finishedAt = clock.instant();
            call.message(ManscdpWriter.notify("MediaStatus", serial.getAsInt(), call.shownId())
                    .number("NotifyType", ALL_SENT)
                    .bytes("GB2312"));
        } else {
            problem = detail;
            call.end(status(end, detail), detail);
        }
    }

    /** The device's own status where it gave one. */
    private static int status(HistoryEnd end, String detail) {
        return detail.matches("[4-6][0-9]{2}\\b.*")
                ? Integer.parseInt(detail.substring(0, 3))
                : end == HistoryEnd.BUSY ? BUSY : UNAVAILABLE;
    }

    /** The status that a call is refused with. */
    static int status(HistoryRefusal refused) {
        return switch (refused.reason()) {
            case UNKNOWN_CAMERA, NO_RECORDING, UNKNOWN_PLAYBACK -> 404;
            case DEVICE_BUSY -> BUSY;
            case GATEWAY_BUSY, NO_SPACE -> 503;
            case BAD_REQUEST -> 488;
            case CAMERA_OFFLINE, REFUSED_BY_DEVICE, NO_ANSWER -> UNAVAILABLE;
        };
    }

    /** Why the call should end now, or empty. */
    Optional<String> overdue() {
        Instant finished = finishedAt;
        if (!problem.isEmpty()) {
            return Optional.of(problem);
        }
        if (finished != null) {
            boolean isLate = !clock.instant().isBefore(finished.plus(LAST_WORD));
            return isLate ? Optional.of("end of the recording") : Optional.empty();
        }
        Duration limit = isPaused ? LONGEST_PAUSE : SILENCE;
        return call.silentMillis() > limit.toMillis()
                ? Optional.of((isPaused ? "paused for " : "no packet for ") + limit.toSeconds() + " s")
                : Optional.empty();
    }
}
