package cn.fengsui.simulator.picture;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.simulator.media.Aim.Framing;
import cn.fengsui.simulator.media.Frame;
import cn.fengsui.simulator.media.PsReader;
import cn.fengsui.simulator.media.PsWriter;
import cn.fengsui.simulator.media.Shot;
import cn.fengsui.simulator.media.VideoCodec;
import cn.fengsui.simulator.media.VideoFile;
import cn.fengsui.simulator.picture.GeneratedFilms.View;
import cn.fengsui.simulator.picture.place.SceneKind;
import cn.fengsui.simulator.picture.still.BackdropShelf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFilmTest {
    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.ofHours(8));

    @TempDir
    Path folder;

    private static List<Frame> film(SceneKind kind, int frames) {
        try (var shelf = new BackdropShelf();
                var film = new GeneratedFilm("1", "三号桥 1 号机", new View(kind, 0), shelf, Weather.CALM, MORNING)) {
            var list = new ArrayList<Frame>();
            for (int i = 0; i < frames; i++) {
                list.add(film.next());
            }
            return list;
        }
    }

    private static byte[] throughProgramStream(List<Frame> frames) {
        var video = new ByteArrayOutputStream();
        frames.forEach(frame -> video.writeBytes(new PsReader(PsWriter.pack(frame)).video.toByteArray()));
        return video.toByteArray();
    }

    @Test
    void survivesTheProgramStreamAndDecodes() throws IOException {
        var frames = film(SceneKind.BRIDGE, 26);
        var file = Files.write(folder.resolve("film.h264"), throughProgramStream(frames));

        int decoded = 0;
        try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.setFormat("h264");
            grabber.start();
            assertThat(grabber.getImageWidth()).isEqualTo(960);
            assertThat(grabber.getImageHeight()).isEqualTo(540);
            while (grabber.grabImage() != null) {
                decoded++;
            }
        }
        assertThat(decoded).isEqualTo(26);
        assertThat(frames.stream().filter(Frame::isKeyframe)).hasSize(2); // one every two seconds
        assertThat(frames.get(1).decodeTicks90kHz()).isEqualTo(7_500);
    }

    @Test
    void canBeFilmedAgainFromAFile() throws IOException {
        var file = Files.write(folder.resolve("film.h264"), throughProgramStream(film(SceneKind.DAM, 25)));
        var loop = VideoFile.open(file).open("1", "any");

        var frames = new ArrayList<Frame>();
        for (int i = 0; i < 60; i++) {
            frames.add(loop.next());
        }

        assertThat(frames.getFirst().isKeyframe()).isTrue();
        assertThat(frames.get(25).annexB()).isEqualTo(frames.getFirst().annexB());
        for (int i = 1; i < frames.size(); i++) {
            assertThat(frames.get(i).decodeTicks90kHz())
                    .isGreaterThan(frames.get(i - 1).decodeTicks90kHz());
        }
    }

    @Test
    void makesAKeyframeWhenAsked() {
        try (var shelf = new BackdropShelf();
                var film = new GeneratedFilm("1", "x", new View(SceneKind.STREET, 0), shelf, Weather.CALM, MORNING)) {
            film.next();
            assertThat(film.next().isKeyframe()).isFalse();

            film.requestKeyframe();

            assertThat(film.next().isKeyframe()).isTrue();
        }
    }

    @Test
    void movesAndCarriesClockAndName() {
        try (var shelf = new BackdropShelf();
                var film = new GeneratedFilm(
                        "1", "三号桥 1 号机", new View(SceneKind.BRIDGE, 0), shelf, Weather.CALM, MORNING)) {
            var first = film.draw(MORNING.instant()).y.clone();
            var later = film.draw(MORNING.instant().plusSeconds(3)).y.clone();

            assertThat(changed(first, later, 300, 540)).as("water").isGreaterThan(5_000);
            assertThat(bright(first, 18, 18, 280, 30)).as("clock").isGreaterThan(400);
            assertThat(bright(first, 740, 484, 202, 40)).as("name").isGreaterThan(600);
            assertThat(changed(first, later, 18, 48)).as("running clock").isPositive();
        }
    }

    @Test
    void turnsAndZoomsSoThatItIsSeen() {
        var whole = aimed(Framing.WHOLE);
        var right = aimed(new Framing(1, 0, 2, "P+60 T+0 Z2.0"));
        var left = aimed(new Framing(-1, 0, 2, "P-60 T+0 Z2.0"));

        assertThat(changed(whole, right, 100, 440)).as("zoomed").isGreaterThan(60_000);
        assertThat(changed(left, right, 100, 440)).as("turned").isGreaterThan(60_000);
        assertThat(bright(right, 18, 50, 200, 30)).as("label").isGreaterThan(200);
    }

    private static byte[] aimed(Framing framing) {
        var shot = new Shot("1", "x", 0, VideoCodec.H264, () -> framing);
        try (var shelf = new BackdropShelf();
                var film =
                        new GeneratedFilm(shot, new View(SceneKind.CROSSING, 0), shelf, Weather.CALM, MORNING, false)) {
            return film.draw(MORNING.instant()).y.clone();
        }
    }

    @Test
    void showsTheTimeOfARecordingAndStampsTheMomentOfDrawing() {
        var then = Instant.parse("2026-11-20T03:04:05.678Z");
        var shot = Shot.of("1", "x");
        try (var shelf = new BackdropShelf();
                var film = new GeneratedFilm(shot, new View(SceneKind.DAM, 0), shelf, Weather.CALM, MORNING, true)) {
            var picture = film.draw(then).y.clone();
            var later = film.draw(then.plusSeconds(1)).y.clone();

            assertThat(Stamp.read(picture, 960, 540)).contains(then);
            assertThat(changed(picture, later, 18, 48)).as("clock").isPositive();
            picture[(540 - 28) * 960 + 20] ^= (byte) 0xFF;
            assertThat(Stamp.read(picture, 960, 540)).as("a broken one").isEmpty();
        }
    }

    @Test
    void showsTheFireWhereItBurnsAndTheRainEverywhere() {
        var calm = picture(SceneKind.WAREHOUSE, weather(0, 0));
        var fire = picture(SceneKind.WAREHOUSE, weather(0, 1));
        var rain = picture(SceneKind.WAREHOUSE, weather(1, 0));

        assertThat(changed(calm, fire, 0, 330)).as("smoke and flames").isBetween(5_000, 250_000);
        assertThat(changed(calm, rain, 0, 540)).as("another light and streaks").isGreaterThan(250_000);
    }

    private static byte[] picture(SceneKind kind, Weather weather) {
        try (var shelf = new BackdropShelf();
                var film = new GeneratedFilm("1", "x", new View(kind, 0), shelf, weather, MORNING)) {
            return film.draw(MORNING.instant()).y.clone();
        }
    }

    private static Weather weather(double rain, double fire) {
        return new Weather() {
            @Override
            public double rain(Instant at) {
                return rain;
            }

            @Override
            public double flood(String channelId, Instant at) {
                return 0;
            }

            @Override
            public double fire(String channelId, Instant at) {
                return fire;
            }
        };
    }

    @Test
    void knowsEveryCharacterOfTheCity() throws IOException {
        var glyphs = new Glyphs(34);
        try (var spots = GeneratedFilmTest.class.getResourceAsStream("/city/spots.yaml")) {
            var text = new String(spots.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(text.codePoints().filter(c -> c >= 0x2E80)).allMatch(glyphs::knows);
        }
        assertThat("0123456789-: ABCxyz模拟通道号机".codePoints()).allMatch(glyphs::knows);
        assertThat(glyphs.text("鱻").alpha()).as("a frame for an unknown one").contains((byte) 255);
    }

    private static int changed(byte[] a, byte[] b, int fromRow, int toRow) {
        int count = 0;
        for (int i = fromRow * 960; i < toRow * 960; i++) {
            count += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF)) > 3 ? 1 : 0;
        }
        return count;
    }

    private static int bright(byte[] luma, int left, int top, int width, int height) {
        int count = 0;
        for (int row = top; row < top + height; row++) {
            for (int column = left; column < left + width; column++) {
                count += (luma[row * 960 + column] & 0xFF) > 215 ? 1 : 0;
            }
        }
        return count;
    }
}
