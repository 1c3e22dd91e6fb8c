package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.media.Film;
import cn.fengsui.simulator.media.VideoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Two of our scenes in H.265, encoded beforehand; {@code /films/README.md} tells how. Shared by all films, never changed. */
final class H265Loops {
    private static final List<String> NAMES = List.of("levee", "crossing");

    private H265Loops() {}

    private static final class Loaded {
        static final List<VideoFile> ALL = NAMES.stream().map(H265Loops::load).toList();
    }

    /** The loop that belongs to this channel. */
    static Film any(String channelId) {
        int which = Math.floorMod(channelId.hashCode(), NAMES.size());
        return Loaded.ALL.get(which).open(channelId, "");
    }

    private static VideoFile load(String name) {
        try (var file = Objects.requireNonNull(H265Loops.class.getResourceAsStream("/films/" + name + ".h265"), name)) {
            return VideoFile.ofH265(file.readAllBytes(), GeneratedFilm.FRAMES_PER_SECOND);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The H.265 loop '" + name + "' in the simulator's jar cannot be read; build it anew.", unreadable);
        }
    }
}
