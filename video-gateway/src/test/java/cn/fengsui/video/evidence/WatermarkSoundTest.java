package cn.fengsui.video.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.video.live.PictureSource;
import cn.fengsui.video.record.FilmedSource;
import cn.fengsui.video.record.SegmentFile;
import cn.fengsui.video.sound.Sounds;
import cn.fengsui.video.testing.KeepingSink;
import cn.fengsui.video.testing.ProbedFile;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarkSoundTest {

    private static final int PICTURES = 50;
    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");

    @TempDir
    private Path folder;

    private final Sounds sounds = new Sounds();

    @AfterEach
    void close() {
        sounds.close();
    }

    @Test
    void keepsTheSoundOfTheFilesInStepWithTheirPictures() throws Exception {
        ProbedFile.assumeInstalled();
        var silent = new FilmedSource();
        var loud = new FilmedSource();
        List<RecordedSegment> segments =
                List.of(segment(1, silent, silent, false), segment(2, sounds.audible(loud, loud), loud, true));
        Path target = folder.resolve("copy.mp4");

        int pictures = new Watermark("duty1", ZoneId.of("Asia/Shanghai"), List.of()).copy(segments, folder, target);

        assertThat(pictures).isEqualTo(2 * PICTURES);
        ProbedFile copy = ProbedFile.of(Files.readAllBytes(target), ".mp4");
        assertThat(copy.complaints()).isEmpty();
        assertThat(copy.videoFrames()).isBetween(2 * PICTURES - 2, 2 * PICTURES);
        assertThat(copy.audioSeconds().getLast()).isBetween(3.4, 4.2);
        assertThat(loudest(target, 0, 1.8)).as("the file without sound").isLessThan(0.05);
        assertThat(loudest(target, 2.4, 3.6)).as("the file with a tone").isGreaterThan(0.3);
    }

    /** Two seconds from a camera, in a file as the recorder writes it. */
    private RecordedSegment segment(int number, PictureSource written, FilmedSource camera, boolean isLoud)
            throws Exception {
        var sink = new KeepingSink();
        written.attach(sink);
        if (isLoud) {
            camera.filmWithSound(PICTURES);
            Eventually.isTrue("sound", () -> sink.fragments.stream()
                    .anyMatch(one -> !one.isPicture() && one.decodeTime() > camera.filmed() - 27_000));
        } else {
            camera.film(PICTURES);
        }
        written.detach(sink);
        String name = number + ".mp4";
        SegmentFile file = SegmentFile.create(folder.resolve(name), sink.inits.getLast(), 0);
        for (var fragment : sink.fragments) {
            file.write(fragment, FROM);
        }
        SegmentFile.Closed closed = file.close();
        return new RecordedSegment("r", "c", number, name, FROM, FROM.plusSeconds(2), closed.bytes(), closed.sha256());
    }

    /** Between two moments, 0 to 1. */
    private static double loudest(Path file, double from, double to) throws Exception {
        double loudest = 0;
        try (var grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.start();
            for (Frame frame = grabber.grabSamples(); frame != null; frame = grabber.grabSamples()) {
                double seconds = frame.timestamp / 1e6;
                var samples = (ShortBuffer) frame.samples[0];
                while (seconds >= from && seconds < to && samples.hasRemaining()) {
                    loudest = Math.max(loudest, Math.abs(samples.get() / 32_768.0));
                }
            }
        }
        return loudest;
    }
}
