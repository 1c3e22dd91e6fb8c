package cn.fengsui.video.live;

import cn.fengsui.video.ps.PsCounters;
import cn.fengsui.video.ps.PsDemuxer;
import cn.fengsui.video.rtp.MediaThread;
import cn.fengsui.video.rtp.RtpCounters;
import cn.fengsui.video.rtp.RtpPorts;
import cn.fengsui.video.rtp.RtpReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call with its socket and receiver: opened before the INVITE is sent, closed once when it ends. Touched by the
 * owner of the camera's line.
 */
final class Upstream implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Upstream.class);

    private final DatagramChannel channel;
    private final MediaThread thread;
    private final Call call;
    private final RtpReceiver receiver;
    private final PsCounters frames;
    private final Instant since;

    private Upstream(
            DatagramChannel channel,
            MediaThread thread,
            Call call,
            RtpReceiver receiver,
            PsCounters frames,
            Instant since) {
        this.channel = channel;
        this.thread = thread;
        this.call = call;
        this.receiver = receiver;
        this.frames = frames;
        this.since = since;
    }

    /** What every call of one gateway shares. */
    record Means(Signalling signalling, RtpPorts ports, Duration jitterWindow) {}

    /**
     * Binds a port, makes the receiver ready and sends the INVITE.
     *
     * @throws IOException if no port is free
     */
    static Upstream open(
            String cameraId, Means means, MediaThread thread, LivePicture picture, CallEvents events, Instant now)
            throws IOException {
        DatagramChannel channel = means.ports().bind();
        try {
            Call call = means.signalling().prepare(cameraId, RtpPorts.port(channel), events);
            var frames = new PsCounters();
            var demuxer = new PsDemuxer(picture, frames);
            var receiver = new RtpReceiver(demuxer, means.jitterWindow(), call.ssrc(), call.peer(), new RtpCounters());
            thread.execute(picture::restart);
            thread.serve(channel, receiver);
            call.start();
            return new Upstream(channel, thread, call, receiver, frames, now);
        } catch (RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    void answered(long ssrc, InetAddress mediaAddress) {
        long now = System.nanoTime();
        thread.execute(() -> receiver.answered(ssrc, mediaAddress, now));
    }

    RtpCounters packets() {
        return receiver.counters();
    }

    PsCounters frames() {
        return frames;
    }

    int port() {
        return channel.isOpen() ? RtpPorts.port(channel) : 0;
    }

    long ssrc() {
        return receiver.ssrc();
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
        try {
            channel.close();
        } catch (IOException unclosed) {
            LOGGER.atWarn().setCause(unclosed).log("RTP socket did not close");
        }
    }
}
