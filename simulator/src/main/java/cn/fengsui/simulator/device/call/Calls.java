package cn.fengsui.simulator.device.call;

import cn.fengsui.simulator.device.Camera;
import cn.fengsui.simulator.device.DeviceLine;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.profile.Quirk;
import cn.fengsui.simulator.record.HistoryFilm;
import cn.fengsui.simulator.rtp.RtpPoint;
import cn.fengsui.simulator.rtp.RtpStream;
import cn.fengsui.simulator.sip.SipMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sessions of one device that the platform opens. Owned by the socket's thread; films open elsewhere. */
public final class Calls {
    private static final Logger LOGGER = LoggerFactory.getLogger(Calls.class);
    private static final Duration FIRST_REPEAT = Duration.ofMillis(500);
    private static final Duration SLOWEST_REPEAT = Duration.ofSeconds(4);

    private final DeviceLine line;
    private final Opener opener;
    private final Function<String, Optional<Camera>> cameras;
    private final MediaThreads threads;
    private final Map<String, Call> calls = new HashMap<>();
    private final HistoryEnd historyEnd;

    /** Tells the platform that a recording was played to its end. */
    @FunctionalInterface
    public interface HistoryEnd {
        void reached(SipMessage inDialog, String channelId);
    }

    public Calls(
            DeviceLine line,
            Opener opener,
            Function<String, Optional<Camera>> cameras,
            MediaThreads threads,
            HistoryEnd historyEnd) {
        this.line = line;
        this.opener = opener;
        this.cameras = cameras;
        this.threads = threads;
        this.historyEnd = historyEnd;
    }

    public int size() {
        return calls.size();
    }

    public void invite(SipMessage invite, InetSocketAddress from) {
        var known = calls.get(invite.callId());
        if (known != null) {
            line.reply(invite, SipMessage.answer(invite, 100, "Trying"), from);
            return;
        }
        var target = SipMessage.userOf(invite.requestUri());
        var camera = cameras.apply(
                target.isEmpty() ? SipMessage.userOf(invite.header("To").orElse("")) : target);
        if (camera.isEmpty()) {
            refuse(invite, from, 404, "Not Found");
            return;
        }
        if (!camera.get().isOn()) {
            refuse(invite, from, 480, "Temporarily Unavailable");
            return;
        }
        var offer = Offer.parse(invite.body()).filter(this::canDo);
        if (offer.isEmpty()) {
            refuse(invite, from, 488, "Not Acceptable Here");
            return;
        }
        if (isBusy(offer.get())) {
            refuse(invite, from, 486, "Busy Here");
            return;
        }
        begin(new Call(invite, from, camera.get().channel().id(), offer.get()), camera.get());
    }

    private boolean canDo(Offer offer) {
        boolean isKnown = offer.isTalk() || (offer.isLive() || offer.isHistory()) && offer.offersPs();
        boolean hasTimes = !offer.isHistory() || offer.to().isAfter(offer.from());
        return isKnown && hasTimes && line.profile().ways().contains(offer.way());
    }

    private boolean isBusy(Offer offer) {
        return offer.isHistory()
                && line.profile().has(Quirk.ONE_PLAYBACK)
                && calls.values().stream().anyMatch(call -> call.offer.isHistory());
    }

    private void refuse(SipMessage request, InetSocketAddress from, int status, String phrase) {
        var answer = SipMessage.answer(request, status, phrase);
        line.reply(
                request,
                answer.replacing("To", answer.header("To").orElse("") + ";tag=" + DeviceLine.freshTag()),
                from);
    }

    private void begin(Call call, Camera camera) {
        if (call.offer.isLive()) {
            dropOlder(call);
        }
        calls.put(call.invite.callId(), call);
        line.reply(call.invite, SipMessage.answer(call.invite, 100, "Trying"), call.from);
        var aim = camera.aim();
        CompletableFuture.supplyAsync(
                        () -> opener.open(camera.channel(), aim, call.offer, () -> over(call)), threads::executeSlowly)
                .whenCompleteAsync((opened, failure) -> opened(call, opened, failure), line.owner());
    }

    /** Annex K c: an INVITE for a source that is already being sent replaces the old sending. */
    private void dropOlder(Call fresh) {
        int stream = line.profile().dialect().stream(fresh.offer.attributes());
        var older = calls.values().stream()
                .filter(call -> call.channelId.equals(fresh.channelId) && call.offer.isLive())
                .filter(call -> line.profile().dialect().stream(call.offer.attributes()) == stream)
                .toList();
        for (var call : older) {
            calls.remove(call.invite.callId());
            call.ended();
        }
    }

