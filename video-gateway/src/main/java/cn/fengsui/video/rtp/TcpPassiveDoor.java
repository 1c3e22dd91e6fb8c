package cn.fengsui.video.rtp;

import cn.fengsui.video.sdp.MediaAnswer;
import cn.fengsui.video.sdp.MediaWay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RTP over TCP, the device connects (GB/T 28181-2022 Annex D). One connection is read at a time; one from an address
 * that was not expected waits for the answer, which may name it, and is closed otherwise. A device may connect again
 * when its connection ended; one that connects while the other still sends waits until that is silent. The UDP port of
 * the same number is open until the device has connected: some devices agree to TCP and send UDP. Connections and
 * lists belong to the media thread.
 */
final class TcpPassiveDoor implements MediaDoor, ChannelHandler {

    private static final int MOST_WAITING = 4;
    /** A connection that has been silent so long is replaced by another one; one that works is not. */
    private static final long SILENT_NANOS = 2_000_000_000L;
    /** Longer than the pause between a device's attempts (GB/T 28181-2022 Annex D: a second). */
    private static final long GONE_NANOS = 2_500_000_000L;

    private final ServerSocketChannel listener;
    private final @Nullable DatagramChannel besides;
    private final MediaThread thread;
    private final RtpReceiver receiver;
    private final boolean anyAddress;
    private final List<SocketChannel> waiting = new ArrayList<>();
    private volatile @Nullable TcpLink link;
    private @Nullable SocketChannel reading;
    private volatile boolean closed;
    private volatile boolean isCut;
    private boolean hasEnded;
    private long endedNanos;
    private long packetsSeen;
    private long heardNanos;

    private TcpPassiveDoor(
            ServerSocketChannel listener,
            @Nullable DatagramChannel besides,
            MediaThread thread,
            RtpReceiver receiver,
            boolean anyAddress) {
        this.listener = listener;
        this.besides = besides;
        this.thread = thread;
        this.receiver = receiver;
        this.anyAddress = anyAddress;
    }

    static TcpPassiveDoor open(RtpPorts ports, MediaThread thread, RtpReceiver receiver, boolean anyAddress)
            throws IOException {
        ServerSocketChannel listener = ports.listen();
        DatagramChannel besides = ports.bindBeside(listener);
        var door = new TcpPassiveDoor(listener, besides, thread, receiver, anyAddress);
        receiver.reportsTo(door::send, true);
        thread.serve(listener, SelectionKey.OP_ACCEPT, door);
        if (besides != null) {
            thread.serve(besides, SelectionKey.OP_READ, new UdpReader(receiver));
        }
        return door;
    }

    @Override
    public void ready(SelectionKey key, ByteBuffer scratch, long nanos) throws IOException {
        SocketChannel channel = listener.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        if (isWelcome(channel)) {
            take(channel, nanos);
        } else if (!receiver.isAnswered()) {
            letWait(channel);
        } else {
            refuse(channel);
        }
    }

    private void letWait(SocketChannel channel) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(channel);
        } else {
            refuse(channel);
        }
    }

    private boolean isWelcome(SocketChannel channel) throws IOException {
        var from = (InetSocketAddress) channel.getRemoteAddress();
        return anyAddress || receiver.isExpected(from.getAddress());
    }

    private void take(SocketChannel channel, long nanos) throws IOException {
        TcpLink before = link;
        if (before != null && nanos - heardNanos < SILENT_NANOS && packetsSeen > 0) {
            letWait(channel);
            return;
        }
        if (before != null) {
            before.close();
        }
        hasEnded = false;
        isCut = false;
        var mine = new TcpLink(channel, receiver, () -> ended(channel));
        reading = channel;
        link = mine;
        thread.serve(channel, SelectionKey.OP_READ, mine);
    }

    /** Told when the other side has closed its connection. */
    private void ended(SocketChannel channel) {
        if (reading == channel) {
            link = null;
            hasEnded = true;
            endedNanos = System.nanoTime();
            takeWaiting(endedNanos);
        }
    }

    private void takeWaiting(long nanos) {
        List<SocketChannel> early = List.copyOf(waiting);
        waiting.clear();
        early.forEach(channel -> reconsider(channel, nanos));
    }

    private void refuse(SocketChannel channel) {
        receiver.counters().addRefusedConnection();
        Sockets.close(channel);
    }

    @Override
    public void tick(long nanos) {
        receiver.tick(nanos);
        long packets = receiver.counters().packets();
        if (packets != packetsSeen) {
            packetsSeen = packets;
            heardNanos = nanos;
        } else if (link != null && nanos - heardNanos >= SILENT_NANOS && receiver.isAnswered() && !waiting.isEmpty()) {
            takeWaiting(nanos);
        }
        isCut = hasEnded && nanos - endedNanos >= GONE_NANOS;
        if (link != null && packets > 0 && besides != null && besides.isOpen()) {
            Sockets.close(besides);
        }
    }

    @Override
    public MediaWay way() {
        return MediaWay.TCP_PASSIVE;
    }

    @Override
    public int port() {
        return listener.isOpen() ? RtpPorts.port(listener) : 0;
    }

    @Override
    public void expect(long ssrc, InetAddress peer) {
        thread.execute(() -> receiver.expect(ssrc, peer));
    }

    @Override
    public void answered(MediaAnswer answer) {
        long now = System.nanoTime();
        thread.execute(() -> {
            receiver.answered(answer.ssrc(), answer.media().getAddress(), now);
            takeWaiting(now);
        });
    }

    private void reconsider(SocketChannel channel, long nanos) {
        try {
            if (!closed && isWelcome(channel)) {
                take(channel, nanos);
            } else {
                refuse(channel);
            }
        } catch (IOException gone) {
            Sockets.close(channel);
        }
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
        boolean refused = receiver.counters().refusedConnections() > 0;
        DoorStep before = refused ? DoorStep.STRANGERS_REFUSED : DoorStep.NOTHING;
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
        Sockets.close(listener);
        Sockets.close(besides);
        thread.execute(() -> {
            waiting.forEach(Sockets::close);
            waiting.clear();
            TcpLink open = link;
            if (open != null) {
                open.close();
            }
        });
    }
}
