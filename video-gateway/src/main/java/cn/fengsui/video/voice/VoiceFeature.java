package cn.fengsui.video.voice;

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
        Function<String, Optional<String>> deviceOf = target -> ports.deviceOf()
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
