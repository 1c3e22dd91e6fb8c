package cn.fengsui.simulator.picture;

import cn.fengsui.simulator.picture.model.Light.Daylight;
import cn.fengsui.simulator.picture.place.SceneKind;
import cn.fengsui.simulator.picture.still.BackdropShelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

/** Films a few seconds of each scene, prints what a frame costs and saves one picture. Not a test: run by hand. */
final class FilmSample {
    private FilmSample() {}

    public static void main(String[] args) throws Exception {
        var folder = Files.createDirectories(Path.of(args[0]));
        int hour = Integer.parseInt(args[1]);
        boolean wet = Boolean.parseBoolean(args[2]);
        var start = Instant.parse("2026-11-22T00:00:00Z").plus(Duration.ofHours(hour));
        var weather = new Weather() {
            @Override
            public double rain(Instant at) {
                return wet ? 0.9 : 0;
            }

            @Override
            public double flood(String channelId, Instant at) {
                return wet ? 0.7 : 0;
            }

            @Override
            public double fire(String channelId, Instant at) {
                return wet ? 0 : 1;
            }
        };
        try (var shelf = new BackdropShelf()) {
            for (var kind : SceneKind.values()) {
                var variant = args.length > 4 ? Integer.parseInt(args[4]) : 0;
                if (args.length > 3 && !kind.name().matches(args[3])) {
                    continue;
                }
                var wish = new BackdropShelf.Wish(
                        kind, variant, Daylight.at(hour), wet, kind == SceneKind.UNDERPASS && wet ? 3 : 0);
                while (shelf.find(wish) == null) {
                    Thread.onSpinWait();
                }
                var film = new GeneratedFilm(
                        "x",
                        "三号桥 1 号机",
                        new GeneratedFilms.View(kind, variant),
                        shelf,
                        weather,
                        Clock.fixed(start, ZoneOffset.UTC));
                long bytes = 0;
                long drawing = 0;
                var encoder = new H264Encoder(960, 540, 12);
                int frames = 120;
                long begin =
                        java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                for (int i = 0; i < frames; i++) {
                    long t = java.lang.management.ManagementFactory.getThreadMXBean()
                            .getCurrentThreadCpuTime();
                    var yuv = film.draw(start.plusMillis(i * 1000L / 12));
                    drawing += java.lang.management.ManagementFactory.getThreadMXBean()
                                    .getCurrentThreadCpuTime()
                            - t;
                    bytes += encoder.encode(yuv).length;
                    if (i == frames - 1) {
                        SceneSheet.save(
                                yuv,
                                folder.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + hour + (wet ? "-wet" : "")
                                        + ".png"));
                    }
                }
                double ms = (java.lang.management.ManagementFactory.getThreadMXBean()
                                        .getCurrentThreadCpuTime()
                                - begin)
                        / 1e6
                        / frames;
                System.out.printf(
                        "%-10s %.2f ms/frame (drawing %.2f) %.0f kbit/s %.1f %% of a core%n",
                        kind, ms, drawing / 1e6 / frames, bytes * 8.0 * 12 / frames / 1000, ms * 12 / 10);
                encoder.close();
                film.close();
            }
        }
    }
}
