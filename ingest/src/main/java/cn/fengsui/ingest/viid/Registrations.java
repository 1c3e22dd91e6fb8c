package cn.fengsui.ingest.viid;

import cn.fengsui.domain.viewlibrary.LibraryPeer;
import cn.fengsui.domain.viewlibrary.LibraryPeers;
import cn.fengsui.ingest.viid.ViidReply.Outcome;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is registered: digest, keepalive, farewell (GA/T 1400.4). A platform that is not heard for the expiry, or that
 * speaks from another address, must register again. Blocking; any thread.
 */
final class Registrations {

    private static final String ANYBODY = ""; // whom a nonce is for that was given before anybody said who he is
    private static final Logger LOGGER = LoggerFactory.getLogger(Registrations.class);
    private static final int MOST_FAILURES = 20;
    private static final Duration FAILURES_COUNT_FOR = Duration.ofMinutes(10);
    private static final int MOST_ADDRESSES = 1_000;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private record Failures(Instant since, int count) {}

    private final ViidConfig config;
    private final Map<String, LowerLibrary> libraries;
    private final LibraryPeers peers;
    private final Clock clock;
    private final ZoneId zone;
    private final Nonces nonces;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    Registrations(
            ViidConfig config, Map<String, LowerLibrary> libraries, LibraryPeers peers, Clock clock, ZoneId zone) {
        this.config = config;
        this.libraries = libraries;
        this.peers = peers;
        this.clock = clock;
        this.zone = zone;
        this.nonces = new Nonces(config.nonceLife());
    }

