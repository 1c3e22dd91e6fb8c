package cn.fengsui.video.live;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks to one camera for all its viewers. Fields are touched by tasks of {@code owner} only; other threads post.
 *
 * <pre>
 * Idle --first user--> Inviting --answered--> Streaming --last user gone, linger over--> Idle
 *                         |                      |
 *                         +-- refused, silent, lost, BYE --> Waiting --retry, if anybody still looks--> Inviting
 * </pre>
 */
final class CameraLine {

    private static final Logger LOGGER = LoggerFactory.getLogger(CameraLine.class);
    private static final Duration NO_PICTURE = Duration.ofSeconds(10);

    /** Where the line stands. */
    private enum Phase {
        IDLE,
        INVITING,
        STREAMING,
        WAITING
    }

    private final LineId id;
    private final Executor owner;
    private final MediaThread media;
    private final Upstream.Means means;
    private final LiveSettings settings;
    private final Clock clock;
    private final LivePicture picture;
    /** Read on the media thread for every packet; changed now and then. */
    private final List<PacketTap> taps = new CopyOnWriteArrayList<>();

    private volatile Phase phase = Phase.IDLE;
    private int users;
    private int call;
    private Instant phaseSince = Instant.EPOCH;
    private Instant idleSince = Instant.EPOCH;
    private Instant retryAt = Instant.EPOCH;
    private Duration retryPause;
    private long packetsSeen;
    private Instant packetsSeenAt = Instant.EPOCH;
    private volatile @Nullable Upstream upstream;
    private volatile int viewers;

    CameraLine(LineId id, Executor owner, MediaThread media, Upstream.Means means, LiveSettings settings, Clock clock) {
        this.id = id;
        this.owner = owner;
        this.media = media;
        this.means = means;
        this.settings = settings;
        this.clock = clock;
        this.picture = new LivePicture(settings.holdWhenDamaged());
        this.retryPause = settings.retryFirst();
    }

    /** Somebody wants this camera: a granted view that has not connected yet, a viewer, a snapshot. */
    void hold() {
        owner.execute(() -> {
            users++;
            if (phase == Phase.IDLE) {
                retryPause = settings.retryFirst();
                invite();
            }
        });
    }

    void release() {
        owner.execute(() -> {
            users--;
            idleSince = clock.instant();
        });
    }

    void attach(PictureSink viewer) {
        hold();
        owner.execute(() -> {
            viewers = viewers + 1;
            media.execute(() -> picture.attach(viewer));
        });
    }

    void detach(PictureSink viewer) {
        owner.execute(() -> {
            viewers = viewers - 1;
            media.execute(() -> picture.detach(viewer));
        });
        release();
    }

    LineId id() {
        return id;
    }

    void tap(PacketTap tap) {
        hold();
        taps.add(tap);
    }

    void untap(PacketTap tap) {
        if (taps.remove(tap)) {
            release();
        }
    }

    /** What the stream's own parameter sets say. */
    VideoCodec codec() {
        VideoCodec seen = picture.codec();
        return seen == VideoCodec.UNKNOWN ? VideoCodec.H264 : seen;
    }

    /** The newest keyframe, as a stream that a decoder can start with; empty when there is none yet. */
    CompletionStage<Optional<byte[]>> keyframe() {
        return CompletableFuture.supplyAsync(picture::keyframe, media);
    }

    /** Looks at the clock: silence, linger, retry. Call about twice a second. */
    void tick() {
        owner.execute(() -> {
            Instant now = clock.instant();
            switch (phase) {
                case IDLE -> {}
                case WAITING -> retryWhenDue(now);
                case INVITING -> endWhenUnused(now);
                case STREAMING -> {
                    endWhenUnused(now);
                    checkMedia(now);
                }
            }
        });
    }

    /** Hangs up for good. */
    void close(String reason) {
        owner.execute(() -> {
            hangUp(reason);
            become(Phase.IDLE);
        });
    }

    Optional<SessionInfo> info() {
        Upstream open = upstream;
        if (open == null) {
            return Optional.empty();
        }
        var packets = open.packets();
        String ssrc = open.ssrc() < 0 ? "" : String.format(Locale.ROOT, "%010d", open.ssrc());
        return Optional.of(new SessionInfo(
                id.cameraId(),
                phase.name().toLowerCase(Locale.ROOT),
                viewers,
                ssrc,
                open.port(),
                packets.packets(),
                packets.lost(),
                packets.reordered(),
                packets.duplicates(),
                packets.foreign() + packets.malformed(),
                picture.counters().bitsPerSecond(),
                picture.counters().fragments(),
                open.since()));
    }

