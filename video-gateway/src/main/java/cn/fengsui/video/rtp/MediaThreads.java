package cn.fengsui.video.rtp;

import java.util.List;
import java.util.stream.IntStream;

/** The media threads of one gateway; a stream stays on one, chosen by its id. Any thread. */
public final class MediaThreads implements AutoCloseable {

    private final List<MediaThread> threads;

    private MediaThreads(List<MediaThread> threads) {
        this.threads = threads;
    }

    /** Starts so many. */
    public static MediaThreads start(int count) {
        return new MediaThreads(IntStream.range(0, count)
                .mapToObj(i -> MediaThread.start("video-media-" + i))
                .toList());
    }

    /** Always the same one for equal ids. */
    public MediaThread of(Object id) {
        return threads.get(Math.floorMod(id.hashCode(), threads.size()));
    }

    @Override
    public void close() {
        threads.forEach(MediaThread::close);
    }
}