    private void opened(Call call, Call.@Nullable Opened opened, @Nullable Throwable failure) {
        if (call.state() != Call.State.PREPARING) { // cancelled or replaced meanwhile
            if (opened != null) {
                opened.close();
            }
            return;
        }
        if (opened == null) {
            calls.remove(call.invite.callId(), call);
            call.ended();
            LOGGER.atError()
                    .setCause(cause(failure))
                    .addKeyValue("cameraId", call.channelId)
                    .log("no film for a channel");
            line.reply(call.invite, call.answer(500, "Server Internal Error"), call.from);
            return;
        }
        call.answered(opened);
        var answer = call.answer(200, "OK")
                .with("Contact", "<" + line.contact(call.channelId) + ">")
                .with("User-Agent", "Fengsui simulated device");
        if (!line.profile().has(Quirk.NO_SDP_IN_ANSWER)) {
            answer = answer.withBody("Application/SDP", call.offer.answer(opener.answer(call)));
        }
        repeatUntilAck(call, answer, FIRST_REPEAT, line.patience());
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** RFC 3261 §13.3.1.4: a 200 is repeated until its ACK, and given up with BYE. */
    private void repeatUntilAck(Call call, SipMessage answer, Duration pause, Duration left) {
        if (call.state() != Call.State.ANSWERED) {
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

    public void ack(SipMessage ack) {
        var call = calls.get(ack.callId());
        if (call != null) {
            call.confirmed();
        }
    }

    public void bye(SipMessage bye, InetSocketAddress from) {
        var call = calls.remove(bye.callId());
        if (call == null) {
            refuse(bye, from, 481, "Call/Transaction Does Not Exist");
            return;
        }
        call.ended();
        line.reply(bye, SipMessage.answer(bye, 200, "OK"), from);
    }

    public void cancel(SipMessage cancel, InetSocketAddress from) {
        var call = calls.get(cancel.callId());
        if (call == null) {
            refuse(cancel, from, 481, "Call/Transaction Does Not Exist");
            return;
        }
        line.reply(cancel, SipMessage.answer(cancel, 200, "OK"), from);
        if (call.state() == Call.State.PREPARING) { // too late once it is answered (RFC 3261 §9.2)
            calls.remove(cancel.callId());
            call.ended();
            line.reply(call.invite, call.answer(487, "Request Terminated"), call.from);
        }
    }

    /** A command to a recording that is played; true when there is such a call and it was answered. */
    public boolean info(SipMessage info, InetSocketAddress from) {
        var call = calls.get(info.callId());
        var opened = call == null ? null : call.opened();
        var command = MansRtsp.parse(info.body());
        if (call == null || opened == null || command.isEmpty()) {
            return false;
        }
        var film = opened.film();
        var stream = opened.stream();
        if (film == null || stream == null) {
            refuse(info, from, 405, "Method Not Allowed");
            return true;
        }
        // Beside the owner: the stream may be encoding a picture just now.
        Executor aside = threads::execute;
        CompletableFuture.supplyAsync(() -> control(stream, film, command.get()), aside)
                .thenAcceptAsync(
                        more -> line.reply(
                                info,
                                SipMessage.answer(info, 200, "OK")
                                        .withBody(
                                                "Application/MANSRTSP",
                                                command.get().ok(more)),
                                from),
                        line.owner());
        return true;
    }

    private String control(RtpStream stream, HistoryFilm film, MansRtsp command) {
        if (command.method().equals("PAUSE")) {
            stream.pause();
            return "";
        }
        if (!command.method().equals("PLAY")) {
            stream.pause(); // TEARDOWN; the BYE follows
            return "";
        }
        RtpPoint point = stream.change(() -> {
            command.scale().ifPresent(film::scale);
            command.seconds().ifPresent(film::seek);
        });
        stream.resume();
        return line.profile().is2022()
                ? String.format(
                        Locale.ROOT,
                        "RTP-Info: seq=%d;rtptime=%d\r\nRange: npt=%.3f-\r\n",
                        point.sequence(),
                        point.rtpTime(),
                        film.position())
                : "";
    }

    /** The film is over or its connection is gone; called on a media thread. */
    private void over(Call call) {
        line.owner().execute(() -> {
            if (call.state() == Call.State.CONFIRMED && call.offer.isHistory()) {
                historyEnd.reached(call.request("MESSAGE", line), call.channelId);
            }
        });
    }

    public void requestKeyframe(String channelId) {
        calls.values().stream().filter(call -> call.channelId.equals(channelId)).forEach(Call::requestKeyframe);
    }

    /** Stops every stream at once, without a word: the power is gone. */
    public void dropAll() {
        calls.values().forEach(Call::ended);
        calls.clear();
    }

    /** Ends every session properly. */
    public CompletableFuture<Void> hangUpAll() {
        var byes = List.copyOf(calls.values()).stream().map(this::hangUp).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(byes);
    }

    private CompletableFuture<Void> hangUp(Call call) {
        boolean hasDialog = call.state() == Call.State.ANSWERED || call.state() == Call.State.CONFIRMED;
        calls.remove(call.invite.callId(), call);
        call.ended();
        if (!hasDialog) {
            line.reply(call.invite, call.answer(480, "Temporarily Unavailable"), call.from);
            return CompletableFuture.completedFuture(null);
        }
        return line.send(call.request("BYE", line)).handle((answer, failure) -> null);
    }
}
