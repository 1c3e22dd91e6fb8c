package cn.fengsui.video.snapshot;

import cn.fengsui.domain.video.LiveRequest;
import cn.fengsui.video.control.Controls;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.manscdp.Element;
import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.manscdp.ManscdpWriter;
import cn.fengsui.video.query.Question;
import cn.fengsui.video.query.Questions;
import cn.fengsui.video.sip.Device;
import cn.fengsui.video.sip.GbVersion;
import cn.fengsui.video.sip.Inbound;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The door of this package. Asks a device of 2022 for pictures, takes its uploads in, and keeps them for a while in
 * memory; for any other device, and when the device refuses, a still of the live picture takes their place and the answer
 * says so. Any thread; nothing blocks.
 */
public final class DeviceSnapshots {

    static final int MOST_PICTURES = 10;
    static final String UPLOAD_PATH = "/upload/snapshots/";
    private static final int MOST_SESSIONS = 500;
    private static final long MOST_BYTES = 128L * 1024 * 1024;
    private static final int TOKEN_BYTES = 24;

    /**
     * What device snapshots need of others.
     *
     * @param still a still of the live picture, with its own audit row
     * @param mustCover whether a privacy mask must be drawn, which a device does not know of; never blocks
     * @param ownUrl how devices reach our HTTP port when the settings do not say; asked when a picture is wanted
     */
    public record Ports(
            Controls controls,
            Questions questions,
            Inbound inbound,
            Function<LiveRequest, CompletionStage<byte[]>> still,
            Predicate<LiveRequest> mustCover,
            Supplier<String> ownUrl) {}

    private final Ports ports;
    private final SnapshotSettings settings;
    private final Clock clock;
    private final SnapshotCounters counters = new SnapshotCounters();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SnapshotSession> byId = new ConcurrentHashMap<>();
    private final Map<String, SnapshotSession> byToken = new ConcurrentHashMap<>();

