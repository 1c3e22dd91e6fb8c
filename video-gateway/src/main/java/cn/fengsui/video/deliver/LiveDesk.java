package cn.fengsui.video.deliver;

import cn.fengsui.domain.camera.Cameras;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViews;
import cn.fengsui.state.Watching;
import cn.fengsui.video.live.CameraLines;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.Signalling;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Grants views, opens them once, and ends them. The order is fixed: is there such a camera and is it there; audit row;
 * only then is the camera asked. Any thread; blocking work goes to {@code threads}.
 */
final class LiveDesk implements LiveViews {

    /** The rooms around the desk. */
    record Ports(
            Signalling signalling,
            CameraLines lines,
            Cameras cameras,
            AuditDoor audit,
            WatchingBoard board,
            Executor threads) {}

    private final Ports ports;
    private final DeliverySettings settings;
    private final DeliveryCounters counters;
    private final Clock clock;
    private final Tokens tokens;
    private final ConcurrentMap<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile String publicUrl = "";

    LiveDesk(Ports ports, DeliverySettings settings, DeliveryCounters counters, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
        this.tokens = new Tokens(clock);
    }

    /** What stands before {@code /live/} in answers; known when the server is bound. */
    void publicUrl(String url) {
        publicUrl = url;
    }

    @Override
    public CompletionStage<LiveView> open(LiveRequest request) {
        return CompletableFuture.supplyAsync(() -> grant(request), ports.threads());
    }

    private LiveView grant(LiveRequest request) {
        String auditId = admit(request, AuditDoor.OPEN);
        Instant now = clock.instant();
        Instant expires = now.plus(settings.tokenLife());
        Duration lease =
                settings.leaseTime().compareTo(settings.tokenLife()) < 0 ? settings.leaseTime() : settings.tokenLife();
        String token = tokens.issue(expires);
        grants.put(token, new Grant(auditId, request, expires, now.plus(lease), new AtomicBoolean()));
        counters.viewsGranted.increment();
        ports.lines().hold(request.cameraId());
        return new LiveView(request.cameraId(), publicUrl + "/live/" + token, expires, auditId);
    }

    /**
     * Checks and writes the first audit row.
     *
     * @return its id
     * @throws LiveViewException when the view is refused; that is written down too
     */
    String admit(LiveRequest request, String action) {
        Optional<LiveViewException> obstacle =
                isFull() ? Optional.of(full()) : ports.signalling().obstacle(request.cameraId());
        if (obstacle.isPresent()) {
            LiveViewException reason = knownElsewhere(request, obstacle.get());
            counters.viewsRefused.increment();
            ports.audit().begin(request, action, "refused: " + reason.reason());
            throw reason;
        }
        return ports.audit().begin(request, action, "granted");
    }

    /** A camera on record whose device has not registered since the start is offline, not unknown. */
    private LiveViewException knownElsewhere(LiveRequest request, LiveViewException reason) {
        boolean onRecord = reason.reason() == LiveViewException.Reason.UNKNOWN_CAMERA
                && ports.cameras().byId(request.cameraId()).isPresent();
        return onRecord
                ? new LiveViewException(
                        LiveViewException.Reason.CAMERA_OFFLINE,
                        "The device of camera " + request.cameraId() + " has not registered yet.")
                : reason;
    }

    private boolean isFull() {
        return open.get() + grants.size() >= settings.mostViews();
    }

    private LiveViewException full() {
        return new LiveViewException(
                LiveViewException.Reason.BUSY,
                settings.mostViews() + " views are open; close some or raise video.most-views.");
    }

    /** Takes the grant of a token, once; empty when it is unknown, used or expired. */
    Optional<Grant> redeem(String token) {
        if (!tokens.isValid(token)) {
            counters.tokensRefused.increment();
            return Optional.empty();
        }
        Optional<Grant> grant = Optional.ofNullable(grants.remove(token));
        if (grant.isEmpty()) {
            counters.tokensRefused.increment();
        }
        return grant;
    }

    /** The viewer of a redeemed grant is there. Returns when the view began. */
    Instant begin(Grant grant, PictureSink viewer) {
        open.incrementAndGet();
        Instant now = clock.instant();
        ports.lines().attach(grant.cameraId(), viewer);
        endLease(grant);
        LiveRequest request = grant.request();
        ports.board().began(new Watching(grant.auditId(), grant.cameraId(), request.actor(), request.note(), now));
        return now;
    }

    void end(Grant grant, PictureSink viewer, Instant since) {
        open.decrementAndGet();
        ports.lines().detach(grant.cameraId(), viewer);
        ports.board().ended(grant.auditId());
        counters.viewsEnded.increment();
        long seconds = Duration.between(since, clock.instant()).toSeconds();
        ports.audit().end(grant.request(), "ended after " + seconds + " s (view " + grant.auditId() + ")");
    }

    /** Ends leases and grants that nobody used. Call about once a second. */
    void sweep() {
        Instant now = clock.instant();
        grants.forEach((token, grant) -> {
            if (!now.isBefore(grant.leaseUntil())) {
                endLease(grant);
            }
            if (!now.isBefore(grant.expires()) && grants.remove(token, grant)) {
                ports.audit().end(grant.request(), "never opened (view " + grant.auditId() + ")");
            }
        });
    }

    private void endLease(Grant grant) {
        if (grant.leaseOver().compareAndSet(false, true)) {
            ports.lines().release(grant.cameraId());
        }
    }

    int viewers() {
        return open.get();
    }
}
