package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.media.RtpStream;
import cn.fengsui.simulator.sip.SipMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live sessions of one device (GB/T 28181-2022 §9.2). Owned by the socket's thread; films open elsewhere. */
final class LiveCalls {
    private static final Logger LOGGER = LoggerFactory.getLogger(LiveCalls.class);
    private static final Duration FIRST_REPEAT = Duration.ofMillis(500);
    private static final Duration SLOWEST_REPEAT = Duration.ofSeconds(4);

    private final DeviceLine line;
    private final FleetConfig config;
    private final Films films;
    private final MediaThreads threads;
    private final Executor owner;
    private final Map<String, LiveCall> calls = new HashMap<>();

    LiveCalls(DeviceLine line, FleetConfig config, Films films, MediaThreads threads, Executor owner) {
        this.line = line;
        this.config = config;
        this.films = films;
        this.threads = threads;
        this.owner = owner;
    }

    int size() {
        return calls.size();
    }

    void invite(SipMessage invite, InetSocketAddress from) {
        var known = calls.get(invite.callId());
        if (known != null) {
            line.reply(invite, SipMessage.answer(invite, 100, "Trying"), from);
            return;
        }
        var target = SipMessage.userOf(invite.requestUri());
        var channel =
                channel(target.isEmpty() ? SipMessage.userOf(invite.header("To").orElse("")) : target);
        if (channel.isEmpty()) {
            refuse(invite, from, 404, "Not Found");
            return;
        }
        if (!channel.get().isOn()) {
            refuse(invite, from, 480, "Temporarily Unavailable");
            return;
        }
        var offer = LiveOffer.parse(invite.body());
        boolean isLivePsOverUdp = offer.isPresent()
                && offer.get().session().equals("Play")
                && offer.get().isUdp()
                && offer.get().offersPs();
        if (!isLivePsOverUdp) {
            refuse(invite, from, 488, "Not Acceptable Here");
            return;
        }
        begin(new LiveCall(invite, from, channel.get().id()), channel.get(), offer.get());
    }

    private Optional<Channel> channel(String id) {
        return line.device().channels().stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst();
    }

    private void refuse(SipMessage request, InetSocketAddress from, int status, String phrase) {
        var answer = SipMessage.answer(request, status, phrase);
        line.reply(
                request,
                answer.replacing("To", answer.header("To").orElse("") + ";tag=" + DeviceLine.freshTag()),
                from);
    }

    private void begin(LiveCall call, Channel channel, LiveOffer offer) {
        dropOlder(call.channelId);
        calls.put(call.invite.callId(), call);
        line.reply(call.invite, SipMessage.answer(call.invite, 100, "Trying"), call.from);
        CompletableFuture.supplyAsync(() -> open(channel, offer), threads::executeSlowly)
                .whenCompleteAsync((stream, failure) -> opened(call, offer, stream, failure), owner);
    }

    /** Annex K c: an INVITE for a source that is already being sent replaces the old sending. */
    private void dropOlder(String channelId) {
        var older = calls.values().stream()
                .filter(call -> call.channelId.equals(channelId))
                .toList();
        for (var call : older) {
            calls.remove(call.invite.callId());
            call.ended();
        }
    }

    private RtpStream open(Channel channel, LiveOffer offer) {
        Film film = films.open(channel.id(), channel.name());
        try {
            var bind = new InetSocketAddress(line.localHost(), 0);
            var to = new InetSocketAddress(offer.host(), offer.port());
            return RtpStream.open(film, bind, to, offer.ssrc(), config.faults(), threads);
        } catch (IOException noPort) {
            film.close();
            throw new UncheckedIOException(noPort);
        }
    }

