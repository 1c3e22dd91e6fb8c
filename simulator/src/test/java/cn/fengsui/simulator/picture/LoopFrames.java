package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Light.Daylight;
import cn.fengsui.simulator.picture.place.SceneKind;
import cn.fengsui.simulator.picture.still.BackdropShelf;
import java.io.BufferedOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Writes the pictures of one scene to standard output as raw YUV 4:2:0, for an encoder. Not a test: run by hand. */
final class LoopFrames {
    private LoopFrames() {}

    /** Arguments: kind, variant, hour of the day, number of pictures. */
    public static void main(String[] args) throws Exception {
        var kind = SceneKind.valueOf(args[0]);
        int variant = Integer.parseInt(args[1]);
        int hour = Integer.parseInt(args[2]);
        var start = Instant.parse("2026-11-22T00:00:00Z").plusSeconds(hour * 3_600L);
        try (var shelf = new BackdropShelf();
                var out = new BufferedOutputStream(System.out, 1 << 20)) {
            var wish = new BackdropShelf.Wish(kind, variant, Daylight.at(hour), false, 0);
            while (shelf.find(wish) == null) {
                Thread.onSpinWait();
            }
            var film = new GeneratedFilm(
                    "x",
                    "H.265",
                    new GeneratedFilms.View(kind, variant),
                    shelf,
                    Weather.CALM,
                    Clock.fixed(start, ZoneOffset.UTC));
            film.withoutClock();
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                var picture = film.draw(start.plusMillis(i * 1_000L / GeneratedFilm.FRAMES_PER_SECOND));
                out.write(picture.y);
                out.write(picture.u);
                out.write(picture.v);
            }
            film.close();
        }
    }
}
