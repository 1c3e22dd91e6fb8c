package cn.fengsui.video.sip;

import cn.fengsui.domain.settings.Secret;
import gov.nist.javax.sip.message.SIPRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.sip.header.ContactHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers REGISTER (GB/T 28181-2022 §9.1): challenges everybody, refreshes too; checks the digest; tells the time in the
 * 200. Runs on SIP threads and keeps nothing but atomic maps.
 */
final class Registrar {

    private static final Logger LOGGER = LoggerFactory.getLogger(Registrar.class);
    private static final Duration DEFAULT_EXPIRY = Duration.ofDays(1);
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(7);
    private static final Duration REPEATS_FOR = Duration.ofSeconds(32);
    private static final int REPEATS_REMEMBERED = 10_000;
    /** GB/T 28181-2022 §9.10.3: Beijing time without a zone, not the date of RFC 3261. */
    private static final DateTimeFormatter GB_DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.of("Asia/Shanghai"));

    private static final String OUR_VERSION = "2.0";

    /** A REGISTER that was accepted, to recognise its retransmission. */
    private record Accepted(Peer peer, Instant at) {}

    private final SipTransport transport;
    private final DevicePasswords passwords;
    private final Devices devices;
    private final Nonces nonces;
    private final Clock clock;
    private final SipCounters counters;
    private final ConcurrentMap<String, Accepted> accepted = new ConcurrentHashMap<>();

    Registrar(SipTransport transport, DevicePasswords passwords, Devices devices, Clock clock, SipCounters counters) {
        this.transport = transport;
        this.passwords = passwords;
        this.devices = devices;
        this.clock = clock;
        this.counters = counters;
        this.nonces = new Nonces(clock, transport.settings().nonceLife());
    }

    void register(SIPRequest request, String deviceId) {
        Optional<Secret> password = passwords.of(deviceId);
        if (password.isEmpty()) {
            counters.registrationsRefused.increment();
            LOGGER.atWarn()
                    .addKeyValue("deviceId", deviceId)
                    .addKeyValue("reason", "no password is set for it: set video.sip-password")
                    .log("registration refused");
            transport.answer(request, 403);
            return;
        }
        Optional<String> authorization = header(request, "Authorization");
        if (authorization.isEmpty()) {
            challenge(request, deviceId, false);
        } else {
            check(request, deviceId, Digest.read(authorization.get()), password.get());
        }
    }

    private void check(SIPRequest request, String deviceId, Digest digest, Secret password) {
        if (isRepeat(request, digest)) {
            accept(request, deviceId);
            return;
        }
        boolean right = digest.isMadeWith(password, "REGISTER")
                && digest.realm().equals(transport.settings().domain());
        if (!right) {
            refuse(request, deviceId, digest);
            return;
        }
        if (nonces.use(digest.nonce(), deviceId, digest.count()) != Nonces.Verdict.FRESH) {
            challenge(request, deviceId, true);
            return;
        }
        remember(request, digest);
        accept(request, deviceId);
    }

    /** A wrong secret is final; an answer to a nonce that is not ours proves nothing, so it is only asked again. */
    private void refuse(SIPRequest request, String deviceId, Digest digest) {
        if (nonces.use(digest.nonce(), deviceId, Long.MAX_VALUE) == Nonces.Verdict.FOREIGN) {
            challenge(request, deviceId, false);
            return;
        }
        counters.registrationsRefused.increment();
        LOGGER.atWarn()
                .addKeyValue("deviceId", deviceId)
                .addKeyValue("reason", "wrong password")
                .log("registration refused");
        transport.answer(request, 403);
    }

    private void challenge(SIPRequest request, String deviceId, boolean stale) {
        counters.challenges.increment();
        String value = "Digest realm=\"" + transport.settings().domain() + "\", nonce=\"" + nonces.issue(deviceId)
                + "\", algorithm=MD5" + (stale ? ", stale=true" : "");
        transport.answer(request, 401, Map.of("WWW-Authenticate", value));
    }

    private void accept(SIPRequest request, String deviceId) {
        Duration expires = expires(request);
        if (expires.isZero()) {
            devices.unregistered(deviceId);
            transport.answer(request, 200, okHeaders(request, expires));
            return;
        }
        counters.registrations.increment();
        GbVersion version = GbVersion.ofHeader(header(request, "X-GB-Ver").orElse(""));
        Runnable news = devices.registered(deviceId, SipTransport.source(request), version, expires);
        transport.answer(request, 200, okHeaders(request, expires));
        news.run(); // whoever asks the device something now shall not overtake its 200
    }

    private Map<String, String> okHeaders(SIPRequest request, Duration expires) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Date", GB_DATE.format(clock.instant()));
        headers.put("Expires", Long.toString(expires.toSeconds()));
        var contact = (ContactHeader) request.getHeader("Contact");
        if (contact != null) {
            headers.put("Contact", "<" + contact.getAddress().getURI() + ">;expires=" + expires.toSeconds());
        }
        if (header(request, "X-GB-Ver").isPresent()) {
            headers.put("X-GB-Ver", OUR_VERSION);
        }
        return headers;
    }

    /** From the Expires header, else from Contact, else the default (GB/T 28181-2022 §9.1.1). */
    private static Duration expires(SIPRequest request) {
        int seconds = -1;
        if (request.getExpires() != null) {
            seconds = request.getExpires().getExpires();
        } else if (request.getHeader("Contact") instanceof ContactHeader contact) {
            seconds = contact.getExpires();
        }
        if (seconds < 0) {
            return DEFAULT_EXPIRY;
        }
        return Duration.ofSeconds(Math.min(seconds, LONGEST_EXPIRY.toSeconds()));
    }

    /** The same message again from the same place: our 200 got lost. From elsewhere it is a replay. */
    private boolean isRepeat(SIPRequest request, Digest digest) {
        Accepted before = accepted.get(repeatKey(request, digest));
        return before != null
                && before.peer().equals(SipTransport.source(request))
                && clock.instant().isBefore(before.at().plus(REPEATS_FOR));
    }

    private void remember(SIPRequest request, Digest digest) {
        if (accepted.size() > REPEATS_REMEMBERED) {
            accepted.values().removeIf(old -> !clock.instant().isBefore(old.at().plus(REPEATS_FOR)));
        }
        accepted.put(repeatKey(request, digest), new Accepted(SipTransport.source(request), clock.instant()));
    }

    private static String repeatKey(SIPRequest request, Digest digest) {
        return digest.nonce()
                + digest.nonceCount()
                + digest.response()
                + request.getCallId().getCallId()
                + request.getCSeq().getSeqNumber()
                + request.getTopmostVia().getBranch();
    }

    /** What stands after the colon; empty when there is no such header. */
    private static Optional<String> header(SIPRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name))
                .map(Object::toString)
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }
}
