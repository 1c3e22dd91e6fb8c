package cn.fengsui.video.sip;

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
import javax.sip.header.ContactHeader;

/**
 * Answers REGISTER (GB/T 28181-2022 §9.1): challenges everybody, refreshes too; checks the digest; tells the time in the
 * 200; sends devices elsewhere whose record says so. Runs on SIP threads and keeps nothing but atomic maps.
 */
final class Registrar {

    private static final Duration DEFAULT_EXPIRY = Duration.ofDays(1);
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(7);
    /** GB/T 28181-2022 §9.10.3: Beijing time without a zone, not the date of RFC 3261. */
    private static final DateTimeFormatter GB_DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.of("Asia/Shanghai"));

    private static final Map<String, String> OUR_VERSION = Map.of("X-GB-Ver", GbVersion.V2022.header());

    private final SipTransport transport;
    private final DeviceBook book;
    private final Devices devices;
    private final Nonces nonces;
    private final AcceptedRegisters accepted;
    private final Clock clock;
    private final SipCounters counters;

    Registrar(SipTransport transport, DeviceBook book, Devices devices, Clock clock, SipCounters counters) {
        this.transport = transport;
        this.book = book;
        this.devices = devices;
        this.clock = clock;
        this.counters = counters;
        this.nonces = new Nonces(clock, transport.settings().nonceLife());
        this.accepted = new AcceptedRegisters(clock);
    }

    void register(SIPRequest request, String deviceId) {
        DigestAlgorithm hash = book.profile(deviceId).digest();
        Optional<String> ha1 = book.ha1(deviceId, hash);
        if (!isAllowed(deviceId)) {
            refuse(request, deviceId, Refusal.NOT_ALLOWED);
        } else if (ha1.isEmpty()) {
            refuse(request, deviceId, Refusal.NO_PASSWORD);
        } else if (SipReader.header(request, "Authorization").isEmpty()) {
            noteUnproven(request, deviceId);
            challenge(request, deviceId, hash, false);
        } else {
            check(request, deviceId, hash, ha1.get());
        }
    }

    /** Twenty digits (or as many as the device has), beginning with an allowed domain or prefix. */
    private boolean isAllowed(String deviceId) {
        var prefixes = transport.settings().allowedDevices();
        return deviceId.matches("[0-9A-Za-z_-]{1,32}")
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(deviceId::startsWith));
    }

    private void noteUnproven(SIPRequest request, String deviceId) {
        Peer from = SipTransport.source(request);
        boolean isElsewhere = devices.online(deviceId)
                .map(known -> !known.peer().host().equals(from.host()))
                .orElse(false);
        if (isElsewhere) {
            counters.refusals.refused(Refusal.UNPROVEN_REFRESH, deviceId, from);
        }
    }

    private void check(SIPRequest request, String deviceId, DigestAlgorithm hash, String ha1) {
        Digest digest = Digest.read(SipReader.header(request, "Authorization"));
        if (accepted.isRepeat(request, digest)) {
            accept(request, deviceId);
            return;
        }
        if (!digest.user().equals(deviceId)) {
            refuse(request, deviceId, Refusal.FOREIGN_ID);
            return;
        }
        boolean isRight = digest.isMadeWith(ha1, hash, "REGISTER")
                && digest.realm().equals(transport.settings().domain());
        // A wrong answer uses its nonce up, so that no second guess can be made with it.
        Nonces.Verdict verdict = nonces.use(digest.nonce(), deviceId, isRight ? digest.count() : Long.MAX_VALUE);
        switch (verdict) {
            case FOREIGN -> challengeAgain(request, deviceId, hash, Refusal.INVENTED_NONCE);
            case USED -> challengeAgain(request, deviceId, hash, Refusal.REPLAYED);
            case STALE -> challenge(request, deviceId, hash, true);
            case FRESH -> {
                if (isRight) {
                    accepted.remember(request, digest);
                    accept(request, deviceId);
                } else {
                    refuse(request, deviceId, Refusal.WRONG_PASSWORD);
                }
            }
        }
    }

    private void refuse(SIPRequest request, String deviceId, Refusal kind) {
        counters.refusals.refused(kind, deviceId, SipTransport.source(request));
        transport.answer(request, 403, OUR_VERSION);
    }

    /** An answer to a nonce that is not ours, or is used, proves nothing; a confused device gets another chance. */
    private void challengeAgain(SIPRequest request, String deviceId, DigestAlgorithm hash, Refusal kind) {
        counters.refusals.refused(kind, deviceId, SipTransport.source(request));
        challenge(request, deviceId, hash, true);
    }

    private void challenge(SIPRequest request, String deviceId, DigestAlgorithm hash, boolean stale) {
        counters.challenges.increment();
        String value = "Digest realm=\"" + transport.settings().domain() + "\", nonce=\"" + nonces.issue(deviceId)
                + "\", algorithm=" + hash.token() + (stale ? ", stale=true" : "");
        var headers = new LinkedHashMap<String, String>();
        headers.put("WWW-Authenticate", value);
        headers.putAll(OUR_VERSION);
        transport.answer(request, 401, headers);
    }

    private void accept(SIPRequest request, String deviceId) {
        Duration expires = expires(request);
        GbVersion version = GbVersion.ofHeader(SipReader.header(request, "X-GB-Ver"));
        if (expires.isZero()) {
            devices.unregistered(deviceId);
            transport.answer(request, 200, okHeaders(request, expires));
            return;
        }
        Optional<String> elsewhere = book.redirect(deviceId);
        if (elsewhere.isPresent() && book.profile(deviceId).version().orElse(version) == GbVersion.V2022) {
            counters.redirects.increment();
            redirect(request, elsewhere.get(), expires);
            return;
        }
        counters.registrations.increment();
        Runnable news =
                devices.registered(deviceId, SipTransport.source(request), version, book.profile(deviceId), expires);
        transport.answer(request, 200, okHeaders(request, expires));
        news.run(); // whoever asks the device something now shall not overtake its 200
    }

    /** GB/T 28181-2022 §9.1.2.3. */
    private void redirect(SIPRequest request, String target, Duration expires) {
        var headers = new LinkedHashMap<>(OUR_VERSION);
        headers.put("Contact", "<" + target + ">");
        headers.put("Expires", Long.toString(expires.toSeconds()));
        transport.answer(request, 302, headers);
    }

    private Map<String, String> okHeaders(SIPRequest request, Duration expires) {
        var headers = new LinkedHashMap<String, String>();
        Instant now = clock.instant();
        headers.put("Date", GB_DATE.format(now));
        headers.put("Expires", Long.toString(expires.toSeconds()));
        if (request.getHeader("Contact") instanceof ContactHeader contact && contact.getAddress() != null) {
            headers.put("Contact", "<" + contact.getAddress().getURI() + ">;expires=" + expires.toSeconds());
        }
        headers.putAll(OUR_VERSION);
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
}
