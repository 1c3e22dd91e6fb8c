package cn.fengsui.simulator.device;

import cn.fengsui.simulator.device.answer.Answers;
import cn.fengsui.simulator.device.call.Broadcasts;
import cn.fengsui.simulator.device.call.Calls;
import cn.fengsui.simulator.device.call.Opener;
import cn.fengsui.simulator.device.call.VoiceHeard;
import cn.fengsui.simulator.media.Films;
import cn.fengsui.simulator.media.MediaThreads;
import cn.fengsui.simulator.sip.SipMessage;
import cn.fengsui.simulator.sip.SipSocket;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One device: its registration, its cameras, its answers and its sessions. Owned by the socket's thread. */
final class SimulatedDevice {
    private static final String ALLOW = "INVITE, ACK, INFO, CANCEL, BYE, OPTIONS, MESSAGE, SUBSCRIBE, NOTIFY";

    private static final Duration REBOOT = Duration.ofSeconds(1);

    private final Surroundings around;
    private final DeviceLine line;
    /** Changed by the owner; other threads look single cameras up. */
    private final Map<String, Camera> cameras = Collections.synchronizedMap(new LinkedHashMap<>());

    private final SipSocket socket;
    private final Registration registration;
    private final Calls calls;
    private final Broadcasts broadcasts;
    private final Answers answers;
    private final VoiceHeard heard = new VoiceHeard();
    private final Consumer<Boolean> onRegistered;
    private boolean isPowered;

    /**
     * What all devices of a fleet share.
     *
     * @param byes counts those that came, repeated ones too
     */
    record Surroundings(FleetConfig config, Films films, MediaThreads threads, Clock clock, AtomicInteger byes) {}

    SimulatedDevice(DeviceSpec spec, Surroundings around, SipSocket socket, Consumer<Boolean> onRegistered) {
        this.around = around;
        this.onRegistered = onRegistered;
        this.socket = socket;
        line = new DeviceLine(spec, around.config(), socket, around.clock());
        spec.channels().forEach(channel -> cameras.put(channel.id(), new Camera(channel)));
        registration = new Registration(line, around.config(), onRegistered, this::faults);
        var opener =
                new Opener(line, around.films(), around.config().faults(), around.threads(), around.clock(), heard);
        broadcasts = new Broadcasts(line, heard);
        calls = new Calls(line, opener, id -> camera(id), around.threads(), this::historyEnded);
        var effects = new Answers.Effects(
                calls::requestKeyframe,
                this::reboot,
                registration::again,
                wish -> broadcasts.begin(wish.sourceId(), wish.targetId()));
        var tools = new Answers.Tools(around.films(), around.threads(), around.clock());
        answers = new Answers(line, cameras, effects, tools);
        socket.listen(spec.id(), this::receive);
        spec.channels().forEach(channel -> socket.listen(channel.id(), this::receive));
        spec.tree().forEach(node -> socket.listen(node.id(), this::receive));
        socket.whenLost(registration::connectionLost);
    }

    /** The same device anew, on another socket. */
    SimulatedDevice movedTo(SipSocket socket) {
        return new SimulatedDevice(line.device(), around, socket, onRegistered);
    }

    /** Any thread. */
    DeviceSpec spec() {
        return line.device();
    }

    /** Any thread; the camera itself belongs to the owner. */
    Optional<Camera> camera(String channelId) {
        return Optional.ofNullable(cameras.get(channelId));
    }

    void add(Channel channel) {
        var camera = new Camera(channel);
        cameras.put(channel.id(), camera);
        socket.listen(channel.id(), this::receive);
        answers.added(camera);
    }

    void remove(Camera camera) {
        cameras.remove(camera.channel().id());
        answers.removed(camera);
    }

    /** TeleBoot: silence, and back after a while. */
    private void reboot() {
        powerCut();
        line.after(REBOOT, this::powerOn);
    }

    /** Any thread. */
    VoiceHeard heard() {
        return heard;
    }

    private List<String> faults() {
        return cameras.values().stream()
                .filter(camera -> camera.channel().isOn() && !camera.isOn())
                .map(camera -> camera.channel().id())
                .toList();
    }

    private void historyEnded(SipMessage inDialog, String channelId) {
        answers.historyEnded(inDialog, channelId);
    }

    int liveCalls() {
        return calls.size();
    }

    Answers answers() {
        return answers;
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
        broadcasts.dropAll();
        answers.subscriptions().dropAll();
    }

    /** Ends sessions with BYE and the registration with Expires 0. */
    CompletableFuture<Void> shutDown() {
        return CompletableFuture.allOf(calls.hangUpAll(), broadcasts.hangUpAll(), registration.stop())
                .whenComplete((done, failure) -> isPowered = false);
    }

    private void receive(SipMessage request, InetSocketAddress from) {
        if (!isPowered) {
            return;
        }
        switch (request.method()) {
            case "INVITE" -> calls.invite(request, from);
            case "ACK" -> calls.ack(request);
            case "BYE" -> {
                around.byes().incrementAndGet();
                if (!broadcasts.bye(request, from)) {
                    calls.bye(request, from);
                }
            }
            case "CANCEL" -> calls.cancel(request, from);
            case "MESSAGE" -> {
                line.reply(request, SipMessage.answer(request, 200, "OK"), from);
                answers.take(request.body());
            }
            case "INFO" -> {
                if (!calls.info(request, from)) {
                    line.reply(request, SipMessage.answer(request, 200, "OK").with("Allow", ALLOW), from);
                }
            }
            case "OPTIONS" ->
                line.reply(request, SipMessage.answer(request, 200, "OK").with("Allow", ALLOW), from);
            case "SUBSCRIBE" -> answers.subscriptions().subscribe(request, from);
            default ->
                line.reply(
                        request,
                        SipMessage.answer(request, 405, "Method Not Allowed").with("Allow", ALLOW),
                        from);
        }
    }
}