    /** The registered platform that asks; empty when it must register first. */
    Optional<LowerLibrary> of(ViidRequest request) {
        var library = libraries.get(request.identity());
        if (library == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        var peer = peers.byId(library.id()).filter(known -> isCurrent(known, request.address(), now));
        peer.ifPresent(known -> peers.seen(known.id(), now));
        return peer.map(known -> library);
    }

    /** Whether the platform counts as registered now, wherever it speaks from. */
    boolean isCurrent(LibraryPeer peer) {
        return isCurrent(peer, peer.address(), clock.instant());
    }

    private boolean isCurrent(LibraryPeer peer, String address, Instant now) {
        return peer.registeredAt() != null
                && !now.isAfter(peer.seenAt().plus(config.expiry()))
                && (!config.sameAddress() || peer.address().equals(address));
    }

    /** {@code POST /VIID/System/Register}. */
    ViidReply register(ViidRequest request) {
        if (request.body().length() == 0 && request.authorization().isEmpty()) {
            return challenge(request, ANYBODY, false); // curl and others send the body with the answer only
        }
        var told = deviceId(request, "RegisterObject");
        if (told.isEmpty()) {
            return refused(request, "", "RegisterObject.DeviceID must be 20 digits as a text");
        }
        var id = told.get();
        if (isLockedOut(request.address())) {
            return ViidReply.one(
                    FORBIDDEN,
                    new Outcome(id, ViidReply.OTHER_ERROR, "too many wrong passwords; try again in ten minutes"),
                    request.path(),
                    now());
        }
        var answer = DigestAnswer.of(request.authorization());
        if (answer.isEmpty()) {
            return challenge(request, id, false);
        }
        return verified(request, id, answer.get());
    }

    private ViidReply verified(ViidRequest request, String id, DigestAnswer answer) {
        var library = libraries.get(id);
        var now = clock.instant();
        var verdict = nonces.check(answer.nonce(), id, answer.count(), now);
        if (verdict == Nonces.Verdict.FOREIGN) {
            verdict = nonces.check(answer.nonce(), ANYBODY, answer.count(), now);
        }
        if (verdict == Nonces.Verdict.STALE) {
            return challenge(request, id, true);
        }
        if (library == null
                || verdict == Nonces.Verdict.FOREIGN
                || !answer.user().equals(id)
                || !answer.fits(config.realm(), library.password().value(), request.method(), request.path())) {
            failed(request.address());
            LOGGER.atWarn()
                    .addKeyValue("platform", id)
                    .addKeyValue("address", request.address())
                    .log("view library not let in: the digest does not fit");
            return challenge(request, id, false);
        }
        peers.registered(id, request.address(), clock.instant());
        LOGGER.atInfo().addKeyValue("platform", id).log("view library registered");
        return ok(request, id);
    }

    /** {@code POST /VIID/System/Keepalive} of a registered platform. */
    ViidReply keepalive(ViidRequest request, LowerLibrary library) {
        return deviceId(request, "KeepaliveObject").filter(library.id()::equals).isPresent()
                ? ok(request, library.id())
                : refused(request, library.id(), "KeepaliveObject.DeviceID must be your own id");
    }

    /** {@code POST /VIID/System/UnRegister} of a registered platform. */
    ViidReply farewell(ViidRequest request, LowerLibrary library) {
        if (deviceId(request, "UnRegisterObject").filter(library.id()::equals).isEmpty()) {
            return refused(request, library.id(), "UnRegisterObject.DeviceID must be your own id");
        }
        peers.gone(library.id(), clock.instant());
        return ok(request, library.id());
    }

    /** {@code GET /VIID/System/Time}: the city's clock. */
    ViidReply time() {
        return ViidReply.of(
                200,
                new JsonObject()
                        .put(
                                "SystemTimeObject",
                                new JsonObject()
                                        .put("VIIDServerID", config.id())
                                        .put("TimeMode", "1")
                                        .put("LocalTime", now())
                                        .put("TimeZone", zone.getId())));
    }

    /** What a platform hears that must register first. */
    ViidReply unregistered(ViidRequest request) {
        return ViidReply.one(
                UNAUTHORIZED,
                new Outcome(
                        request.identity().matches("[0-9]{20}") ? request.identity() : "",
                        ViidReply.INVALID_OPERATION,
                        "not registered; register, then send User-Identify"),
                request.path(),
                now());
    }

    private ViidReply challenge(ViidRequest request, String id, boolean isStale) {
        var header = "Digest realm=\"" + config.realm() + "\", qop=\"auth\", algorithm=MD5, nonce=\""
                + nonces.next(id, clock.instant()) + "\", opaque=\"" + DigestAnswer.md5(config.realm()) + "\""
                + (isStale ? ", stale=true" : "");
        return ViidReply.one(
                        UNAUTHORIZED,
                        new Outcome(id, ViidReply.INVALID_OPERATION, "answer the challenge"),
                        request.path(),
                        now())
                .challenging(header);
    }

    private ViidReply ok(ViidRequest request, String id) {
        return ViidReply.one(200, Outcome.ok(id), request.path(), now());
    }

    private ViidReply refused(ViidRequest request, String id, String sentence) {
        return ViidReply.one(400, new Outcome(id, ViidReply.BAD_JSON_CONTENT, sentence), request.path(), now());
    }

    private synchronized boolean isLockedOut(String address) {
        var noted = failures.get(address);
        return noted != null
                && noted.count >= MOST_FAILURES
                && clock.instant().isBefore(noted.since.plus(FAILURES_COUNT_FOR));
    }

    private synchronized void failed(String address) {
        var now = clock.instant();
        var noted = failures.get(address);
        boolean isOld = noted == null || now.isAfter(noted.since.plus(FAILURES_COUNT_FOR));
        failures.put(address, isOld ? new Failures(now, 1) : new Failures(noted.since, noted.count + 1));
    }

    private static Optional<String> deviceId(ViidRequest request, String object) {
        return request.json()
                .map(body -> body.getValue(object) instanceof JsonObject told ? told.getValue("DeviceID") : null)
                .filter(id -> id instanceof String text && text.matches("[0-9]{20}"))
                .map(String.class::cast);
    }

    private String now() {
        return ViidReply.local(clock.instant(), zone);
    }
}