    private void opened(LiveCall call, LiveOffer offer, @Nullable RtpStream stream, @Nullable Throwable failure) {
        if (call.state() != LiveCall.State.PREPARING) { // cancelled or replaced meanwhile
            if (stream != null) {
                stream.close();
            }
            return;
        }
        if (stream == null) {
            calls.remove(call.invite.callId(), call);
            call.ended();
            LOGGER.atError()
                    .setCause(cause(failure))
                    .addKeyValue("cameraId", call.channelId)
                    .log("no film for a channel");
            line.reply(call.invite, call.answer(500, "Server Internal Error"), call.from);
            return;
        }
        call.answered(stream);
        var answer = call.answer(200, "OK")
                .with(
                        "Contact",
                        "<sip:" + call.channelId + "@"
                                + line.contact().substring(line.contact().indexOf('@') + 1) + ">")
                .with("User-Agent", "Fengsui simulated device")
                .withBody("Application/SDP", offer.answer(call.channelId, line.localHost(), stream.localPort()));
        repeatUntilAck(call, answer, FIRST_REPEAT, config.timing().patience());
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** RFC 3261 §13.3.1.4: a 200 is repeated until its ACK, and given up with BYE. */
    private void repeatUntilAck(LiveCall call, SipMessage answer, Duration pause, Duration left) {
        if (call.state() != LiveCall.State.ANSWERED) {
            return;
        }
        if (left.isNegative()) {
            hangUp(call);
            return;
        }
        line.reply(call.invite, answer, call.from);
        var next = pause.multipliedBy(2).compareTo(SLOWEST_REPEAT) < 0 ? pause.multipliedBy(2) : SLOWEST_REPEAT;
        line.after(pause, () -> repeatUntilAck(call, answer, next, left.minus(pause)));
    }

    void ack(SipMessage ack) {
        var call = calls.get(ack.callId());
        if (call != null) {
            call.confirmed();
        }
    }

    void bye(SipMessage bye, InetSocketAddress from) {
        var call = calls.remove(bye.callId());
        if (call == null) {
            refuse(bye, from, 481, "Call/Transaction Does Not Exist");
            return;
        }
        call.ended();
        line.reply(bye, SipMessage.answer(bye, 200, "OK"), from);
    }

    void cancel(SipMessage cancel, InetSocketAddress from) {
        var call = calls.get(cancel.callId());
        if (call == null) {
            refuse(cancel, from, 481, "Call/Transaction Does Not Exist");
            return;
        }
        line.reply(cancel, SipMessage.answer(cancel, 200, "OK"), from);
        if (call.state() == LiveCall.State.PREPARING) { // too late once it is answered (RFC 3261 §9.2)
            calls.remove(cancel.callId());
            call.ended();
            line.reply(call.invite, call.answer(487, "Request Terminated"), call.from);
        }
    }

    void requestKeyframe(String channelId) {
        calls.values().stream().filter(call -> call.channelId.equals(channelId)).forEach(LiveCall::requestKeyframe);
    }

    /** Stops every stream at once, without a word: the power is gone. */
    void dropAll() {
        calls.values().forEach(LiveCall::ended);
        calls.clear();
    }

    /** Ends every session properly. */
    CompletableFuture<Void> hangUpAll() {
        var byes = List.copyOf(calls.values()).stream().map(this::hangUp).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(byes);
    }

    private CompletableFuture<Void> hangUp(LiveCall call) {
        boolean hasDialog = call.state() == LiveCall.State.ANSWERED || call.state() == LiveCall.State.CONFIRMED;
        calls.remove(call.invite.callId(), call);
        call.ended();
        if (!hasDialog) {
            line.reply(call.invite, call.answer(480, "Temporarily Unavailable"), call.from);
            return CompletableFuture.completedFuture(null);
        }
        var platform = call.invite.header("From").orElse("");
        var uri = call.invite
                .header("Contact")
                .map(contact -> contact.replaceAll("^.*<|>.*$", ""))
                .orElse("sip:" + config.platformId() + "@" + config.domain());
        var bye = SipMessage.request("BYE", uri)
                .with("Via", line.via())
                .with("From", call.invite.header("To").orElse("") + ";tag=" + call.localTag)
                .with("To", platform)
                .with("Call-ID", call.invite.callId())
                .with("CSeq", "1 BYE")
                .with("Max-Forwards", "70");
        return line.send(bye).handle((answer, failure) -> null);
    }
}
