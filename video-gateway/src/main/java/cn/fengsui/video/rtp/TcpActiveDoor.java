package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RTP over TCP, we connect to the port of the answer, from the announced port where possible (some devices check it),
 * again after a second when that fails (GB/T 28181-2022 Annex D: at least three times). A connection that carried
 * media and ends while the call stands is made again at once, then every second, a few times. Attempts belong to the
 * media thread.
 */
final class TcpActiveDoor implements MediaDoor {

    private static final Logger LOGGER = LoggerFactory.getLogger(TcpActiveDoor.class);
    private static final int ATTEMPTS = 5;
    private static final int ATTEMPTS_AGAIN = 3;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final RtpPorts ports;
    private final MediaThread thread;
    private final RtpReceiver receiver;
    private final int port;
    private volatile SocketChannel channel;
    private volatile @Nullable InetSocketAddress target;
    private volatile @Nullable TcpLink link;
    private volatile boolean closed;
    private volatile boolean failed;
    private volatile boolean isCut;
    /** The channel that was opened first, with the announced port, has been tried. */
    private boolean isUsed;
    /** Since the call began, or since a connection with media ended. */
    private int attempts;

    private int most = ATTEMPTS;
    private long packetsBefore;
    private long retryNanos;

    private TcpActiveDoor(RtpPorts ports, MediaThread thread, RtpReceiver receiver, SocketChannel channel) {
        this.ports = ports;
        this.thread = thread;
        this.receiver = receiver;
        this.channel = channel;
        this.port = RtpPorts.port(channel);
    }

    static TcpActiveDoor open(RtpPorts ports, MediaThread thread, RtpReceiver receiver) throws IOException {
        var door = new TcpActiveDoor(ports, thread, receiver, ports.client());
        receiver.reportsTo(door::send, true);
        return door;
    }

    /** What happens to one attempt, and then to the connection. */
    private final class Attempt implements ChannelHandler {
        private final SocketChannel mine;

        private Attempt(SocketChannel mine) {
            this.mine = mine;
        }

        @Override
        public void ready(SelectionKey key, ByteBuffer scratch, long nanos) throws IOException {
            TcpLink open = link;
            if (open != null) {
                open.ready(key, scratch, nanos);
            } else if (mine.finishConnect()) {
                connected();
                key.interestOps(SelectionKey.OP_READ);
            }
        }

        @Override
        public void tick(long nanos) {
            receiver.tick(nanos);
            if (link == null && nanos - retryNanos >= 2 * PAUSE_NANOS) { // neither taken nor refused
                again(nanos);
            }
        }

        @Override
        public void broken(IOException why) {
            Sockets.close(mine);
            if (mine != channel) {
                return; // given up before
            }
            boolean carried = link != null && receiver.counters().packets() > packetsBefore;
            link = null;
            failed = true;
            if (carried) {
                attempts = 0;
                most = ATTEMPTS_AGAIN;
                connect(port, System.nanoTime());
            } else {
                waitAndTryAgain();
            }
        }
    }

    private void connected() throws IOException {
        packetsBefore = receiver.counters().packets();
        link = new TcpLink(channel, receiver, () -> {});
    }

    private void connect(int from, long nanos) {
        InetSocketAddress to = target;
        if (closed || to == null || to.getPort() == 0) {
            failed = true;
            return;
        }
        attempts++;
        retryNanos = nanos;
        try {
            if (isUsed) {
                channel = ports.client(from);
            }
            isUsed = true;
            if (channel.connect(to)) {
                connected();
            }
            thread.serve(channel, link == null ? SelectionKey.OP_CONNECT : SelectionKey.OP_READ, new Attempt(channel));
        } catch (IOException | UnresolvedAddressException refused) {
            LOGGER.atDebug().setCause(refused).log("cannot connect for media");
            Sockets.close(channel);
            failed = true;
            if (from != 0) {
                connect(0, nanos); // the announced port rests after an attempt; any other is better than none
            } else {
                waitAndTryAgain();
            }
        }
    }

    private void again(long nanos) {
        Sockets.close(channel);
        failed = true;
        isCut = attempts >= most;
        if (!isCut) {
            connect(port, nanos);
        }
    }

    private void waitAndTryAgain() {
        isCut = attempts >= most;
        if (!isCut && !closed) {
            thread.after(PAUSE_NANOS, () -> {
                if (link == null && !closed) {
                    connect(port, System.nanoTime());
                }
            });
        }
    }

    @Override
    public MediaWay way() {
        return MediaWay.TCP_ACTIVE;
    }

    @Override
    public int port() {
        return closed ? 0 : port;
    }

    @Override
    public void expect(long ssrc, InetAddress peer) {
        thread.execute(() -> receiver.expect(ssrc, peer));
    }

    @Override
    public void answered(MediaAnswer answer) {
        target = answer.media();
        long now = System.nanoTime();
        thread.execute(() -> {
            receiver.answered(answer.ssrc(), answer.media().getAddress(), now);
            if (attempts == 0) {
                connect(port, now);
            }
        });
    }

    @Override
    public long ssrc() {
        return receiver.ssrc();
    }

    @Override
    public boolean send(ByteBuffer rtp) {
        TcpLink open = link;
        return open != null && open.send(rtp);
    }

    @Override
    public DoorStep step() {
        DoorStep before = failed ? DoorStep.CONNECT_FAILED : DoorStep.NOTHING;
        return receiver.step(link != null ? DoorStep.CONNECTED : before);
    }

    @Override
    public boolean isCut() {
        return isCut;
    }

    @Override
    public RtpCounters counters() {
        return receiver.counters();
    }

    @Override
    public void close() {
        closed = true;
        thread.execute(() -> Sockets.close(channel));
    }
}
