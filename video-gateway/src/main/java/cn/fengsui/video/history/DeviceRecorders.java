package cn.fengsui.video.history;

import cn.fengsui.domain.video.LiveViewException;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundSink;
import cn.fengsui.video.history.HistoryRefusal.Reason;
import cn.fengsui.video.live.Signalling;
import cn.fengsui.video.ps.Demuxer;
import cn.fengsui.video.ps.MediaDemuxer;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.rtp.MediaDoor;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.rtp.MediaThreads;
import cn.fengsui.video.sdp.MediaWay;
import cn.fengsui.video.sdp.Offer;
import cn.fengsui.video.sdp.Session;
import cn.fengsui.video.sip.DeviceLink;
import cn.fengsui.video.sip.OfferParts;
import cn.fengsui.video.sip.SignalException;
import cn.fengsui.video.sip.SsrcKind;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Recordings of registered devices, by INVITE with {@code s=Playback} or {@code s=Download}. Any thread. */
public final class DeviceRecorders implements Recorders {

    /** What the calls of one gateway share. */
    public record Means(DeviceLink link, Signalling cameras, MediaDoors doors, MediaThreads threads) {}

    private final Means means;
    private final RecorderSlots slots;
    private final ConcurrentMap<String, MediaWay> worked = new ConcurrentHashMap<>();

    /** @param perDevice most recordings played or fetched from one device at a time */
    public DeviceRecorders(Means means, int perDevice, Clock clock) {
        this.means = means;
        this.slots = new RecorderSlots(perDevice, clock);
    }

    @Override
    public Executor thread(String cameraId) {
        return means.threads().of(cameraId);
    }

    @Override
    public HistoryCall open(HistoryWish wish, AccessUnitSink pictures, SoundSink sound, HistoryEvents events) {
        return open(wish, () -> new MediaDemuxer(pictures, sound, new PsCounters()), events);
    }

    /**
     * Asks for a recording whose packets are wanted as the device sends them.
     *
     * @param demuxers makes what takes them, one for each way that is tried; called on the camera's media thread
     * @throws HistoryRefusal like the other
     */
    public HistoryCall open(HistoryWish wish, Supplier<? extends Demuxer> demuxers, HistoryEvents events) {
        means.cameras().obstacle(wish.cameraId()).ifPresent(obstacle -> {
            throw refusal(obstacle);
        });
        String device = means.cameras().deviceOf(wish.cameraId());
        var trial = new WayTrial(ways(device, wish.cameraId()), events, way -> worked.put(device, way));
        trial.begin(way -> begin(device, wish, demuxers.get(), trial, way));
        return trial;
    }

    /** The ways to ask for, in order: the device's own, or what worked before, or all. */
    private List<MediaWay> ways(String device, String cameraId) {
        MediaWay asked = means.cameras().wayOf(cameraId);
        if (asked != MediaWay.AUTO) {
            return List.of(asked);
        }
        var ways = new LinkedHashSet<MediaWay>();
        Optional.ofNullable(worked.get(device)).ifPresent(ways::add);
        ways.addAll(List.of(MediaWay.UDP, MediaWay.TCP_PASSIVE, MediaWay.TCP_ACTIVE));
        return List.copyOf(ways);
    }

    private HistoryCall begin(String device, HistoryWish wish, Demuxer demuxer, HistoryEvents events, MediaWay way) {
        slots.take(device, wish);
        try {
            return call(device, wish, demuxer, events, way);
        } catch (HistoryRefusal refused) {
            slots.giveBack(device, wish);
            throw refused;
        }
    }

    private HistoryCall call(String device, HistoryWish wish, Demuxer demuxer, HistoryEvents events, MediaWay way) {
        MediaThread thread = means.threads().of(wish.cameraId());
        MediaDoor door = door(way, thread, demuxer);
        try {
            var call = new DeviceHistoryCall(
                    new DeviceHistoryCall.Media(door, thread, demuxer::flush),
                    events,
                    () -> slots.full(device),
                    () -> slots.giveBack(device, wish));
            call.start(means.link()
                    .invite(device, wish.cameraId(), SsrcKind.HISTORY, parts -> offer(wish, door, parts), call));
            return call;
        } catch (SignalException gone) {
            door.close();
            throw new HistoryRefusal(Reason.CAMERA_OFFLINE, "" + gone.getMessage());
        }
    }

    private MediaDoor door(MediaWay way, MediaThread thread, Demuxer demuxer) {
        try {
            return means.doors().open(way, thread, demuxer);
        } catch (IOException full) {
            throw new HistoryRefusal(Reason.GATEWAY_BUSY, "" + full.getMessage());
        }
    }

    private static byte[] offer(HistoryWish wish, MediaDoor door, OfferParts parts) {
        Session session = wish.isDownload()
                ? new Session.Download(wish.from(), wish.to(), wish.downloadSpeed())
                : new Session.Playback(wish.from(), wish.to());
        return new Offer(wish.cameraId(), parts.address(), door.port(), door.way(), session, parts.ssrcText(), "")
                .bytes();
    }

    private static HistoryRefusal refusal(LiveViewException obstacle) {
        Reason reason = obstacle.reason() == LiveViewException.Reason.UNKNOWN_CAMERA
                ? Reason.UNKNOWN_CAMERA
                : Reason.CAMERA_OFFLINE;
        return new HistoryRefusal(reason, "" + obstacle.getMessage());
    }
}
