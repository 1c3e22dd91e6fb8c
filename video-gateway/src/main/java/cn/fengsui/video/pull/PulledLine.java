package cn.fengsui.video.pull;

import cn.fengsui.domain.video.PulledCamera;
import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.LivePicture;
import cn.fengsui.video.live.LiveState;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.live.Trouble;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pulled camera for all its viewers: it is read while somebody looks and for a grace time after. Guarded by its own
 * lock, held for moments; pictures go through the media thread.
 */
final class PulledLine implements PictureSource {

    private static final Logger LOGGER = LoggerFactory.getLogger(PulledLine.class);

    private final PulledCamera camera;
    private final PullSettings settings;
    private final Executor media;
    private final Clock clock;
    private final LivePicture picture = new LivePicture(true);

    private int viewers;
    private Instant idleSince = Instant.EPOCH;
    private Instant retryAt = Instant.EPOCH;
    private Duration pause;
    private @Nullable Thread reader;
    private @Nullable Relay relay;
    private String problem = "";
    private boolean closed;
    private volatile boolean gotPicture;

    PulledLine(PulledCamera camera, PullSettings settings, Executor media, Clock clock) {
        this.camera = camera;
        this.settings = settings;
        this.media = media;
        this.clock = clock;
        this.pause = settings.retryFirst();
    }

    PulledCamera camera() {
        return camera;
    }

    @Override
    public String id() {
        return "pulled " + camera.id();
    }

    @Override
    public void attach(PictureSink viewer) {
        synchronized (this) {
            viewers++;
        }
        media.execute(() -> picture.attach(viewer));
        tick();
    }

    @Override
    public void detach(PictureSink viewer) {
        synchronized (this) {
            viewers--;
            idleSince = clock.instant();
        }
        media.execute(() -> picture.detach(viewer));
    }

    @Override
    public CompletionStage<Optional<byte[]>> keyframe() {
        return CompletableFuture.supplyAsync(picture::keyframe, media);
    }

    @Override
    public VideoCodec codec() {
        VideoCodec codec = picture.codec();
        return codec == VideoCodec.UNKNOWN ? VideoCodec.H264 : codec;
    }

    /** Starts and stops reading as viewers come and go, and tries again. Call about twice a second. */
    synchronized void tick() {
        Instant now = clock.instant();
        boolean wanted = !closed && (viewers > 0 || now.isBefore(idleSince.plus(settings.linger())));
        if (!wanted) {
            stop();
        } else if (reader == null && viewers > 0 && !now.isBefore(retryAt)) {
            Thread started = Thread.ofPlatform()
                    .name("video-pull-" + camera.id())
                    .daemon(true)
                    .unstarted(this::read);
            reader = started;
            started.start();
        }
    }

    private void stop() {
        Relay open = relay;
        relay = null;
        if (open != null) {
            open.close(); // the reader returns by itself
        }
    }

    synchronized boolean isReading() {
        return reader != null;
    }

    /** What went wrong last, or empty while all is well. */
    synchronized String problem() {
        return problem;
    }

    private void read() {
        show(LiveState.WAITING, Trouble.NONE);
        gotPicture = false;
        String why = "the stream ended";
        try {
            why = readThrough(PullAddress.check(camera.url(), settings.networks()));
        } catch (IOException | PullRefused failed) {
            why = "" + failed.getMessage();
        } finally {
            over(why);
        }
    }

    /** Returns why it ended. */
    private String readThrough(PullAddress address) throws IOException {
        try (Relay open = Relay.open(address, PullTrust.of(settings.certificates()), settings.timeout())) {
            try {
                if (begin(open)) {
                    PullReader.read(address.through(open.port(), credentials()), settings.timeout(), new Pictures());
                }
                return open.problem().isEmpty() ? "the stream ended" : open.problem();
            } catch (IOException failed) {
                throw open.problem().isEmpty() ? failed : new IOException(open.problem(), failed);
            }
        }
    }

    private synchronized boolean begin(Relay open) {
        if (closed || viewers == 0) {
            return false;
        }
        relay = open;
        media.execute(picture::restart);
        return true;
    }

    private String credentials() {
        return camera.user().isEmpty()
                ? ""
                : encoded(camera.user()) + ":" + encoded(camera.password().value()) + "@";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private synchronized void over(String why) {
        reader = null;
        relay = null;
        if (viewers == 0 || closed) {
            return;
        }
        problem = why;
        pause = gotPicture ? settings.retryFirst() : pause.multipliedBy(2);
        pause = pause.compareTo(settings.retryMost()) > 0 ? settings.retryMost() : pause;
        retryAt = clock.instant().plus(pause);
        LOGGER.atWarn()
                .addKeyValue("cameraId", camera.id())
                .addKeyValue("reason", why)
                .log("pulled picture lost; tried again");
        show(LiveState.LOST, gotPicture ? Trouble.MEDIA_LOST : Trouble.NO_ANSWER);
    }

    private void show(LiveState state, Trouble trouble) {
        media.execute(() -> picture.show(state, trouble));
    }

    synchronized void close() {
        closed = true;
        stop();
    }

    /** Hands what was read to the media thread. */
    private final class Pictures implements PullReader.Taker {
        @Override
        public void unit(AccessUnit unit) {
            if (!gotPicture) {
                gotPicture = true;
                synchronized (PulledLine.this) {
                    problem = "";
                }
            }
            media.execute(() -> picture.accessUnit(unit));
        }

        @Override
        public void sound(SoundUnit unit) {
            media.execute(() -> picture.sound(unit));
        }
    }
}
