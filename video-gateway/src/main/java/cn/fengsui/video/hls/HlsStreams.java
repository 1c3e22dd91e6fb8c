package cn.fengsui.video.hls;

import cn.fengsui.video.live.PictureSource;
import java.util.HashMap;
import java.util.Map;

/** The door of this package: one stream per picture for all its readers, there while somebody reads. Any thread. */
public final class HlsStreams {

    /** A stream and how many use it. */
    private static final class Shared {
        final PictureSource source;
        final HlsStream stream = new HlsStream();
        int users;

        Shared(PictureSource source) {
            this.source = source;
        }
    }

    private final Map<String, Shared> open = new HashMap<>();

    /** The stream of this picture; give it back with {@link #release}. */
    public HlsStream hold(PictureSource source) {
        Shared shared;
        boolean isNew;
        synchronized (open) {
            shared = open.computeIfAbsent(source.id(), id -> new Shared(source));
            isNew = shared.users++ == 0;
        }
        if (isNew) {
            source.attach(shared.stream);
        }
        return shared.stream;
    }

    /** The last one to give it back ends it. */
    public void release(PictureSource source) {
        Shared shared;
        synchronized (open) {
            shared = open.get(source.id());
            if (shared == null || --shared.users > 0) {
                return;
            }
            open.remove(source.id());
        }
        shared.source.detach(shared.stream);
    }

    /** How many pictures are being cut now. */
    public int size() {
        synchronized (open) {
            return open.size();
        }
    }
}
