package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.ManscdpQuery;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Our registration with one upper platform (GB/T 28181-2022 §9.1, §9.6 from the device's side). Fields are touched by
 * tasks of {@code owner} only, but for those that are volatile.
 *
 * <pre>
 * AWAY --REGISTER, 401, REGISTER with digest, 200--> REGISTERED --keepalives unanswered, refused--> AWAY (retry later)
 *   +--302: the same with the server it names; AWAY from there goes back to the configured one
 * </pre>
 */
final class UpperLine implements UpperRegistration {

    private static final int MOST_CHALLENGES = 2;
    /** Redirects without a 200 in between. */
    private static final int MOST_REDIRECTS = 3;

    /** What a line needs from around it. */
    record Surroundings(
            SipTransport transport,
            Transactions transactions,
            Executor owner,
            Clock clock,
            IntSupplier serial,
            SipCounters counters,
            Consumer<UpperLine> onClosed) {}

    private final UpperPlatform platform;
    private final UpperEvents events;
    private final Surroundings around;
    private final SipTransport.Dialog dialog;

    private long cseq;
    private int challenges;
    private int missed;
    private int redirects;
    private boolean isAsking;
    private Instant wentHome = Instant.MIN;
    private Instant nextRegister = Instant.MIN;
    private Instant nextKeepalive = Instant.MAX;
    private volatile Instant due = Instant.MAX;
    private volatile boolean isRegistered;
    private volatile boolean isClosed;
    private volatile UpperServer server;
    private volatile @org.jspecify.annotations.Nullable Peer peer;

    UpperLine(UpperPlatform platform, UpperEvents events, Surroundings around) {
        this.platform = platform;
        this.events = events;
        this.around = around;
        this.dialog = around.transport().freshDialog();
        this.server = UpperServer.of(platform);
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

    /** True for requests of the server we are registered with. */
    boolean isWith(String fromUser, Peer source) {
        Peer known = peer;
        return known != null
                && known.host().equals(source.host())
                && server.id().equals(fromUser);
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

    /** Resolves the host, which blocks, on a virtual thread by design. */
    private void register(Duration expires) {
        if (!isAsking) {
            redirects = 0;
            ask(expires);
        }
    }

    private void ask(Duration expires) {
        try {
            peer = server.peer();
        } catch (UnknownHostException unknown) {
            failed("its host " + server.host() + " is unknown");
            return;
        }
        isAsking = true;
        challenges = 0;
        nextRegister = Instant.MAX;
        send(expires, "");
    }

    private void redirected(SIPResponse response, Duration expires) {
        String contact = SipReader.header(response, "Contact");
        Optional<UpperServer> next = server.sentTo(contact);
        if (next.isEmpty() || ++redirects > MOST_REDIRECTS) {
            around.counters().redirectsRefused.increment();
            failed(
                    next.isEmpty()
                            ? "it redirects to '" + contact + "', which is no address"
                            : "it redirects in a circle, last to " + next.get().host());
            return;
        }
        around.counters().redirectsFollowed.increment();
        server = next.get();
        ask(expires);
    }

    private void send(Duration expires, String authorization) {
        cseq++;
        String own = ownAddress();
        Draft draft = Draft.bare("REGISTER", server.uri(), own, own, at(), dialog, cseq)
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
            send(expires, platform.account().proof(SipReader.header(response, "WWW-Authenticate"), server.uri()));
        } else if (status == 302 && !isClosed) {
            redirected(response, expires);
        } else if (status < 300) {
            isAsking = false;
            accepted(response, expires);
        } else {
            failed("REGISTER was answered " + status + " " + response.getReasonPhrase());
        }
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
        Instant now = around.clock().instant();
        long pause = platform.account().retry().toMillis();
        UpperServer home = UpperServer.of(platform);
        boolean goesHome = !server.equals(home) && !now.isBefore(wentHome.plusMillis(pause));
        wentHome = goesHome ? now : wentHome;
        server = home;
        nextRegister = goesHome
                ? now
                : now.plusMillis(pause + ThreadLocalRandom.current().nextLong(pause / 10 + 1));
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
                        server.uri(),
                        ownAddress(),
                        "<" + server.uri() + ">",
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

    /** A call in our name there, not yet begun. Any thread. */
    Dialogue call(
            Dialogues dialogues, UpperLink.Parties parties, Function<OfferParts, byte[]> offer, DialogueEvents events) {
        return dialogues.prepareUp(server, at(), ownAddress(), parties, offer, events);
    }

    private String ownAddress() {
        return "<sip:" + platform.localId() + "@" + server.domain() + ">";
    }

    private Peer at() {
        return java.util.Objects.requireNonNull(peer);
    }

    @Override
    public void giveWay() {
        end(false);
    }

    @Override
    public void close() {
        end(true);
    }

    private void end(boolean saysGoodbye) {
        around.owner().execute(() -> {
            if (!isClosed) {
                isClosed = true;
                around.onClosed().accept(this);
                if (isRegistered && saysGoodbye) {
                    challenges = 0;
                    send(Duration.ZERO, "");
                }
                isRegistered = false;
            }
        });
    }
}
