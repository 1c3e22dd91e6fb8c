package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.ManscdpQuery;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Our registration with one upper platform (GB/T 28181-2022 §9.1, §9.6 from the device's side). Fields are touched by
 * tasks of {@code owner} only, but for those that are volatile.
 *
 * <pre>
 * AWAY --REGISTER, 401, REGISTER with digest, 200--> REGISTERED --keepalives unanswered, refused--> AWAY (retry later)
 * </pre>
 */
final class UpperLine implements UpperRegistration {

    private static final int MOST_CHALLENGES = 2;

    /** What a line needs from around it. */
    record Surroundings(
            SipTransport transport,
            Transactions transactions,
            Executor owner,
            Clock clock,
            IntSupplier serial,
            Consumer<UpperLine> onClosed) {}

    private final UpperPlatform platform;
    private final UpperEvents events;
    private final Surroundings around;
    private final SipTransport.Dialog dialog;

    private long cseq;
    private int challenges;
    private int missed;
    private boolean isAsking;
    private Instant nextRegister = Instant.MIN;
    private Instant nextKeepalive = Instant.MAX;
    private volatile Instant due = Instant.MAX;
    private volatile boolean isRegistered;
    private volatile boolean isClosed;
    private volatile @org.jspecify.annotations.Nullable Peer peer;

    UpperLine(UpperPlatform platform, UpperEvents events, Surroundings around) {
        this.platform = platform;
        this.events = events;
        this.around = around;
        this.dialog = around.transport().freshDialog();
    }

    @Override
    public UpperPlatform platform() {
        return platform;
    }

    UpperEvents events() {
        return events;
    }

    @Override
    public boolean isRegistered() {
        return isRegistered;
    }

    boolean isAt(Peer source) {
        Peer known = peer;
        return known != null && known.host().equals(source.host());
    }

    void start() {
        around.owner().execute(() -> register(platform.account().expires()));
    }

    void tick() {
        Instant now = around.clock().instant();
        if (!now.isBefore(due)) {
            due = Instant.MAX;
            around.owner().execute(this::work);
        }
    }

    private void work() {
        Instant now = around.clock().instant();
        if (isClosed) {
            return;
        }
        if (!now.isBefore(nextRegister)) {
            register(platform.account().expires());
        } else if (isRegistered && !now.isBefore(nextKeepalive)) {
            keepAlive();
        }
        plan();
    }

    private void plan() {
        due = nextRegister.isBefore(nextKeepalive) ? nextRegister : nextKeepalive;
    }

    /** Resolves the host anew each time: the platform may have moved. Blocks on a virtual thread, by design. */
    private void register(Duration expires) {
        if (isAsking) {
            return;
        }
        try {
            var address = new InetSocketAddress(InetAddress.getByName(platform.host()), platform.port());
            peer = new Peer(address, platform.transport());
        } catch (UnknownHostException unknown) {
            failed("its host " + platform.host() + " is unknown");
            return;
        }
        isAsking = true;
        challenges = 0;
        nextRegister = Instant.MAX;
        send(expires, "");
    }

    private void send(Duration expires, String authorization) {
        cseq++;
        String own = "<sip:" + platform.localId() + "@" + platform.domain() + ">";
        Draft draft = Draft.bare("REGISTER", uri(), own, own, at(), dialog, cseq)
                .headers("Expires: " + expires.toSeconds() + "\r\nX-GB-Ver: "
                        + platform.account().version().header() + "\r\n" + authorization);
        around.transactions().send(around.transport().writeUp(draft), new Replies() {
            @Override
            public void response(SIPResponse response) {
                around.owner().execute(() -> answered(response, expires));
            }

            @Override
            public void silence(String detail) {
                around.owner().execute(() -> failed("REGISTER: " + detail));
            }
        });
    }

    private void answered(SIPResponse response, Duration expires) {
        int status = response.getStatusCode();
        if (status < 200) {
            return;
        }
        if (status == 401 && challenges++ < MOST_CHALLENGES) {
            send(expires, authorization(SipReader.header(response, "WWW-Authenticate")));
        } else if (status < 300) {
            isAsking = false;
            accepted(response, expires);
        } else {
            failed("REGISTER was answered " + status + " " + response.getReasonPhrase());
        }
    }

    /** The Authorization line that answers this challenge (RFC 2617 §3.2.2, RFC 8760). */
    private String authorization(String challenge) {
        Digest asked = Digest.read(challenge);
        DigestAlgorithm hash =
                asked.algorithm().equalsIgnoreCase("SHA-256") ? DigestAlgorithm.SHA256 : DigestAlgorithm.MD5;
        boolean hasQop = asked.qop().contains("auth");
        var mine = new Digest(
                platform.account().user(),
                asked.realm(),
                asked.nonce(),
                uri(),
                "",
                hasQop ? "auth" : "",
                hasQop ? "00000001" : "",
                hasQop ? SipTransport.token() : "",
                hash.token());
        String ha1 = Digest.hash(
                hash,
                mine.user() + ":" + mine.realm() + ":"
                        + platform.account().password().value());
        return "Authorization: Digest username=\"" + mine.user() + "\", realm=\"" + mine.realm() + "\", nonce=\""
                + mine.nonce() + "\", uri=\"" + mine.uri() + "\", response=\""
                + mine.responseTo(ha1, hash, "REGISTER") + "\", algorithm=" + hash.token()
                + (hasQop ? ", qop=auth, nc=" + mine.nonceCount() + ", cnonce=\"" + mine.cnonce() + "\"" : "")
                + "\r\n";
    }

    private void accepted(SIPResponse response, Duration wished) {
        if (isClosed || wished.isZero()) {
            return;
        }
        long seconds = response.getExpires() == null
                ? wished.toSeconds()
                : Math.clamp(response.getExpires().getExpires(), 1, wished.toSeconds());
        Instant now = around.clock().instant();
        nextRegister = now.plusMillis(seconds * 1000 * 2 / 3);
        nextKeepalive = now.plus(platform.account().keepalive());
        missed = 0;
        boolean wasRegistered = isRegistered;
        isRegistered = true;
        plan();
        if (!wasRegistered) {
            events.registered();
        }
    }

    private void keepAlive() {
        nextKeepalive = around.clock().instant().plus(platform.account().keepalive());
        message(ManscdpQuery.keepalive(platform.localId(), around.serial().getAsInt()))
                .whenComplete((heard, failure) -> around.owner().execute(() -> keptAlive(failure)));
    }

    private void keptAlive(@org.jspecify.annotations.Nullable Throwable failure) {
        if (failure == null) {
            missed = 0;
            return;
        }
        missed++;
        boolean isRefused = failure instanceof SignalException answer && answer.status() >= 400;
        if (isRegistered && (isRefused || missed >= platform.account().missed())) {
            failed(isRefused ? "it refuses our keepalive" : "it does not answer our keepalives");
        }
    }

    private void failed(String detail) {
        isAsking = false;
        boolean wasRegistered = isRegistered;
        isRegistered = false;
        long pause = platform.account().retry().toMillis();
        nextRegister = around.clock()
                .instant()
                .plusMillis(pause + ThreadLocalRandom.current().nextLong(pause / 10 + 1));
        nextKeepalive = Instant.MAX;
        plan();
        if (!isClosed && (wasRegistered || missed == 0)) {
            events.lost(detail);
        }
    }

    CompletionStage<Void> message(byte[] body) {
        var done = new CompletableFuture<Void>();
        if (peer == null) {
            done.completeExceptionally(new SignalException(
                    SignalException.Reason.OFFLINE, 0, "Platform " + platform.id() + " was never reached."));
            return done;
        }
        Draft draft = Draft.bare(
                        "MESSAGE",
                        uri(),
                        "<sip:" + platform.localId() + "@" + platform.domain() + ">",
                        "<sip:" + platform.id() + "@" + platform.domain() + ">",
                        at(),
                        around.transport().freshDialog(),
                        1)
                .body(SipTransport.MANSCDP_TYPE, body);
        around.transactions().send(around.transport().writeUp(draft), new FinalReply("MESSAGE", platform.id()) {
            @Override
            void granted(SIPResponse response) {
                done.complete(null);
            }

            @Override
            void failed(SignalException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private Peer at() {
        return java.util.Objects.requireNonNull(peer);
    }

    private String uri() {
        return "sip:" + platform.id() + "@" + platform.domain();
    }

    @Override
    public void close() {
        around.owner().execute(() -> {
            if (!isClosed) {
                isClosed = true;
                around.onClosed().accept(this);
                if (isRegistered) {
                    isRegistered = false;
                    challenges = 0;
                    send(Duration.ZERO, "");
                }
            }
        });
    }
}
