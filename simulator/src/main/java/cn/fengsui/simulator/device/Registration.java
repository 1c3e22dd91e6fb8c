package cn.fengsui.simulator.device;

import cn.fengsui.simulator.manscdp.Manscdp;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.sip.DigestChallenge;
import cn.fengsui.simulator.sip.DigestChallenge.Credentials;
import cn.fengsui.simulator.sip.SipMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one device registered (GB/T 28181-2022 §9.1, §9.6): digest, renewal before expiry, keepalives with the list of
 * faults, redirection and the way back, and a new registration when the platform has forgotten the device. Owned by the
 * socket's thread.
 */
final class Registration {
    private static final Logger LOGGER = LoggerFactory.getLogger(Registration.class);
    private static final int MISSED_KEEPALIVES = 3;
    /** Every challenge is answered once, so the count of its nonce is always the first. */
    private static final int FIRST_USE_OF_NONCE = 1;

    /** A registration is renewed when this share of its life is over. */
    private static final double RENEW_AT = 0.8;

    private static final Pattern REDIRECTION = Pattern.compile("sip:([0-9]+)@([^:;>\\s]+)(?::([0-9]{1,5}))?");
    private static final int SIP_PORT = 5_060;

    private final DeviceLine line;
    private final FleetConfig config;
    private final Consumer<Boolean> onChange;
    private final Supplier<List<String>> faults;
    private final String callId = UUID.randomUUID().toString();
    private final String fromTag = UUID.randomUUID().toString().substring(0, 8);
    private int cseq;
    private int missed;
    private long sn;
    private boolean isWanted;
    private boolean isRegistered;
    private @Nullable Future<?> renewal;
    private @Nullable Future<?> keepalive;

    /** @param faults ids of channels that do not work, for the keepalive */
    Registration(DeviceLine line, FleetConfig config, Consumer<Boolean> onChange, Supplier<List<String>> faults) {
        this.faults = faults;
        this.line = line;
        this.config = config;
        this.onChange = onChange;
    }

    boolean isRegistered() {
        return isRegistered;
    }

    void start() {
        isWanted = true;
        register();
    }

    /** Says goodbye with {@code Expires: 0}; completes when the platform has answered or was given up. */
    CompletableFuture<Void> stop() {
        boolean wasRegistered = isRegistered;
        fallSilent();
        if (!wasRegistered) {
            return CompletableFuture.completedFuture(null);
        }
        return send(0, null)
                .thenCompose(
                        answer -> answer.status() == 401 ? send(0, answer) : CompletableFuture.completedFuture(answer))
                .handle((answer, failure) -> null);
    }

    /** No more life signs, as after a power cut. */
    void fallSilent() {
        isWanted = false;
        cancelTimers();
        setRegistered(false);
    }

    /** Registers once more, as after a change of settings. */
    void again() {
        if (isWanted) {
            setRegistered(false);
            register();
        }
    }

    /** The TCP connection is gone, and with it the registration (GB/T 28181-2022 §9.1.1 f). */
    void connectionLost() {
        if (isWanted) {
            cancelTimers();
            setRegistered(false);
            renewal = line.after(withRandomPart(config.timing().retry().dividedBy(4)), this::register);
        }
    }

    private void register() {
        cancelTimers();
        int seconds = (int) config.timing().expires().toSeconds();
        send(seconds, null)
                .thenCompose(first ->
                        first.status() == 401 ? send(seconds, first) : CompletableFuture.completedFuture(first))
                .whenComplete(this::registered);
    }

    private void registered(@Nullable SipMessage answer, @Nullable Throwable failure) {
        if (!isWanted) {
            return;
        }
        if (answer != null && answer.status() == 302 && redirected(answer)) {
            register();
            return;
        }
        if (answer != null && answer.status() == 200) {
            missed = 0;
            answer.header("Date").ifPresent(this::synchronise);
            setRegistered(true);
            renewal = line.after(Duration.ofMillis(Math.round(granted(answer).toMillis() * RENEW_AT)), this::register);
            keepalive = line.after(firstKeepalive(), this::keepAlive);
            return;
        }
        setRegistered(false);
        var reason = answer != null ? answer.startLine() : String.valueOf(failure);
        LOGGER.atDebug()
                .addKeyValue("deviceId", line.device().id())
                .addKeyValue("reason", reason)
                .log("registration refused");
        goHome();
        renewal = line.after(withRandomPart(config.timing().retry()), this::register);
    }

