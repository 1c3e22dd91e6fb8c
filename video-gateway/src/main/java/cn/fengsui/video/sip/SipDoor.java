package cn.fengsui.video.sip;

import cn.fengsui.video.manscdp.Manscdp;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.util.Map;
import java.util.Optional;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.SipURI;
import javax.sip.header.FromHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages from the stack and gives each to its desk. Runs on SIP threads. One device's broken message is
 * counted and answered, and concerns nobody else.
 */
final class SipDoor implements SipListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(SipDoor.class);
    private static final Map<String, String> ALLOW =
            Map.of("Allow", "INVITE, ACK, INFO, CANCEL, BYE, OPTIONS, MESSAGE, REGISTER, NOTIFY");

    /** Those who handle what comes in. */
    record Desks(
            SipTransport transport, Registrar registrar, Devices devices, Dialogues dialogues, InboundDesks inbound) {}

    private final SipCounters counters;
    private volatile Optional<Desks> desks = Optional.empty();

    SipDoor(SipCounters counters) {
        this.counters = counters;
    }

    /** Before this, messages are left unanswered; devices repeat them. */
    void open(Desks ready) {
        desks = Optional.of(ready);
    }

    @Override
    public void processRequest(RequestEvent event) {
        var request = (SIPRequest) event.getRequest();
        desks.ifPresent(ready -> {
            try {
                dispatch(ready, request);
            } catch (RuntimeException failure) {
                counters.unreadable.increment();
                LOGGER.atWarn()
                        .addKeyValue("reason", failure.toString())
                        .addKeyValue("method", request.getMethod())
                        .log("SIP request could not be handled");
            }
        });
    }

    private void dispatch(Desks ready, SIPRequest request) {
        String user = user(request);
        switch (request.getMethod()) {
            case "REGISTER" -> ready.registrar().register(request, user);
            case "MESSAGE", "NOTIFY" -> message(ready, request, user);
            case "BYE" -> ready.dialogues().bye(request);
            case "OPTIONS" -> ready.transport().answer(request, 200, ALLOW);
            case "ACK" -> {}
            default -> ready.transport().answer(request, 405, ALLOW);
        }
    }

    private void message(Desks ready, SIPRequest request, String user) {
        Peer source = SipTransport.source(request);
        if (!ready.devices().seen(user, source)) {
            counters.unknownDevices.increment();
            ready.transport().answer(request, 403);
            return;
        }
        byte[] body = request.getRawContent();
        Optional<Manscdp> message = body == null ? Optional.empty() : Manscdp.read(body);
        if (message.isEmpty()) {
            counters.unreadable.increment();
            ready.transport().answer(request, 400);
            return;
        }
        ready.transport().answer(request, 200);
        String callId = request.getCallId().getCallId();
        var how = new MessageContext(request.getMethod(), Optional.of(callId), source);
        ready.dialogues().message(callId, message.get());
        ready.devices().find(user).ifPresent(device -> ready.inbound().received(device, message.get(), how));
    }

    /** The user part of From names the sender (GB/T 28181-2022 A.1). */
    private static String user(SIPRequest request) {
        var from = (FromHeader) request.getHeader("From");
        return from.getAddress().getURI() instanceof SipURI uri && uri.getUser() != null ? uri.getUser() : "";
    }

    @Override
    public void processResponse(ResponseEvent event) {
        desks.ifPresent(ready -> ready.transport().response((SIPResponse) event.getResponse()));
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        if (!event.isServerTransaction()) {
            desks.ifPresent(ready -> ready.transport()
                    .silence((SIPRequest) event.getClientTransaction().getRequest()));
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        LOGGER.atWarn()
                .addKeyValue("reason", event.getHost() + ":" + event.getPort())
                .log("SIP message could not be sent");
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // transactions are not kept track of
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // the stack keeps no dialogs for us
    }
}
