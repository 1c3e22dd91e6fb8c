package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import cn.fengsui.video.sip.wire.WireListener;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages from the wire and gives each to its desk. Runs on SIP threads. One device's broken message is
 * counted and answered, and concerns nobody else.
 */
final class SipDoor implements WireListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(SipDoor.class);
    private static final Map<String, String> ALLOW =
            Map.of("Allow", "INVITE, ACK, INFO, CANCEL, BYE, OPTIONS, MESSAGE, REGISTER, SUBSCRIBE, NOTIFY");

    /** Those who handle what comes in. */
    record Desks(
            SipTransport transport,
            Transactions transactions,
            Registrar registrar,
            Devices devices,
            Calls calls,
            InboundDesks inbound,
            Subscriptions subscriptions,
            UpperLines uppers) {}

    /** Calls of both directions. */
    record Calls(Dialogues made, IncomingCalls taken) {}

    private final SipCounters counters;
    private final Repeats repeats = new Repeats();
    private volatile @org.jspecify.annotations.Nullable Desks desks;

    SipDoor(SipCounters counters) {
        this.counters = counters;
    }

    /** Before this, messages are left unanswered; devices repeat them. */
    void open(Desks ready) {
        desks = ready;
    }

    @Override
    public void lost(InetSocketAddress peer) {
        Desks ready = desks;
        if (ready != null) {
            ready.devices().flowLost(peer);
        }
    }

    @Override
    public void received(byte[] bytes, InetSocketAddress from, boolean isTcp) {
        Desks ready = desks;
        if (ready == null) {
            return;
        }
        Optional<SIPMessage> message = SipReader.read(bytes, new Peer(from, isTcp ? "TCP" : "UDP"));
        if (message.isEmpty()) {
            counters.unreadable.increment();
            return;
        }
        try {
            if (message.get() instanceof SIPRequest request) {
                dispatch(ready, request);
            } else if (message.get() instanceof SIPResponse response) {
                ready.transactions().response(response);
            }
        } catch (RuntimeException failure) {
            counters.unreadable.increment();
            LOGGER.atDebug().setCause(failure).log("SIP message could not be handled");
        }
    }

    private void dispatch(Desks ready, SIPRequest request) {
        String user = SipReader.fromUser(request);
        switch (request.getMethod()) {
            case "REGISTER" -> ready.registrar().register(request, user);
            case "MESSAGE", "NOTIFY" -> message(ready, request, user);
            case "INVITE" -> invite(ready, request, user);
            case "ACK", "CANCEL", "INFO", "BYE" -> inside(ready, request);
            case "SUBSCRIBE" -> subscribe(ready, request, user);
            case "OPTIONS" -> ready.transport().answer(request, 200, ALLOW);
            default -> ready.transport().answer(request, 405, ALLOW);
        }
    }

    private void inside(Desks ready, SIPRequest request) {
        boolean isKnown = ready.calls().taken().inside(request)
                || (request.getMethod().equals("BYE") && ready.calls().made().bye(request));
        if (!isKnown && !request.getMethod().equals("ACK")) {
            ready.transport().answer(request, 481);
        }
    }

    private void invite(Desks ready, SIPRequest request, String user) {
        Peer source = SipTransport.source(request);
        Optional<UpperLine> upper = ready.uppers().of(user, source);
        if (upper.isPresent()) {
            ready.calls().taken().invite(request, call -> {
                upper.get().events().invited(call);
                return true;
            });
        } else if (ready.devices().seen(user, source) || isAwaited(ready, user, source)) {
            ready.calls().taken().invite(request, ready.inbound()::offered);
        } else {
            counters.unknownDevices.increment();
            ready.transport().answer(request, 403);
        }
    }

    /** A channel of a registered device, calling from where that device is, because somebody asked it to. */
    private static boolean isAwaited(Desks ready, String caller, Peer source) {
        return ready.inbound()
                .deviceBehind(caller)
                .flatMap(ready.devices()::online)
                .filter(device -> device.peer().host().equals(source.host()))
                .isPresent();
    }

    private void subscribe(Desks ready, SIPRequest request, String user) {
        Optional<UpperLine> upper = ready.uppers().of(user, SipTransport.source(request));
        if (upper.isPresent()) {
            ready.uppers().subscribe(request, upper.get());
        } else {
            ready.transport().answer(request, 403);
        }
    }

    private void message(Desks ready, SIPRequest request, String user) {
        Optional<Integer> before = repeats.answered(request);
        if (before.isPresent()) {
            counters.repeated.increment();
            ready.transport().answer(request, before.get());
            return;
        }
        Peer source = SipTransport.source(request);
        Optional<UpperLine> upper = ready.uppers().of(user, source);
        boolean inCall = ready.calls().made().hears(request.getCallId().getCallId(), source);
        if (upper.isEmpty() && !ready.devices().seen(user, source) && !inCall) {
            counters.unknownDevices.increment();
            ready.transport().answer(request, 403);
            return;
        }
        Optional<Manscdp> message = Manscdp.read(SipReader.body(request));
        if (upper.isPresent() && isOfDevice(request, message) && ready.devices().seen(user, source)) {
            upper = Optional.empty();
        }
        boolean isEmptyNotify = message.isEmpty() && request.getMethod().equals("NOTIFY");
        int status = message.isPresent() || isEmptyNotify ? 200 : 400;
        if (upper.isPresent() && message.isPresent()) {
            status = ready.uppers().admits(upper.get(), message.get());
        }
        repeats.remember(request, status);
        ready.transport().answer(request, status);
        if (status == 400) {
            counters.unreadable.increment();
        }
        if (status != 200) {
            return;
        }
        hand(ready, request, user, upper, message);
    }

    /**
     * True for what only devices say. A platform that is our upper and our lower under one id says both, although the
     * standard wants an id for each role (reference §8).
     */
    private static boolean isOfDevice(SIPRequest request, Optional<Manscdp> message) {
        return request.getMethod().equals("NOTIFY")
                || message.filter(one -> one.kind().equals("response")
                                || one.kind().equals("notify") && !one.command().equals("broadcast"))
                        .isPresent();
    }

    private void hand(
            Desks ready, SIPRequest request, String user, Optional<UpperLine> upper, Optional<Manscdp> message) {
        String callId = request.getCallId().getCallId();
        var how = new MessageContext(request.getMethod(), Optional.of(callId), SipTransport.source(request));
        if (upper.isPresent()) {
            message.ifPresent(content -> ready.uppers().message(upper.get(), content, how));
            return;
        }
        Optional<Device> device = ready.devices().find(user);
        if (device.isEmpty()) {
            message.ifPresent(content -> ready.calls().made().message(callId, content));
            return;
        }
        if (request.getMethod().equals("NOTIFY")) {
            String state = SipReader.header(request, "Subscription-State");
            ready.subscriptions().notified(callId, device.get(), message, state);
        }
        message.ifPresent(content -> {
            ready.calls().made().message(callId, content);
            ready.inbound().received(device.get(), content, how);
        });
    }
}
