package cn.fengsui.video.cascade.call;

/** What writes RTP packets for an upper platform. Owned by one media thread. */
interface UpperFeed {

    /** Sequence number of the next packet, for {@code RTP-Info}. Any thread; a hint. */
    int nextSequence();
}