    private void invite() {
        become(Phase.INVITING);
        int number = ++call;
        show(LiveState.WAITING, Trouble.NONE);
        try {
            upstream = Upstream.open(
                    id,
                    MediaWay.UDP,
                    means,
                    new Upstream.Targets(media, picture, taps),
                    eventsOf(number),
                    clock.instant());
        } catch (LiveViewException offline) {
            lost(Trouble.OFFLINE, "" + offline.getMessage());
        } catch (IOException refused) {
            lost(Trouble.NO_RESOURCES, "" + refused.getMessage());
        }
    }

    /** Events of a call that has been given up meanwhile are old news. */
    private CallEvents eventsOf(int number) {
        return new CallEvents() {
            @Override
            public void answered(MediaAnswer answer) {
                owner.execute(() -> {
                    Upstream open = upstream;
                    if (number == call && phase == Phase.INVITING && open != null) {
                        open.answered(answer);
                        become(Phase.STREAMING);
                        packetsSeen = 0;
                        packetsSeenAt = clock.instant();
                    }
                });
            }

            @Override
            public void ended(Trouble trouble, String detail) {
                owner.execute(() -> {
                    if (number == call && (phase == Phase.INVITING || phase == Phase.STREAMING)) {
                        closeUpstream();
                        lost(trouble, detail);
                    }
                });
            }
        };
    }

    private void checkMedia(Instant now) {
        Upstream open = upstream;
        if (phase != Phase.STREAMING || open == null) {
            return;
        }
        long packets = open.packets().packets();
        if (packets != packetsSeen) {
            packetsSeen = packets;
            packetsSeenAt = now;
            retryPause = settings.retryFirst();
            tellWhenNothingDecodes(open, now);
            return;
        }
        Duration silent = Duration.between(packetsSeenAt, now);
        Duration limit = packets == 0 ? settings.firstPacket() : settings.mediaLost();
        if (silent.compareTo(limit) >= 0) {
            Trouble trouble = packets == 0 ? Trouble.NO_MEDIA : Trouble.MEDIA_LOST;
            hangUp(trouble.en());
            lost(trouble, "within " + limit.toMillis() + " ms");
        }
    }

    private void tellWhenNothingDecodes(Upstream open, Instant now) {
        boolean overdue = Duration.between(phaseSince, now).compareTo(NO_PICTURE) >= 0;
        if (overdue && open.frames().accessUnits() == 0) {
            show(LiveState.WAITING, Trouble.UNREADABLE);
        }
    }

    private void endWhenUnused(Instant now) {
        if (users == 0 && !now.isBefore(idleSince.plus(settings.linger()))) {
            hangUp("nobody is watching any more");
            become(Phase.IDLE);
            show(LiveState.WAITING, Trouble.NONE);
        }
    }

    private void retryWhenDue(Instant now) {
        if (users == 0) {
            become(Phase.IDLE);
        } else if (!now.isBefore(retryAt)) {
            invite();
        }
    }

    private void lost(Trouble trouble, String detail) {
        LOGGER.atWarn()
                .addKeyValue("cameraId", id)
                .addKeyValue("reason", trouble.en() + ": " + detail)
                .log("live picture lost");
        become(Phase.WAITING);
        retryAt = clock.instant().plus(retryPause);
        Duration doubled = retryPause.multipliedBy(2);
        retryPause = doubled.compareTo(settings.retryMost()) > 0 ? settings.retryMost() : doubled;
        show(LiveState.LOST, trouble);
    }

    private void hangUp(String reason) {
        Upstream open = upstream;
        upstream = null;
        if (open != null) {
            open.hangUp(reason);
        }
    }

    private void closeUpstream() {
        Upstream open = upstream;
        upstream = null;
        if (open != null) {
            open.close();
        }
    }

    private void become(Phase next) {
        phase = next;
        phaseSince = clock.instant();
    }

    private void show(LiveState state, Trouble trouble) {
        media.execute(() -> picture.show(state, trouble));
    }
}
