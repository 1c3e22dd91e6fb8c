package cn.fengsui.video.voice;

import cn.fengsui.domain.identity.Actor;
import cn.fengsui.domain.identity.AuditTrail;
import cn.fengsui.video.deliver.ApiRoutes;
import cn.fengsui.video.deliver.Views;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.Inbound;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** The door of this package: voice broadcast and talk. */
public final class VoiceFeature implements AutoCloseable {

    private static final long SWEEP_SECONDS = 1;
    /** Media threads choose by id; all voice is on one. */
    private static final String THREAD = "voice";

    /** Signalling and media. @param deviceOf the registered device behind which a camera is */
    public record Ports(
            DeviceLink link,
            Inbound inbound,
            MediaDoors doors,
            MediaThreads threads,
            Function<String, Optional<String>> deviceOf,
            AuditTrail audit,
            Views views,
            Function<String, PictureSource> pictures) {}

    private final VoiceCounters counters = new VoiceCounters();
    private final VoiceDesk desk;
    private final VoiceRoutes routes;
    private final AuditTrail audit;
    private final Function<String, Optional<String>> deviceOf;
    private final ScheduledExecutorService pacing = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("video-voice").daemon(true).factory());

    private VoiceFeature(Ports ports, String platformId, String address, VoiceSettings settings, Clock clock) {
        desk = new VoiceDesk(
                new VoiceCall.Surroundings(
                        ports.link(),
                        ports.doors(),
                        ports.threads().of(THREAD),
                        pacing,
                        settings,
                        counters,
                        platformId,
                        address),
                ports.audit(),
                clock);
        audit = ports.audit();
        deviceOf = target -> ports.deviceOf()
                .apply(target)
                .or(() -> ports.link().devices().find(target).map(device -> device.id()));
        routes = new VoiceRoutes(desk, new VoiceRoutes.Ports(deviceOf, ports.views(), ports.pictures()), settings);
    }

    /**
     * Takes devices' calls from now on; before signalling is served.
     *
     * @param platformId the source of broadcasts
     * @param address what devices are told to connect to
     */
    public static VoiceFeature start(
            Ports ports, String platformId, String address, VoiceSettings settings, Clock clock) {
        var feature = new VoiceFeature(ports, platformId, address, settings, clock);
        ports.inbound()
                .onMessage(
                        "response",
                        "Broadcast",
                        (from, answer, how) -> feature.desk.broadcastAnswered(from.id(), answer));
        ports.inbound().onInvite(feature.desk);
        feature.pacing.scheduleWithFixedDelay(feature.desk::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        return feature;
    }

    /**
     * Calls the device for somebody who is at no microphone of ours, after the audit row. Blocks for the row.
     *
     * @param onEnd told once why it is over, on any thread; must not block
     * @throws VoiceRefusal when there is no such target, it is away, or somebody speaks to it
     */
    public Speech speak(String targetId, Actor actor, String reason, Consumer<String> onEnd) {
        String device = deviceOf.apply(targetId)
                .orElseThrow(() ->
                        new VoiceRefusal(404, "UNKNOWN_CAMERA", "No registered device has a camera " + targetId + "."));
        var wish = new VoiceWish(device, targetId, VoiceWish.Way.BROADCAST, actor, reason);
        VoiceDesk.Granted granted = desk.grant(wish, audit.add(actor, VoiceDesk.OPEN, targetId, reason, "broadcast"));
        VoiceCall call = desk.redeem(granted.token()).orElseThrow();
        call.begin(new EndListener(onEnd));
        return new Speech() {
            @Override
            public void speak(byte[] pcma) {
                call.speak(pcma);
            }

            @Override
            public void close() {
                call.end("the speaker has ended");
            }
        };
    }

    /** Somebody who hears nothing and wants to know when it is over. */
    private record EndListener(Consumer<String> onEnd) implements VoiceListener {
        @Override
        public void state(String state, String zh, String en) {
            if (state.equals("ended")) {
                onEnd.accept(en);
            }
        }

        @Override
        public void heard(byte[] pcm) {}
    }

    public ApiRoutes routes() {
        return routes;
    }

    public VoiceCounters counters() {
        return counters;
    }

    /** Calls that are granted or up. */
    public int open() {
        return desk.all().size();
    }

    @Override
    public void close() {
        desk.close();
        pacing.shutdownNow();
    }
}
