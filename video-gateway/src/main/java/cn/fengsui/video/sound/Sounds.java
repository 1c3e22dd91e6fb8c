package cn.fengsui.video.sound;

import cn.fengsui.video.es.VideoCodec;
import cn.fengsui.video.live.PictureSink;
import cn.fengsui.video.live.PictureSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** The door of this package: makes any source one with a track of sound. Any thread; never blocks. */
public final class Sounds implements AutoCloseable {

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, SoundTrack> running = new HashMap<>();
    private final Map<String, SoundFormat> formats = new LinkedHashMap<>();
    private final LongAdder dropped = new LongAdder();

    /** What a stream's sound was last time, so that its next listeners begin with the right track. */
    interface Memory {
        SoundFormat format();

        void keep(SoundFormat format);
    }

    /** The same pictures with a track of AAC; silent where the source is. */
    public PictureSource audible(PictureSource pictures, PictureSource sounds) {
        return new AudibleSource(pictures, sounds);
    }

    /**
     * The same pictures with a track of AAC from the first keyframe after sound was heard; none where none is. For files
     * that begin anew when the tracks change.
     */
    public PictureSource heard(PictureSource source) {
        return new HeardSource(source, false);
    }

    /**
     * The same, for one file whose tracks cannot change: the first group of pictures is held back until sound was heard
     * or the group is over; after that nothing changes.
     */
    public PictureSource heardAtOnce(PictureSource source) {
        return new HeardSource(source, true);
    }

    private Listener join(PictureSource sounds, PictureSink viewer) {
        SoundTrack track;
        Listener listener;
        boolean isNew = false;
        synchronized (running) {
            track = running.get(sounds.id());
            if (track == null) {
                isNew = true;
                track = new SoundTrack(sounds.id(), memory(sounds.id()), dropped);
                running.put(sounds.id(), track);
            }
            listener = new Listener(viewer, track);
            track.add(listener);
        }
        if (isNew) {
            track.start(sounds);
        }
        return listener;
    }

    private void leave(PictureSource sounds, Listener listener) {
        SoundTrack ended = null;
        synchronized (running) {
            SoundTrack track = running.get(sounds.id());
            if (track != null && track.remove(listener)) {
                running.remove(sounds.id());
                ended = track;
            }
        }
        if (ended != null) {
            ended.close();
        }
    }

    private Memory memory(String id) {
        return new Memory() {
            @Override
            public SoundFormat format() {
                synchronized (formats) {
                    return formats.getOrDefault(id, SoundFormat.ENCODED);
                }
            }

            @Override
            public void keep(SoundFormat format) {
                synchronized (formats) {
                    formats.put(id, format);
                    if (formats.size() > MOST_REMEMBERED) {
                        formats.remove(formats.keySet().iterator().next());
                    }
                }
            }
        };
    }

    public int running() {
        synchronized (running) {
            return running.size();
        }
    }

    /** Frames and picture times that a track was too slow for. */
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        Map<String, SoundTrack> all;
        synchronized (running) {
            all = Map.copyOf(running);
            running.clear();
        }
        all.values().forEach(SoundTrack::close);
    }

    /** Joins the track of sound only when there is some. */
    private final class HeardSource implements PictureSource {

        private final PictureSource source;
        private final boolean isFixed;
        private final ConcurrentMap<PictureSink, HeardListener> listeners = new ConcurrentHashMap<>();

        HeardSource(PictureSource source, boolean isFixed) {
            this.source = source;
            this.isFixed = isFixed;
        }

        @Override
        public String id() {
            return source.id() + "/heard";
        }

        @Override
        public void attach(PictureSink viewer) {
            var listener = new HeardListener(viewer, isFixed, format -> {
                memory(source.id()).keep(format); // a new track begins with what is heard
                return join(source, viewer);
            });
            listeners.put(viewer, listener);
            source.attach(listener);
        }

        @Override
        public void detach(PictureSink viewer) {
            HeardListener listener = listeners.remove(viewer);
            if (listener == null) {
                return;
            }
            source.detach(listener);
            Listener joined = listener.leave();
            if (joined != null) {
                leave(source, joined);
            }
        }

        @Override
        public CompletionStage<Optional<byte[]>> keyframe() {
            return source.keyframe();
        }

        @Override
        public VideoCodec codec() {
            return source.codec();
        }
    }

    /** Pictures of one source (perhaps transcoded) with the sound of the one it was made of; their clock is the same. */
    private final class AudibleSource implements PictureSource {

        private final PictureSource pictures;
        private final PictureSource sounds;
        private final ConcurrentMap<PictureSink, Listener> listeners = new ConcurrentHashMap<>();

        AudibleSource(PictureSource pictures, PictureSource sounds) {
            this.pictures = pictures;
            this.sounds = sounds;
        }

        @Override
        public String id() {
            return pictures.id() + "/sound";
        }

        @Override
        public void attach(PictureSink viewer) {
            Listener listener = join(sounds, viewer);
            listeners.put(viewer, listener);
            pictures.attach(listener);
        }

        @Override
        public void detach(PictureSink viewer) {
            Listener listener = listeners.remove(viewer);
            if (listener != null) {
                pictures.detach(listener);
                leave(sounds, listener);
            }
        }

        @Override
        public CompletionStage<Optional<byte[]>> keyframe() {
            return pictures.keyframe();
        }

        @Override
        public VideoCodec codec() {
            return pictures.codec();
        }
    }
}
