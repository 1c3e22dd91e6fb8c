package cn.fengsui.video.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

/** Reads datagrams in batches, bounded so that a flood on one socket cannot starve the others. On a media thread. */
record UdpReader(PacketHandler packets) implements ChannelHandler {

    private static final int DATAGRAMS_IN_A_ROW = 128;

    @Override
    public void ready(SelectionKey key, ByteBuffer scratch, long nanos) throws IOException {
        var channel = (DatagramChannel) key.channel();
        for (int i = 0; i < DATAGRAMS_IN_A_ROW; i++) {
            scratch.clear();
            var from = (InetSocketAddress) channel.receive(scratch);
            if (from == null) {
                return;
            }
            scratch.flip();
            if (packets.packet(scratch, from, nanos)) {
                return; // spares the read that finds nothing; if more is there after all, the selector says so
            }
        }
    }

    @Override
    public void tick(long nanos) {
        packets.tick(nanos);
    }
}
