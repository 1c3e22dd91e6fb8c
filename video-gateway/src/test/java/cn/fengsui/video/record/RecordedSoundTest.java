package cn.fengsui.video.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.es.AccessUnit;
import cn.fengsui.video.es.AccessUnitSink;
import cn.fengsui.video.es.SoundUnit;
import cn.fengsui.video.fmp4.Boxes;
import cn.fengsui.video.history.HistoryEnd;
import cn.fengsui.video.history.HistoryEvents;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.recorded.OwnRecorders;
import cn.fengsui.video.sound.Sounds;
import cn.fengsui.video.testing.AacClip;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.KeepingSink;
import cn.fengsui.video.testing.ProbedFile;
import cn.fengsui.video.testing.RecordingsMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSoundTest {

    private static final String CAMERA = "34020000001320000001";
    private static final double FRAME_SECONDS = 1024 / 16_000.0;
    /** Further behind its picture, sound is not. */
    private static final long LAG = 27_000;

    @TempDir
    private Path folder;

    private final RecordingsMemory record = new RecordingsMemory();
    private final FilmedSource camera = new FilmedSource();
    private final Sounds sounds = new Sounds();
    private final PushedClock clock = new PushedClock();
    /** Somebody who listens: what was made for him was made for the recording. */
    private final KeepingSink listener = new KeepingSink();

    private Recorder recorder;
    private Recording recording;

    @BeforeEach
    void begin() throws IOException {
        recorder = Recorder.start(
                new Recorder.Ports(record, id -> sounds.heard(camera), true),
                RecorderTest.settings(folder, 1 << 20),
                () -> Long.MAX_VALUE,
                clock);
        recording =
                recorder.begin(new RecordWish(CAMERA, RecordingCause.MANUAL, "", "test", "duty1", Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        recorder.close();
        sounds.close();
    }

    @Test
    void recordsSoundInStepWithItsPictureAndLosesNoneWhereFilesMeet() throws Exception {
        ProbedFile.assumeInstalled();
        film(110);

        List<ProbedFile> files = end().stream().map(this::probe).toList();

        assertThat(files).hasSizeGreaterThanOrEqualTo(3).allSatisfy(file -> assertThat(file.complaints())
                .isEmpty());
        assertThat(files.stream().mapToInt(ProbedFile::videoFrames).sum()).isEqualTo(110);
        List<ProbedFile> sounding = files.subList(1, files.size()); // from the keyframe after the first sound
        assertThat(sounding)
                .filteredOn(file -> file.videoFrames() > 12)
                .isNotEmpty()
                .allSatisfy(file -> {
                    assertThat(file.audioSeconds().getFirst()).isBetween(0.0, 2 * FRAME_SECONDS);
                    assertThat(file.audioSeconds().getLast() + FRAME_SECONDS)
                            .isBetween(
                                    file.ptsSeconds().getLast() - 0.4,
                                    file.ptsSeconds().getLast() + 0.2);
                });
        double pictures = (110 - files.getFirst().videoFrames()) / 25.0;
        double heard = sounding.stream().mapToInt(ProbedFile::audioFrames).sum() * FRAME_SECONDS;
        assertThat(heard).isBetween(pictures - 0.4, pictures + 0.1);
    }

    @Test
    void recordsACameraWithoutSoundAsBefore() throws Exception {
        camera.film(60);

        List<RecordedSegment> segments = end();

        assertThat(sounds.running()).isZero();
        int frames = 0;
        for (RecordedSegment segment : segments) {
            byte[] bytes = bytes(segment);
            frames += DecodedFile.of(bytes, ".mp4").frames();
            assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain("mp4a");
        }
        assertThat(frames).isEqualTo(60);
    }

    @Test
    void beginsASoundTrackAtTheKeyframeAfterSoundThatComesLateAndLosesNoPicture() throws Exception {
        ProbedFile.assumeInstalled();
        camera.film(40);
        film(60);

        List<ProbedFile> files = end().stream().map(this::probe).toList();

        assertThat(files.getFirst().audioFrames()).isZero();
        assertThat(files.getLast().audioFrames()).isPositive();
        assertThat(files.stream().mapToInt(ProbedFile::videoFrames).sum()).isEqualTo(100);
    }

    @Test
    void passesAacIntoTheFile() throws Exception {
        ProbedFile.assumeInstalled();
        for (int i = 0; i < 60; i++) {
            camera.film(1);
            camera.aac(AacClip.FRAMES.get(i % AacClip.FRAMES.size()));
        }
        Eventually.isTrue("sound on disk", () -> {
            camera.film(1);
            camera.aac(AacClip.FRAMES.getFirst());
            return files().anyMatch(file -> probe(file).audioFrames() > 3);
        });

        List<ProbedFile> files = end().stream().map(this::probe).toList();

        assertThat(files).allSatisfy(file -> assertThat(file.complaints()).isEmpty());
        assertThat(files.stream().mapToInt(ProbedFile::audioFrames).sum()).isGreaterThan(3);
    }

    @Test
    void leavesAFileThatPlaysWhereverItsProcessWasKilled() throws Exception {
        film(110);
        byte[] whole = bytes(end().get(1));
        for (int length = whole.length / 2; length < whole.length; length += whole.length / 16 + 1) {
            Path killed = folder.resolve("killed.mp4");
            Files.write(killed, Arrays.copyOf(whole, length));

            Boxes.Whole left = SegmentFile.cut(killed);

            assertThat(left.lastDecodeTime()).isBetween(1L, 180_000L);
            assertThat(DecodedFile.of(Files.readAllBytes(killed), ".mp4").frames())
                    .isBetween(5, 40);
        }
    }

    @Test
    void playsItsSoundInStepAndGivesItAllOutOnce() throws Exception {
        film(110);
        List<RecordedSegment> segments = end();
        var played = new Played();
        try (var own = new OwnRecorders(record, folder)) {
            own.open(
                    new HistoryWish(
                            CAMERA,
                            segments.getFirst().from(),
                            segments.getLast().to().plusSeconds(1),
                            16),
                    played,
                    played::sound,
                    played);
            Eventually.isTrue("played", played.over::get);
        }

        assertThat(played.pictures).hasSize(110);
        assertThat(played.sounds).hasSizeGreaterThan(40).isSorted().doesNotHaveDuplicates();
        assertThat(played.worstDistance)
                .as("of sound to the picture it came with, 90 kHz")
                .isLessThan(6_000);
    }

    /** Films with sound and goes on when the sound was made. */
    private void film(int pictures) {
        for (int i = 0; i < pictures; i++) {
            camera.filmWithSound(1);
            clock.advance(Duration.ofMillis(40));
            if (i == 0) {
                sounds.audible(camera, camera).attach(listener);
            }
            Eventually.isTrue("sound of picture " + i, () -> heardUntil() >= camera.filmed() - LAG);
        }
    }

    private long heardUntil() {
        return listener.fragments.stream()
                .filter(one -> !one.isPicture())
                .mapToLong(one -> one.decodeTime() + one.duration())
                .max()
                .orElse(0);
    }

    private List<RecordedSegment> end() {
        recorder.end(recording.id(), "asked");
        Eventually.isTrue(
                "closed", () -> record.byId(recording.id()).orElseThrow().endedAt() != null);
        List<RecordedSegment> segments = record.segments(recording.id());
        assertThat(segments)
                .allSatisfy(segment -> assertThat(segment.isClosed()).isTrue());
        return segments;
    }

    private java.util.stream.Stream<RecordedSegment> files() {
        return record.segments(recording.id()).stream().filter(RecordedSegment::isClosed);
    }

    private ProbedFile probe(RecordedSegment segment) {
        return ProbedFile.of(bytes(segment), ".mp4");
    }

    private byte[] bytes(RecordedSegment segment) {
        try {
            return Files.readAllBytes(folder.resolve(segment.file()));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** What a player was given. On the playing thread, read when it is over. */
    private static final class Played implements AccessUnitSink, HistoryEvents {
        private final List<Long> pictures = new CopyOnWriteArrayList<>();
        private final List<Long> sounds = new CopyOnWriteArrayList<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile long worstDistance;

        @Override
        public void accessUnit(AccessUnit unit) {
            pictures.add(unit.dts());
        }

        void sound(SoundUnit unit) {
            sounds.add(unit.time());
            worstDistance = Math.max(worstDistance, Math.abs(unit.time() - pictures.getLast()));
        }

        @Override
        public void damaged() {}

        @Override
        public void answered(long fileSize) {}

        @Override
        public void ended(HistoryEnd end, String detail) {
            over.set(true);
        }
    }
}
