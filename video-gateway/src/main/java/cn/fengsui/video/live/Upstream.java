package cn.fengsui.video.live;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.ps.MediaDemuxer;
import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.rtp.DoorStep;
import cn.fengsui.video.rtp.MediaDoor;
import cn.fengsui.video.rtp.MediaDoors;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.rtp.RtpCounters;
import cn.fengsui.video.rtp.RtpPacket;
import cn.fengsui.video.rtp.RtpSink;
import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * One call with its door: opened before the INVITE is sent, closed once when it ends. Touched by the owner of the
 * camera's line.
 */
final class Upstream implements AutoCloseable {

    private final MediaDoor door;
    private final Call call;
    private final MediaThread thread;
    private final MediaDemuxer demuxer;
    private final PsCounters frames;
    private final Instant since;

    private Upstream(
            MediaDoor door, Call call, MediaThread thread, MediaDemuxer demuxer, PsCounters frames, Instant since) {
        this.door = door;
        this.call = call;
        this.thread = thread;
        this.demuxer = demuxer;
        this.frames = frames;
        this.since = since;
    }

    /** Where a line's packets go. */
    record Targets(MediaThread thread, LivePicture picture, List<RtpSink> taps) {}

    /**
     * Binds a port, makes the receiver ready and sends the INVITE.
     *
     * @throws IOException if no port is free
     */
    static Upstream open(
            CallWish wishWithoutPort,
            Signalling signalling,
            MediaDoors doors,
            Targets to,
            CallEvents events,
            Instant now)
            throws IOException {
        var frames = new PsCounters();
        var demuxer = new MediaDemuxer(to.picture(), to.picture(), frames);
        RtpSink road = road(demuxer, to.taps());
        MediaDoor door = doors.open(wishWithoutPort.way(), to.thread(), road);
        try {
            Call call = signalling.prepare(wishWithoutPort.at(door.port()), events);
            door.expect(call.ssrc(), call.peer());
            to.thread().execute(to.picture()::restart);
            call.start();
            return new Upstream(door, call, to.thread(), demuxer, frames, now);
        } catch (RuntimeException refused) {
            door.close();
            throw refused;
        }
    }

    private static RtpSink road(RtpSink demuxer, List<RtpSink> taps) {
        return new RtpSink() {
            @Override
            public void packet(RtpPacket packet) {
                for (int i = 0; i < taps.size(); i++) {
                    taps.get(i).packet(packet);
                }
                demuxer.packet(packet);
            }

            @Override
            public void lost(int packets) {
                taps.forEach(tap -> tap.lost(packets));
                demuxer.lost(packets);
            }
        };
    }

    void answered(MediaAnswer answer) {
        thread.execute(() -> demuxer.expect(answer.payloads()));
        door.answered(answer);
    }

    RtpCounters packets() {
        return door.counters();
    }

    VideoCodec codec() {
        return demuxer.codec();
    }

    PsCounters frames() {
        return frames;
    }

    DoorStep step() {
        return door.step();
    }

    boolean isCut() {
        return door.isCut();
    }

    MediaWay way() {
        return door.way();
    }

    int port() {
        return door.port();
    }

    long ssrc() {
        return door.ssrc();
    }

    Instant since() {
        return since;
    }

    void hangUp(String reason) {
        call.hangUp(reason);
        close();
    }

    @Override
    public void close() {
        door.close();
    }
}
