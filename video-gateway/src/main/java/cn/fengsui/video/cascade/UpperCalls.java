package cn.fengsui.video.cascade;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.video.history.HistoryCall;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryRefusal;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.history.Recorders;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.CameraPictures;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.mansrtsp.MansrtspReply;
import cn.fengsui.video.mansrtsp.MansrtspRequest;
import cn.fengsui.video.sdp.Description;
import cn.fengsui.video.sip.CallLegEvents;
import cn.fengsui.video.sip.IncomingCall;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Live pictures, playback and downloads for one upper platform. Each call is checked for its right and audited like a
 * person's view, before a camera is asked. Call from threads that may block.
 */
final class UpperCalls implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(UpperCalls.class);
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 480;
    private static final int BUSY = 486;
    private static final int NO_AUDIT = 500;
    private static final Duration FIRST_PACKET = Duration.ofSeconds(8);
    private static final Duration MEDIA_LOST = Duration.ofSeconds(15);

    /**
     * What calls need.
     *
     * @param bind where media leave
     * @param address what answers tell
     */
    record Means(
            CameraPictures pictures,
            CameraLines lines,
            Recorders recorders,
            AuditTrail audit,
            InetAddress bind,
            String address,
            LongAdder dropped) {}

    /** A call and when something was sent on it last. */
    private final class Open implements CallLegEvents {
        private final String cameraId;
        private final Instant since = clock.instant();
        private final AtomicLong sentAt = new AtomicLong(clock.instant().toEpochMilli());
        private volatile @Nullable UpperCall call;
        private volatile @Nullable HistoryCall history;

        Open(String cameraId) {
            this.cameraId = cameraId;
        }

        void sent() {
            sentAt.lazySet(clock.millis());
        }

        @Override
        public byte[] info(byte[] body) {
            HistoryCall playing = history;
            Optional<MansrtspRequest> request = playing == null ? Optional.empty() : MansrtspRequest.read(body);
            if (request.isEmpty() || playing == null) {
                return new byte[0];
            }
            playing.control(request.get());
            return new MansrtspReply(
                            200,
                            request.get().cseq(),
                            OptionalInt.empty(),
                            OptionalLong.empty(),
                            Optional.empty(),
                            OptionalDouble.empty())
                    .bytes();
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
    private final Actor actor;
    private final Means means;
    private final Clock clock;
    private final Map<Open, UpperCall> calls = new ConcurrentHashMap<>();

    UpperCalls(Cascade cascade, Means means, Clock clock) {
        this.cascade = cascade;
        this.actor = actor(cascade);
        this.means = means;
        this.clock = clock;
    }

    static Actor actor(Cascade cascade) {
        return new Actor(
                cascade.upperId(),
                cascade.name().isEmpty() ? cascade.upperId() : cascade.name(),
                "cascade",
                cascade.host());
    }

    /** An INVITE, with what it shows; empty when the platform does not see such a camera. */
    void invited(IncomingCall call, Optional<SharedCamera> shared) {
        if (shared.isEmpty()) {
            call.refuse(NOT_FOUND, "No such camera is shared with you");
            return;
        }
        Description offer = Description.read(call.offer());
        VideoRight right = right(offer.session());
        String camera = shared.get().id();
        String action = "video.cascade." + right.name().toLowerCase(Locale.ROOT);
        if (!cascade.rights().contains(right)) {
            write(action, camera, "refused: NOT_ALLOWED");
            call.refuse(FORBIDDEN, "Your platform may not " + right);
            return;
        }
        if (!write(action, camera, "granted")) {
            call.refuse(NO_AUDIT, "Audit row could not be written");
            return;
        }
        begin(call, camera, right);
    }

    private static VideoRight right(String session) {
        return switch (session.toLowerCase(Locale.ROOT)) {
            case "playback" -> VideoRight.PLAYBACK;
            case "download" -> VideoRight.DOWNLOAD;
            case "talk", "broadcast" -> VideoRight.TALK;
            default -> VideoRight.VIEW;
        };
    }

    private boolean write(String action, String camera, String result) {
        try {
            means.audit().add(actor, action, camera, "upper platform " + cascade.upperId(), result);
            return true;
        } catch (RuntimeException unwritten) {
            LOGGER.atError().setCause(unwritten).log("call of an upper platform refused: audit row not written");
            return false;
        }
    }

    private void begin(IncomingCall incoming, String camera, VideoRight right) {
        var open = new Open(camera);
        try {
            UpperCall call = UpperCall.open(incoming, means.bind(), means.address(), open, means.dropped());
            open.call = call;
            calls.put(open, call);
            incoming.onCancel(() -> open.hungUp("cancelled"));
            switch (right) {
                case VIEW -> live(open, call);
                case PLAYBACK, DOWNLOAD -> history(open, call, right == VideoRight.DOWNLOAD);
                default -> call.end(UNAVAILABLE, "Talking through a cascade is not offered");
            }
        } catch (IOException unmet) {
            LOGGER.atInfo()
                    .addKeyValue("upperId", cascade.upperId())
                    .addKeyValue("reason", unmet.getMessage())
                    .log("offer of an upper platform cannot be met");
        }
    }

    private void live(Open open, UpperCall call) {
        var obstacle = means.pictures().obstacle(open.cameraId);
        if (obstacle.isPresent()) {
            call.end(UNAVAILABLE, "Camera cannot be asked now");
            over(open, "" + obstacle.get().getMessage());
            return;
        }
        var rewriter = new PacketRewriter(call.ssrc(), call.sender()::send);
        AutoCloseable tap = means.lines().tap(open.cameraId, call.offer().stream(), rtp -> {
            open.sent();
            call.up();
            rewriter.packet(rtp);
        });
        call.feed(() -> closeQuietly(tap));
    }

    private void history(Open open, UpperCall call, boolean download) {
        Optional<Description.Times> times = call.offer().times();
        if (times.isEmpty()) {
            call.end(488, "A recording needs t= with start and end");
            over(open, "no times");
            return;
        }
        var feed = new PsFeed(call);
        try {
            var wish = new HistoryWish(
                    open.cameraId,
                    times.get().from(),
                    times.get().to(),
                    download ? Math.max(1, call.offer().downloadSpeed().orElse(1)) : 0);
            HistoryCall playing = means.recorders()
                    .open(
                            wish,
                            new cn.fengsui.video.es.AccessUnitSink() {
                                @Override
                                public void accessUnit(cn.fengsui.video.es.AccessUnit unit) {
                                    open.sent();
                                    feed.accessUnit(unit);
                                }

                                @Override
                                public void damaged() {
                                    feed.damaged();
                                }
                            },
                            feed.sound(),
                            new Ends(open, call));
            open.history = playing;
            call.feed(() -> playing.hangUp("upper platform hung up"));
        } catch (HistoryRefusal | IllegalArgumentException refused) {
            call.end(UNAVAILABLE, "" + refused.getMessage());
            over(open, "" + refused.getMessage());
        }
    }

    /** What the device says of a recording on its way up. */
    private final class Ends implements HistoryEvents {
        private final Open open;
        private final UpperCall call;

        Ends(Open open, UpperCall call) {
            this.open = open;
            this.call = call;
        }

        @Override
        public void answered(long fileSize) {
            call.up();
        }

        @Override
        public void ended(HistoryEnd end, String detail) {
            if (end == HistoryEnd.FINISHED) {
                call.message(ManscdpWriter.notify("MediaStatus", 1, cascade.localId())
                        .number("NotifyType", 121)
                        .bytes("GB2312"));
            } else {
                call.end(end == HistoryEnd.BUSY ? BUSY : UNAVAILABLE, detail);
                over(open, detail);
            }
        }
    }

    /** Ends what never came up or fell silent. Call about once a second. */
    void tick() {
        long now = clock.millis();
        calls.forEach((open, call) -> {
            Duration limit = call.isUp() ? MEDIA_LOST : FIRST_PACKET;
            boolean holds = open.history != null && call.isUp(); // a paused recording sends nothing
            if (!holds && now - open.sentAt.get() > limit.toMillis()) {
                call.end(UNAVAILABLE, "No picture");
                over(open, "no packet for " + limit.toSeconds() + " s");
            }
        });
    }

    private void over(Open open, String detail) {
        if (calls.remove(open) != null) {
            long seconds = Duration.between(open.since, clock.instant()).toSeconds();
            Thread.ofVirtual()
                    .start(() -> write("video.cascade.end", open.cameraId, "ended after " + seconds + " s: " + detail));
        }
    }

    int open() {
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
        calls.forEach((open, call) -> {
            call.end(UNAVAILABLE, "gateway stops");
            over(open, "gateway stops");
        });
    }
}
