package cn.fengsui.video.rtp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

/** What a media thread does with one channel. Called on that thread; must not block. */
interface ChannelHandler {

    /**
     * The channel can be read, written, accepted or connected.
     *
     * @param scratch the thread's own direct buffer, empty; its content is gone after the call
     * @param nanos {@link System#nanoTime()} shortly after arrival
     * @throws IOException when the channel is of no more use; its key is cancelled
     */
    void ready(SelectionKey key, ByteBuffer scratch, long nanos) throws IOException;

    /** Every few milliseconds, also when nothing arrives. */
    void tick(long nanos);

    /** After {@link #ready} has thrown: close what is left. */
    default void broken(IOException why) {}
}
