package cn.fengsui.simulator.device;

import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.simulator.sip.SipSocket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One device: its registration, its answers and its live sessions. Owned by the socket's thread. */
final class SimulatedDevice {
    private static final String ALLOW = "INVITE, ACK, INFO, CANCEL, BYE, OPTIONS, MESSAGE";

    private final DeviceLine line;
    private final Registration registration;
    private final LiveCalls calls;
    private final Answers answers;
    private boolean isPowered;

    SimulatedDevice(
            DeviceSpec spec,
            FleetConfig config,
            SipSocket socket,
            Films films,
            MediaThreads threads,
            Clock clock,
            Consumer<Boolean> onRegistered) {
        line = new DeviceLine(spec, config, socket);
        registration = new Registration(line, config, onRegistered);
        calls = new LiveCalls(line, config, films, threads, socket.owner());
        answers = new Answers(line, clock, calls::requestKeyframe);
        socket.listen(spec.id(), this::receive);
        spec.channels().forEach(channel -> socket.listen(channel.id(), this::receive));
    }

    int liveCalls() {
        return calls.size();
    }

    void powerOn() {
        isPowered = true;
        registration.start();
    }

    /** Nothing is sent or answered any more, as after a power cut. */
    void powerCut() {
        isPowered = false;
        registration.fallSilent();
        calls.dropAll();
    }

    /** Ends sessions with BYE and the registration with Expires 0. */
    CompletableFuture<Void> shutDown() {
        return CompletableFuture.allOf(calls.hangUpAll(), registration.stop())
                .whenComplete((done, failure) -> isPowered = false);
    }

    private void receive(SipMessage request, InetSocketAddress from) {
        if (!isPowered) {
            return;
        }
        switch (request.method()) {
            case "INVITE" -> calls.invite(request, from);
            case "ACK" -> calls.ack(request);
            case "BYE" -> calls.bye(request, from);
            case "CANCEL" -> calls.cancel(request, from);
            case "MESSAGE" -> {
                line.reply(request, SipMessage.answer(request, 200, "OK"), from);
                answers.take(request.body());
            }
            case "OPTIONS", "INFO" ->
                line.reply(request, SipMessage.answer(request, 200, "OK").with("Allow", ALLOW), from);
            case "SUBSCRIBE" -> line.reply(request, SipMessage.answer(request, 489, "Bad Event"), from);
            default ->
                line.reply(
                        request,
                        SipMessage.answer(request, 405, "Method Not Allowed").with("Allow", ALLOW),
                        from);
        }
    }
}
