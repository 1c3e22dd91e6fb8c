package cn.fengsui.video.deliver;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.domain.video.LiveView;
import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.domain.video.LiveViewException.Reason;
import cn.fengsui.state.Watching;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** Grants views, opens them once, and ends them. Any thread; blocking work goes to {@code threads}. */
final class ViewDesk implements Views {

    /** How a source is made fit for a viewer. */
    interface Tuning {
        PictureSource fit(PictureSource source, LiveRequest request);
    }

    private final Tuning tuning;
    private final AuditDoor audit;
    private final WatchingBoard board;
    private final Executor threads;
    private final DeliverySettings settings;
    private final DeliveryCounters counters;
    private final Clock clock;
    private final Tokens tokens;
    private final ConcurrentMap<String, Grant> grants = new ConcurrentHashMap<>();
    /** How to end the view of each viewer. */
    private final ConcurrentMap<PictureSink, Runnable> open = new ConcurrentHashMap<>();

    private volatile String publicUrl = "";

    ViewDesk(
            Tuning tuning,
            AuditDoor audit,
            WatchingBoard board,
            Executor threads,
            DeliverySettings settings,
            DeliveryCounters counters,
            Clock clock) {
        this.tuning = tuning;
        this.audit = audit;
        this.board = board;
        this.threads = threads;
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
    public CompletionStage<LiveView> grant(List<LiveRequest> requests, String action, PictureSource source) {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("A view shows at least one camera.");
        }
        return CompletableFuture.supplyAsync(() -> granted(requests, action, source), threads);
    }

    /** The same on a thread that may block. */
    LiveView granted(List<LiveRequest> requests, String action, PictureSource source) {
        List<Grant.Row> rows = requests.stream()
                .map(request -> new Grant.Row(admit(request, action, Optional.empty()), request))
                .toList();
        Instant now = clock.instant();
        Instant expires = now.plus(settings.tokenLife());
        Duration lease =
                settings.leaseTime().compareTo(settings.tokenLife()) < 0 ? settings.leaseTime() : settings.tokenLife();
        PictureSource fitting = tuning.fit(source, requests.get(0));
        Grant grant = Grant.of(rows, action, fitting, expires, now.plus(lease));
        String token = tokens.issue(expires, grant.bound());
        grants.put(token, grant);
        counters.viewsGranted.increment();
        grant.lease().begin();
        return new LiveView(grant.request().cameraId(), publicUrl + "/live/" + token, expires, grant.auditId());
    }

    /**
     * Checks the right and that there is room, and writes the first audit row. Blocking.
     *
     * @param obstacle why the camera cannot be looked at, if it is known
     * @return the row's id
     * @throws LiveViewException when the view is refused; that is written down too
     */
    String admit(LiveRequest request, String action, Optional<LiveViewException> obstacle) {
        Optional<LiveViewException> reason = notAllowed(request, action)
                .or(() -> open.size() + grants.size() >= settings.mostViews() ? Optional.of(full()) : Optional.empty())
                .or(() -> obstacle);
        if (reason.isPresent()) {
            counters.viewsRefused.increment();
            audit.begin(request, action, "refused: " + reason.get().reason());
            throw reason.get();
        }
        return audit.begin(request, action, "granted");
    }

    private static Optional<LiveViewException> notAllowed(LiveRequest request, String action) {
        VideoRight right = action.startsWith("video.playback") ? VideoRight.PLAYBACK : VideoRight.VIEW;
        return request.rights().contains(right)
                ? Optional.empty()
                : Optional.of(new LiveViewException(
                        Reason.NOT_ALLOWED,
                        "'" + request.actor().user() + "' has not the right " + right
                                + "; ask your administrator for it."));
    }

    private LiveViewException full() {
        return new LiveViewException(
                Reason.BUSY, settings.mostViews() + " views are open; close some or raise video.most-views.");
    }

    /** Takes the grant of a token, once; empty when it is unknown, used or expired, or bound to something else. */
    Optional<Grant> redeem(String token) {
        Optional<Grant> grant = Optional.ofNullable(grants.get(token))
                .filter(found -> tokens.isValid(token, found.bound()))
                .filter(found -> grants.remove(token, found));
        if (grant.isEmpty()) {
            counters.tokensRefused.increment();
        }
        return grant;
    }

    /** The viewer of a redeemed grant is there. */
    void begin(Grant grant, PictureSink viewer) {
        Instant now = clock.instant();
        open.put(viewer, () -> ended(grant, viewer, now));
        grant.source().attach(viewer);
        grant.lease().end();
        grant.rows().forEach(row -> {
            LiveRequest request = row.request();
            board.began(new Watching(row.auditId(), request.cameraId(), request.actor(), request.note(), now));
        });
    }

    /** The viewer is gone; once is enough. */
    void end(PictureSink viewer) {
        Runnable ending = open.remove(viewer);
        if (ending != null) {
            ending.run();
        }
    }

    /** Ends every view, so that none is without its end row when the threads that serve viewers are gone. */
    void endAll() {
        open.keySet().forEach(this::end);
    }

    private void ended(Grant grant, PictureSink viewer, Instant since) {
        grant.source().detach(viewer);
        counters.viewsEnded.increment();
        long seconds = Duration.between(since, clock.instant()).toSeconds();
        grant.rows().forEach(row -> board.ended(row.auditId()));
        told(grant, "ended after " + seconds + " s");
    }

    /** Ends leases and grants that nobody used. Call about once a second. */
    void sweep() {
        Instant now = clock.instant();
        grants.forEach((token, grant) -> {
            if (!now.isBefore(grant.leaseUntil())) {
                grant.lease().end();
            }
            if (!now.isBefore(grant.expires()) && grants.remove(token, grant)) {
                grant.lease().end();
                told(grant, "never opened");
            }
        });
    }

    private void told(Grant grant, String how) {
        grant.rows().forEach(row -> audit.end(row.request(), grant.action(), how + " (view " + row.auditId() + ")"));
    }

    int viewers() {
        return open.size();
    }
}
