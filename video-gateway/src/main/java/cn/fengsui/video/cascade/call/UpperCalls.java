package cn.fengsui.video.cascade.call;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sdp.StreamKind;
import cn.fengsui.video.sip.CallLegEvents;
import cn.fengsui.video.sip.IncomingCall;
import cn.fengsui.video.sip.InfoReply;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this package: live pictures, playback and downloads for one upper platform. Each call is checked for its
 * right and audited like a person's view, before a camera is asked. Call from threads that may block.
 */
public final class UpperCalls implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperCalls.class);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 480;
    private static final int BUSY = 486;
    private static final int NOT_ACCEPTABLE = 488;
    private static final int NO_AUDIT = 500;
    private static final Duration FIRST_PACKET = Duration.ofSeconds(20);
    private static final Duration MEDIA_LOST = Duration.ofSeconds(15);

    /**
     * Where pictures are.
     *
     * @param isPulled true for cameras that do not speak GB/T 28181
     * @param bind where media leave
     * @param address what answers tell
     * @param isMasked whether parts of a camera's pictures may be seen by nobody: packets go up as they are; never blocks
     * @param mostCalls at a time for one upper platform; more are answered 486
     */
    public record Media(
            CameraPictures pictures,
            Predicate<String> isPulled,
            CameraLines lines,
            UpperRecordings recordings,
            Predicate<String> isMasked,
            InetAddress bind,
            String address,
            int mostCalls) {}

    /** One call from the right that was granted to its end. */
    private final class Open implements CallLegEvents {
        private final String cameraId;
        private final Instant since = clock.instant();
        private volatile @Nullable UpperCall call;
        private volatile @Nullable UpperHistory history;

        Open(String cameraId) {
            this.cameraId = cameraId;
        }

        @Override
        public CompletionStage<InfoReply> info(byte[] body) {
            UpperHistory playing = history;
            return playing == null ? CompletableFuture.completedFuture(InfoReply.done()) : playing.control(body);
        }

        @Override
        public void hungUp(String detail) {
            UpperCall known = call;
            if (known != null) {
                known.close();
            }
            over(this, detail);
        }
    }

    private final Cascade cascade;
    private final Media media;
    private final UpperAudit audit;
    private final LongAdder dropped;
    private final IntSupplier serial;
    private final Clock clock;
    private final Map<Open, UpperCall> calls = new ConcurrentHashMap<>();

    /**
     * @param dropped counts packets that a platform did not take in time
     * @param serial numbers for MANSCDP messages of our own
     */
    public UpperCalls(
            Cascade cascade, Media media, UpperAudit audit, LongAdder dropped, IntSupplier serial, Clock clock) {
        this.cascade = cascade;
        this.media = media;
        this.dropped = dropped;
        this.audit = audit;
        this.serial = serial;
        this.clock = clock;
    }

    /** An INVITE, with the camera it is about; empty when the platform does not see such a camera. */
    public void invited(IncomingCall call, Optional<String> camera) {
        if (camera.isEmpty()) {
            call.refuse(NOT_FOUND, "No such camera is shared with you");
            return;
        }
        Description offer = Description.read(call.offer());
        VideoRight right = right(offer.session());
        String action = "video.cascade." + right.name().toLowerCase(Locale.ROOT);
        String what = offer.times()
                .filter(times -> right != VideoRight.VIEW)
                .map(times -> ", recording " + times.from() + " to " + times.to())
                .orElse("");
        if (!cascade.rights().contains(right)) {
            audit.write(action, camera.get(), what, "refused: NOT_ALLOWED");
            call.refuse(FORBIDDEN, "Your platform may not " + right);
        } else if (isCovered(camera.get())) {
            audit.write(action, camera.get(), what, "refused: MASKED");
            call.refuse(FORBIDDEN, "A privacy mask covers parts of this camera; your platform may not see them");
        } else if (calls.size() >= media.mostCalls()) {
            audit.write(action, camera.get(), what, "refused: TOO_MANY");
            call.refuse(BUSY, media.mostCalls() + " calls of your platform are open");
        } else if (!audit.write(action, camera.get(), what, "granted")) {
            call.refuse(NO_AUDIT, "Audit row could not be written");
        } else {
            begin(call, camera.get(), right);
        }
    }

    /** What a camera sends goes up packet by packet: nothing can be covered in it. */
    private boolean isCovered(String camera) {
        return media.isMasked().test(camera) && !cascade.rights().contains(VideoRight.UNMASKED);
    }

    private static VideoRight right(String session) {
        return switch (session.toLowerCase(Locale.ROOT)) {
            case "playback" -> VideoRight.PLAYBACK;
            case "download" -> VideoRight.DOWNLOAD;
            case "talk", "broadcast" -> VideoRight.TALK;
            default -> VideoRight.VIEW;
        };
    }

    private void begin(IncomingCall incoming, String camera, VideoRight right) {
        var open = new Open(camera);
        try {
            var exit = new UpperCall.Exit(media.bind(), media.address(), dropped);
            UpperCall call = UpperCall.open(incoming, exit, open, clock);
            open.call = call;
            calls.put(open, call);
            incoming.onCancel(() -> open.hungUp("cancelled"));
            switch (right) {
                case VIEW -> live(open, call);
                case PLAYBACK, DOWNLOAD -> history(open, call, right == VideoRight.DOWNLOAD);
                default -> end(open, call, UNAVAILABLE, "talking through a cascade is not offered");
            }
        } catch (IOException unmet) {
            over(open, "refused: " + unmet.getMessage());
        }
    }

    private void live(Open open, UpperCall call) {
        var obstacle = media.pictures().obstacle(open.cameraId);
        if (obstacle.isPresent()) {
            end(open, call, UNAVAILABLE, "" + obstacle.get().getMessage());
        } else if (media.isPulled().test(open.cameraId)) {
            var viewer = new PulledFeed(call);
            PictureSource source = media.pictures().source(open.cameraId, StreamKind.MAIN);
            source.attach(viewer);
            call.feed(() -> source.detach(viewer));
        } else {
            var feed = new DeviceFeed(call);
            AutoCloseable tap = media.lines().tap(open.cameraId, call.offer().stream(), feed);
            call.feed(() -> closeQuietly(tap));
        }
    }

    private void history(Open open, UpperCall call, boolean download) {
        Optional<Description.Times> times = call.offer().times();
        if (times.isEmpty()) {
            end(open, call, NOT_ACCEPTABLE, "a recording needs t= with start and end");
            return;
        }
        var history = new UpperHistory(call, serial, clock);
        open.history = history;
        try {
            int speed = download ? Math.max(1, call.offer().downloadSpeed().orElse(1)) : 0;
            history.begin(
                    media.recordings(),
                    new HistoryWish(
                            open.cameraId, times.get().from(), times.get().to(), speed));
        } catch (HistoryRefusal refused) {
            end(open, call, UpperHistory.status(refused), "" + refused.getMessage());
        } catch (IllegalArgumentException senseless) {
            end(open, call, NOT_ACCEPTABLE, "" + senseless.getMessage());
        }
    }

    private void end(Open open, UpperCall call, int status, String detail) {
        call.end(status, detail);
        over(open, detail);
    }

    /** Ends what never came up, fell silent, or must not be seen any more. Call about once a second. */
    public void tick() {
        calls.forEach((open, call) -> overdue(open, call).ifPresent(detail -> end(open, call, UNAVAILABLE, detail)));
        calls.forEach((open, call) -> {
            if (isCovered(open.cameraId)) {
                end(open, call, FORBIDDEN, "a privacy mask covers parts of this camera now");
            }
        });
    }

    private static Optional<String> overdue(Open open, UpperCall call) {
        UpperHistory history = open.history;
        if (history != null) {
            return history.overdue();
        }
        Duration limit = call.isUp() ? MEDIA_LOST : FIRST_PACKET;
        return call.silentMillis() > limit.toMillis()
                ? Optional.of("no packet for " + limit.toSeconds() + " s")
                : Optional.empty();
    }

    /** The second row of a call tells how long it was; beginning and end are one view. */
    private void over(Open open, String detail) {
        if (calls.remove(open) != null || open.call == null) {
            long seconds = Duration.between(open.since, clock.instant()).toSeconds();
            Thread.ofVirtual()
                    .start(() -> audit.write(
                            "video.cascade.end", open.cameraId, "", "ended after " + seconds + " s: " + detail));
        }
    }

    /** Calls that are open. */
    public int open() {
        return calls.size();
    }

    private static void closeQuietly(AutoCloseable tap) {
        try {
            tap.close();
        } catch (Exception unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("camera not let go after a call of an upper platform");
        }
    }

    @Override
    public void close() {
        calls.forEach((open, call) -> end(open, call, UNAVAILABLE, "gateway stops"));
    }
}
