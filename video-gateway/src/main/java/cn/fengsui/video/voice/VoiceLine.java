package cn.fengsui.video.voice;

import cn.fengsui.video.rtp.MediaDoor;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The way of the sound to one device: a pacer on the pacing thread and the door it sends through. Closed once. */
final class VoiceLine implements AutoCloseable {

    private static final long TICK_MILLIS = 10;

    private final MediaDoor door;
    private final VoicePacer pacer;
    private final VoiceCounters counters;
    private final ScheduledFuture<?> ticking;

    /** Takes ownership of the door and begins to send. */
    VoiceLine(
            MediaDoor door,
            VoiceQueue queue,
            VoicePackets packets,
            ScheduledExecutorService pacing,
            VoiceCounters counters) {
        this.door = door;
        this.counters = counters;
        this.pacer = new VoicePacer(queue, packets, this::send);
        this.ticking =
                pacing.scheduleAtFixedRate(() -> pacer.tick(System.nanoTime()), 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send(ByteBuffer packet) {
        (door.send(packet) ? counters.packets : counters.unsent).increment();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        door.close();
    }
}
