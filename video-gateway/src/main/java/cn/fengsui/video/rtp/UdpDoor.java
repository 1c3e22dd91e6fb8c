package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RTP over UDP on a port of its own. */
final class UdpDoor implements MediaDoor {

    private static final Logger LOGGER = LoggerFactory.getLogger(UdpDoor.class);

    private final DatagramChannel channel;
    private final MediaThread thread;
    private final RtpReceiver receiver;

    private UdpDoor(DatagramChannel channel, MediaThread thread, RtpReceiver receiver) {
        this.channel = channel;
        this.thread = thread;
        this.receiver = receiver;
    }

    static UdpDoor open(RtpPorts ports, MediaThread thread, RtpReceiver receiver) throws IOException {
        DatagramChannel channel = ports.bind();
        thread.serve(channel, receiver);
        return new UdpDoor(channel, thread, receiver);
    }

    @Override
    public MediaWay way() {
        return MediaWay.UDP;
    }

    @Override
    public int port() {
        return channel.isOpen() ? RtpPorts.port(channel) : 0;
    }

    @Override
    public void expect(long ssrc, InetAddress peer) {
        thread.execute(() -> receiver.expect(ssrc, peer));
    }

    @Override
    public void answered(MediaAnswer answer) {
        long now = System.nanoTime();
        thread.execute(() -> receiver.answered(answer.ssrc(), answer.media().getAddress(), now));
    }

    @Override
    public long ssrc() {
        return receiver.ssrc();
    }

    @Override
    public boolean send(ByteBuffer rtp) {
        return false;
    }

    @Override
    public RtpCounters counters() {
        return receiver.counters();
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
