package cn.fengsui.video.download;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.playback.Place;
import cn.fengsui.video.sound.Sounds;
import cn.fengsui.video.testing.DownloadsMemory;
import cn.fengsui.video.testing.ProbedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadSoundTest {

    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    private static final HistoryWish RANGE = new HistoryWish("34020000001320000071", FROM, FROM.plusSeconds(4), 4);

    @TempDir
    private Path folder;

    private final FilmedRecorder recorder = new FilmedRecorder();
    private final Sounds sounds = new Sounds();
    private DownloadFeature feature;

    @BeforeEach
    void open() throws IOException {
        ProbedFile.assumeInstalled();
        feature = DownloadFeature.start(
                new DownloadFeature.Ports(Map.of(Place.DEVICE, recorder), new DownloadsMemory(), sounds::heardAtOnce),
                folder,
                new DownloadSettings(8, 1L << 30, Duration.ofDays(7), Duration.ofSeconds(20)),
                new PushedClock());
    }

    @AfterEach
    void close() {
        feature.close();
        sounds.close();
    }

    @Test
    void keepsTheSoundOfARecordingFromItsBeginning() throws Exception {
        String id = begin();
        recorder.filmWithSound(100);
        recorder.finish();

        ProbedFile file = done(id);

        assertThat(file.videoFrames()).isEqualTo(100);
        assertThat(file.audioSeconds().getFirst()).isLessThan(0.1);
        assertThat(file.audioSeconds().getLast()).isBetween(3.4, 4.2);
        Eventually.isTrue("nobody listens any more", () -> sounds.running() == 0);
    }

    @Test
    void writesARecordingWithoutSoundAsBefore() throws Exception {
        String id = begin();
        recorder.film(100);
        recorder.finish();

        ProbedFile file = done(id);

        assertThat(file.videoFrames()).isEqualTo(100);
        assertThat(file.audioFrames()).isZero();
    }

    @Test
    void doesNotChangeTheTracksOfAFileForSoundThatComesLate() throws Exception {
        String id = begin();
        recorder.film(60);
        recorder.filmWithSound(40);
        recorder.finish();

        ProbedFile file = done(id);

        assertThat(file.videoFrames()).isEqualTo(100);
        assertThat(file.audioFrames()).isZero();
    }

    private String begin() {
        return feature.begin(new DownloadFeature.Wish(RANGE, Place.DEVICE, "duty1", "test"))
                .id();
    }

    private ProbedFile done(String id) throws IOException {
        Eventually.isTrue("over", () -> feature.running() == 0);
        DownloadJob job = feature.find(id).orElseThrow();
        assertThat(job.state()).as(job.problem()).isEqualTo(DownloadState.DONE);
        ProbedFile file = ProbedFile.of(Files.readAllBytes(feature.file(id)), ".mp4");
        assertThat(file.complaints()).isEmpty();
        return file;
    }
}
