package cn.fengsui.video.live;

import java.nio.ByteBuffer;

/** Takes a stream's RTP packets as they came, put in order. Called on the camera's media thread; must not block. */
@FunctionalInterface
public interface PacketTap {

    /** @param rtp a whole RTP packet from position to limit, header included; only valid during the call */
    void packet(ByteBuffer rtp);
}
