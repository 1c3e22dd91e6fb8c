package cn.fengsui.video.live;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.rtp.RtpSink;
import cn.fengsui.video.sdp.MediaAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
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
 *
 * A device that registers again ends every waiting: for the retry, for the answer to an INVITE that went to its former
 * address, for media of a call that died with it. So does a TCP connection for media that cannot be made again.
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
    private final Surroundings around;
    private final LiveSettings settings;
    private final Audience audience;
    private final WayTrial way;
    private final MediaWatch watch = new MediaWatch();
    private volatile Phase phase = Phase.IDLE;
    private int users;
    private int call;
    private Instant phaseSince = Instant.EPOCH;
    private Instant idleSince = Instant.EPOCH;
    private final Retry retry;
    private final DeviceNews news;
    private final KeyframeWish keyframeWish = new KeyframeWish();
    private volatile @Nullable Upstream upstream;

    CameraLine(LineId id, Executor owner, MediaThread media, Surroundings around) {
        this.id = id;
        this.owner = owner;
        this.around = around;
        this.settings = around.settings();
        this.audience = new Audience(media, new LivePicture(settings.holdWhenDamaged(), this::askForKeyframe));
        this.way = new WayTrial(around.ways(), around.signalling(), id.cameraId());
        this.retry = new Retry(settings);
        this.news = new DeviceNews(settings);
    }

    /** Somebody wants this camera: a granted view that has not connected yet, a viewer, a snapshot. */
    void hold() {
        owner.execute(() -> {
            users++;
            if (phase == Phase.IDLE) {
                retry.reset();
                way.restart();
                invite();
            }
        });
    }

    void release() {
        owner.execute(() -> {
            users--;
            idleSince = now();
        });
    }

    void attach(PictureSink viewer) {
        hold();
        owner.execute(() -> audience.attach(viewer));
    }

    void detach(PictureSink viewer) {
        owner.execute(() -> audience.detach(viewer));
        release();
    }

    LineId id() {
        return id;
    }

    void tap(RtpSink tap) {
        hold();
        audience.tap(tap);
    }

    void untap(RtpSink tap) {
        if (audience.untap(tap)) {
            release();
        }
    }

    Audience audience() {
        return audience;
    }

    /** Looks at the clock: silence, linger, retry. Call about twice a second. */
    void tick() {
        owner.execute(() -> {
            Instant now = now();
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

    /** The camera's device came back, or registered from elsewhere. */
    void deviceIsBack() {
        owner.execute(() -> {
            Instant now = now();
            if (phase == Phase.IDLE || users == 0 || !news.isWorthActing(now)) {
                return;
            }
            if (phase == Phase.WAITING) {
                retry.reset();
                invite();
            } else if (phase == Phase.STREAMING) {
                news.suspect(now);
            } else if (news.isElsewhere(around.signalling().whereabouts(id.cameraId()))) {
                again("the device registered from another address");
            }
        });
    }

    /** What is up or being set up leads nowhere: ended, and asked for anew at once. */
    private void again(String why) {
        LOGGER.atInfo().addKeyValue("cameraId", id).addKeyValue("reason", why).log("camera called anew");
        hangUp(why);
        invite();
    }

    /** Hangs up for good. */
    void close(String reason) {
        owner.execute(() -> {
            hangUp(reason);
            rest();
        });
    }

    Optional<SessionInfo> info() {
        Upstream open = upstream;
        if (open == null) {
            return Optional.empty();
        }
        String text = phase.name().toLowerCase(Locale.ROOT);
        return Optional.of(LineReport.of(id, text, audience.viewers(), open, audience.counters()));
    }

    private void askForKeyframe() {
        around.keyframes().ask(id.cameraId(), id.stream());
    }

    private void invite() {
        become(Phase.INVITING);
        int number = ++call;
        audience.show(LiveState.WAITING, Trouble.NONE);
        news.calling(around.signalling().whereabouts(id.cameraId()));
        try {
            upstream = Upstream.open(
                    CallWish.live(id, way.current()),
                    around.signalling(),
                    around.doors(),
                    audience.targets(),
                    eventsOf(number),
                    now());
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
                        watch.restart(now());
                        keyframeWish.restart(audience.counters().fragments(), now());
                    }
                });
            }

            @Override
            public void ended(Trouble trouble, String detail) {
                owner.execute(() -> {
                    if (number == call && (phase == Phase.INVITING || phase == Phase.STREAMING)) {
                        closeUpstream();
                        if (!WayTrial.isAboutTheWay(trouble, detail) || !nextWay(trouble, detail)) {
                            lost(trouble, detail);
                        }
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
        boolean first = watch.nothingYet();
        if (watch.heard(open.packets().packets(), now)) {
            if (first) {
                way.worked();
            }
            retry.reset();
            tellWhenNothingDecodes(open, now);
        } else if (news.isOver(watch, now)) {
            again("the device came back and sends nothing");
        } else if (!first && open.isCut()) {
            cut(now);
        } else if (!first && watch.silentFor(settings.mediaLost(), now)) {
            hangUp(Trouble.MEDIA_LOST.en());
            lost(Trouble.MEDIA_LOST, "within " + settings.mediaLost().toMillis() + " ms");
        } else if (first) {
            checkFirstPacket(open, now);
        }
    }

    /** The connection that carried media ended for good. Asked for anew at once, if the call has lasted a while. */
    private void cut(Instant now) {
        hangUp(Trouble.MEDIA_LOST.en());
        boolean lasted = Duration.between(phaseSince, now).compareTo(settings.retryFirst()) >= 0;
        lost(Trouble.MEDIA_LOST, "the connection ended");
        if (lasted) {
            retry.atOnce(now);
        }
    }

    private void checkFirstPacket(Upstream open, Instant now) {
        Duration limit = way.hasNext() ? settings.wayPatience() : settings.firstPacket();
        if (watch.silentFor(limit, now)) {
            Trouble trouble = way.trouble(open.step());
            String detail = way.current().text() + ", within " + limit.toMillis() + " ms";
            hangUp(trouble.en());
            if (!nextWay(trouble, detail)) {
                lost(trouble, detail);
            }
        }
    }

    /** The call that failed has been ended; the next goes out with the next tick, by the next way if there is one. */
    private boolean nextWay(Trouble trouble, String detail) {
        if (!way.next()) {
            return false;
        }
        log(
                trouble,
                detail,
                "media did not come this way; trying " + way.current().text());
        become(Phase.WAITING);
        retry.atOnce(now());
        audience.show(LiveState.WAITING, trouble);
        return true;
    }

    private void tellWhenNothingDecodes(Upstream open, Instant now) {
        if (keyframeWish.isDue(audience.counters().fragments(), now)) {
            askForKeyframe();
        }
        boolean overdue = Duration.between(phaseSince, now).compareTo(NO_PICTURE) >= 0;
        if (overdue && open.frames().accessUnits() == 0) {
            audience.show(LiveState.WAITING, Trouble.UNREADABLE);
        }
    }

    private void endWhenUnused(Instant now) {
        if (users == 0 && !now.isBefore(idleSince.plus(settings.linger()))) {
            hangUp("nobody is watching any more");
            rest();
            audience.show(LiveState.WAITING, Trouble.NONE);
        }
    }

    /** Until somebody looks again. A city has more cameras that were looked at than memory for their last pictures. */
    private void rest() {
        become(Phase.IDLE);
        audience.forget();
    }

    private void retryWhenDue(Instant now) {
        if (users == 0) {
            rest();
        } else if (retry.isDue(now)) {
            invite();
        }
    }

    private void lost(Trouble trouble, String detail) {
        log(trouble, detail, "live picture lost");
        become(Phase.WAITING);
        way.restart();
        retry.later(now());
        audience.show(LiveState.LOST, trouble);
    }

    private void log(Trouble trouble, String detail, String what) {
        LOGGER.atWarn()
                .addKeyValue("cameraId", id)
                .addKeyValue("reason", trouble.en() + ": " + detail)
                .log(what);
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
        phaseSince = now();
    }

    private Instant now() {
        return around.clock().instant();
    }
}