    /** Follows a 302 to the server it names (GB/T 28181-2022 §9.1.2.3). */
    private boolean redirected(SipMessage answer) {
        var found = REDIRECTION.matcher(answer.header("Contact").orElse(""));
        if (!line.isAtHome() || !found.find()) {
            return false; // no chains
        }
        int port = found.group(3) == null ? SIP_PORT : Integer.parseInt(found.group(3));
        line.redirect(new DeviceLine.Server(new InetSocketAddress(found.group(2), port), found.group(1)));
        return true;
    }

    /** Back to the redirecting server when the other one rejects the device or has gone. */
    private void goHome() {
        if (!line.isAtHome()) {
            line.redirect(line.home());
        }
    }

    /** The Date of GB/T 28181 is local time without a zone; other forms are left alone (§9.10.3). */
    private void synchronise(String date) {
        try {
            line.setClock(
                    LocalDateTime.parse(date.strip()).atZone(Manscdp.BEIJING).toInstant());
        } catch (DateTimeParseException anotherForm) {
            LOGGER.atDebug().addKeyValue("date", date).log("the platform's Date is not of GB/T 28181");
        }
    }

    private Duration granted(SipMessage answer) {
        var seconds = answer.header("Expires")
                .or(() -> answer.header("Contact").flatMap(contact -> SipMessage.parameter(contact, "expires")))
                .filter(text -> text.matches("[0-9]{1,8}"))
                .map(Long::parseLong)
                .orElse(config.timing().expires().toSeconds());
        return Duration.ofSeconds(Math.max(1, seconds));
    }

    /** At a random moment of the interval, so that a fleet that registered at once does not keep alive at once. */
    private Duration firstKeepalive() {
        long interval = Math.max(1, config.timing().keepalive().toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(interval));
    }

    private static Duration withRandomPart(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / 4));
    }

    private void keepAlive() {
        sn++;
        var broken = faults.get();
        var ids = new StringBuilder();
        broken.forEach(id -> ids.append(Manscdp.tag("DeviceID", id)));
        var info = broken.isEmpty() ? "" : Manscdp.around("Info", ids.toString());
        var text = Manscdp.message("Notify", "Keepalive", sn, line.device().id(), Manscdp.tag("Status", "OK") + info);
        line.message(text).whenComplete(this::keptAlive);
    }

    private void keptAlive(@Nullable SipMessage answer, @Nullable Throwable failure) {
        if (!isWanted || !isRegistered) {
            return;
        }
        boolean isForgotten =
                answer != null && (answer.status() == 403 || answer.status() == 401 || answer.status() == 404);
        missed = answer != null && answer.status() == 200 ? 0 : missed + 1;
        if (isForgotten || missed >= MISSED_KEEPALIVES) {
            setRegistered(false);
            goHome();
            register();
        } else {
            keepalive = line.after(config.timing().keepalive(), this::keepAlive);
        }
    }

    private CompletableFuture<SipMessage> send(int expires, @Nullable SipMessage challenged) {
        cseq++;
        var uri = line.platformUri();
        var own = line.address(line.device().id());
        boolean isInContact = line.profile().has(Quirk.EXPIRES_IN_CONTACT);
        var contact = "<" + line.contact(line.device().id()) + ">" + (isInContact ? ";expires=" + expires : "");
        var request = SipMessage.request("REGISTER", uri)
                .with("Via", line.via())
                .with("From", own + ";tag=" + fromTag)
                .with("To", own)
                .with("Call-ID", callId)
                .with("CSeq", cseq + " REGISTER")
                .with("Contact", contact)
                .with("Max-Forwards", "70")
                .with("User-Agent", "Fengsui simulated device");
        request = isInContact ? request : request.with("Expires", String.valueOf(expires));
        request = line.profile().version().isEmpty()
                ? request
                : request.with("X-GB-Ver", line.profile().version());
        if (challenged != null) {
            request = request.with("Authorization", authorization(challenged, uri));
        }
        return line.send(request);
    }

    private String authorization(SipMessage challenged, String uri) {
        var challenge = DigestChallenge.choose(
                challenged.headers("WWW-Authenticate"), line.profile().prefersSha256());
        var cnonce = UUID.randomUUID().toString().substring(0, 8);
        return challenge.authorization(
                new Credentials(line.device().id(), config.password()), "REGISTER", uri, cnonce, FIRST_USE_OF_NONCE);
    }

    private void setRegistered(boolean now) {
        if (now != isRegistered) {
            isRegistered = now;
            onChange.accept(now);
        }
    }

    private void cancelTimers() {
        if (renewal != null) {
            renewal.cancel(false);
        }
        if (keepalive != null) {
            keepalive.cancel(false);
        }
    }
}
