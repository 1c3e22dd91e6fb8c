package cn.fengsui.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Sends the clip to all streams in real time, over UDP or TCP (RFC 4571), some packets left out on wish. */
final class VideoSender implements AutoCloseable {

    /** Where one stream goes. */
    record Target(int rtpPort, long ssrc, String viewer) {}

    private static final int PAYLOAD = 1400;
    private static final int RTP_HEADER = 12;
    private static final int PAYLOAD_TYPE_PS = 96;
    private static final int TICKS_PER_FRAME = 90_000 / Clip.FRAMES_PER_SECOND;
    private static final int LARGEST_FRAME = 1 << 20;

    private final List<Target> targets;
    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final List<SocketChannel> connections = new ArrayList<>();
    private final DatagramChannel datagrams = DatagramChannel.open();
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_FRAME);
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Clip.Pack> clip;
    private final boolean tcp;
    private final double loss;
    private final int[] sequences;
    private final long start = System.nanoTime();
    private long frame;
    private long sentBytes;
    private long sentPackets;

    VideoSender(List<Target> targets, List<Clip.Pack> clip, boolean tcp, double loss) throws IOException {
        this.targets = targets;
        this.clip = clip;
        this.tcp = tcp;
        this.loss = loss;
        this.sequences = new int[targets.size()];
        for (Target target : targets) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), target.rtpPort());
            addresses.add(address);
            if (tcp) {
                connections.add(SocketChannel.open(address));
            }
        }
    }

    /**
     * Sends so many frames to every stream; streams take turns within each frame's 40 ms.
     *
     * @param late so many streams at the end keep quiet
     */
    void send(long frames, int late) throws IOException {
        for (long end = frame + frames; frame < end; frame++) {
            for (int i = 0; i < targets.size(); i++) {
                long turn = frame * targets.size() + i;
                if (i >= targets.size() - late) {
                    continue;
                }
                waitUntil(start + turn * 1_000_000_000L / (Clip.FRAMES_PER_SECOND * targets.size()));
                Clip.Pack pack = clip.get((int) (frame % clip.size()));
                stamp(pack);
                if (tcp) {
                    stream(i, pack.bytes());
                } else {
                    packets(i, pack.bytes());
                }
                sentBytes += pack.bytes().length;
            }
        }
    }

    private static void stamp(Clip.Pack pack) {
        String digits = String.format(Locale.ROOT, "%016x", System.nanoTime());
        System.arraycopy(
                digits.getBytes(StandardCharsets.US_ASCII), 0, pack.bytes(), pack.stampAt(), Clip.STAMP_DIGITS);
    }

    private void packets(int stream, byte[] pack) throws IOException {
        for (int from = 0; from < pack.length; from += PAYLOAD) {
            out.clear();
            packet(stream, pack, from);
            out.flip();
            if (loss == 0 || random.nextDouble() >= loss) {
                datagrams.send(out, addresses.get(stream));
                sentPackets++;
            }
        }
    }

    private void stream(int stream, byte[] pack) throws IOException {
        out.clear();
        for (int from = 0; from < pack.length; from += PAYLOAD) {
            out.putShort((short) (RTP_HEADER + Math.min(PAYLOAD, pack.length - from)));
            packet(stream, pack, from);
            sentPackets++;
        }
        out.flip();
        while (out.hasRemaining()) {
            connections.get(stream).write(out);
        }
    }

    private void packet(int stream, byte[] pack, int from) {
        int length = Math.min(PAYLOAD, pack.length - from);
        boolean last = from + length == pack.length;
        out.put((byte) 0x80).put((byte) (PAYLOAD_TYPE_PS | (last ? 0x80 : 0)));
        out.putShort((short) sequences[stream]++).putInt((int) (frame * TICKS_PER_FRAME));
        out.putInt((int) targets.get(stream).ssrc()).put(pack, from, length);
    }

    long sentBytes() {
        return sentBytes;
    }

    long sentPackets() {
        return sentPackets;
    }

    private static void waitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        if (left > 0) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }
}