    private DeviceSnapshots(Ports ports, SnapshotSettings settings, Clock clock) {
        this.ports = ports;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes its desk. Before the SIP port is served. */
    public static DeviceSnapshots start(Ports ports, SnapshotSettings settings, Clock clock) {
        var snapshots = new DeviceSnapshots(ports, settings, clock);
        ports.inbound()
                .onMessage("notify", "UploadSnapShotFinished", (from, message, how) -> snapshots.finished(message));
        return snapshots;
    }

    public SnapshotCounters counters() {
        return counters;
    }

    /** {@code /api/v1/snapshots} and {@code /upload/snapshots}. */
    public ApiRoutes routes() {
        return new SnapshotRoutes(this, settings.mostBytes());
    }

    /** Why the device cannot be asked, or empty. */
    Optional<String> obstacle(LiveRequest request) {
        if (ports.mustCover().test(request)) {
            return Optional.of("A privacy mask covers parts of this camera, which the device does not know of");
        }
        Optional<Device> device = ports.controls().deviceOf(request.cameraId());
        if (device.isEmpty()) {
            return Optional.of("No registered device has this camera.");
        }
        GbVersion version = device.get().version();
        return version == GbVersion.V2022
                ? Optional.empty()
                : Optional.of("The device speaks edition " + version + " and takes no pictures itself");
    }

    /**
     * Asks the device; the audit row is written already. Completes when the device agreed, or when a still took the
     * pictures' place.
     */
    CompletionStage<SnapshotSession> ask(LiveRequest request, int count, int intervalSeconds) {
        forgetOld();
        if (byId.size() >= MOST_SESSIONS || bytes() >= MOST_BYTES) {
            return CompletableFuture.failedFuture(new cn.fengsui.video.deliver.ApiException(
                    503, "BUSY", "Too many pictures wait to be fetched; try again in a few minutes."));
        }
        Duration life = settings.life().plusSeconds((long) intervalSeconds * (count - 1));
        var session = new SnapshotSession(
                token(), request.cameraId(), sessionId(), count, clock.instant().plus(life));
        byId.put(session.id(), session);
        Optional<String> obstacle = obstacle(request);
        Optional<Device> device = ports.controls().deviceOf(request.cameraId());
        if (obstacle.isPresent() || device.isEmpty()) {
            return still(session, request, obstacle.orElse("The device is not there"));
        }
        String token = token();
        byToken.put(token, session);
        counters.asked.increment();
        return ports.questions()
                .ask(question(device.get(), session, token, intervalSeconds))
                .handle((answer, failure) -> failure != null
                        ? "The device did not agree (" + message(failure) + ")"
                        : answer.isOk() ? "" : "The device answered Result ERROR")
                .thenCompose(why -> why.isEmpty() || session.count() > 0
                        ? CompletableFuture.completedFuture(session)
                        : still(session, request, why));
    }

    private static String message(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    private Question question(Device device, SnapshotSession session, String token, int intervalSeconds) {
        String base = settings.uploadUrl().isEmpty() ? ports.ownUrl().get() : settings.uploadUrl();
        String inner = "<SnapShotConfig>\r\n" + element("SnapNum", "" + session.wanted())
                + element("Interval", "" + intervalSeconds)
                + element("UploadURL", base + UPLOAD_PATH + token)
                + element("SessionID", session.sessionId())
                + "</SnapShotConfig>\r\n";
        String target = device.profile().configByDevice() ? device.id() : session.cameraId();
        return Question.control(device.id(), target, "DeviceConfig", inner);
    }

    private static String element(String name, String value) {
        return "<" + name + ">" + ManscdpWriter.escaped(value) + "</" + name + ">\r\n";
    }

    private CompletionStage<SnapshotSession> still(SnapshotSession session, LiveRequest request, String why) {
        return ports.still().apply(request).thenApply(jpeg -> {
            counters.instead.increment();
            session.instead(jpeg, why + "; this is one picture of the live stream.");
            return session;
        });
    }

    /** Where a device may upload to now, or empty. */
    Optional<SnapshotSession> uploadTo(String token) {
        return Optional.ofNullable(byToken.get(token))
                .filter(session -> clock.instant().isBefore(session.uploadUntil()) && bytes() < MOST_BYTES);
    }

    /** False when it is no JPEG, or no more are wanted. */
    boolean uploaded(SnapshotSession session, byte[] body) {
        boolean taken = Jpeg.isPicture(body) && session.add(body, clock.instant());
        (taken ? counters.uploads : counters.refused).increment();
        return taken;
    }

    private void finished(Manscdp message) {
        Element root = message.root();
        String sessionId = root.text("SessionID");
        int listed = root.child("SnapShotList")
                .map(list -> (int) list.children().stream()
                        .filter(file ->
                                file.isNamed("SnapShotFileID") && !file.text().isEmpty())
                        .count())
                .orElse(0);
        byId.values().stream()
                .filter(session -> session.sessionId().equals(sessionId))
                .forEach(session -> session.finished(listed, clock.instant()));
    }

    Optional<SnapshotSession> find(String cameraId, String id) {
        forgetOld();
        return Optional.ofNullable(byId.get(id))
                .filter(session -> session.cameraId().equals(cameraId));
    }

    Instant now() {
        return clock.instant();
    }

    private void forgetOld() {
        Instant now = clock.instant();
        byId.values().removeIf(session -> now.isAfter(session.uploadUntil().plus(settings.keep())));
        byToken.values().removeIf(session -> now.isAfter(session.uploadUntil()));
    }

    private long bytes() {
        return byId.values().stream().mapToLong(SnapshotSession::bytes).sum();
    }

    private String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes());
    }

    /** 32 to 128 letters, digits and hyphens (GB/T 28181-2022 A.2.1.24). */
    private String sessionId() {
        return HexFormat.of().formatHex(randomBytes());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
