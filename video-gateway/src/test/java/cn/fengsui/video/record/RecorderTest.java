package cn.fengsui.video.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.ProbedFile;
import cn.fengsui.video.testing.RecordingsMemory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    private static final String CAMERA = "34020000001320000001";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private final RecordingsMemory record = new RecordingsMemory();
    private final FilmedSource camera = new FilmedSource();
    private final PushedClock clock = new PushedClock();
    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private Recorder recorder;

    @BeforeEach
    void start() throws IOException {
        recorder = open();
    }

    @AfterEach
    void close() {
        recorder.close();
    }

    private Recorder open() throws IOException {
        return Recorder.start(
                new Recorder.Ports(record, id -> camera, true), settings(folder, 1 << 20), free::get, clock);
    }

    static RecordSettings settings(Path folder, long queueBytes) {
        return new RecordSettings(
                folder,
                Duration.ofSeconds(1),
                Duration.ofDays(30),
                1L << 30,
                1000,
                3,
                queueBytes,
                2,
                500,
                Duration.ofHours(12),
                true,
                ZoneId.of("Asia/Shanghai"));
    }

    private Recording begin() {
        return recorder.begin(new RecordWish(CAMERA, RecordingCause.MANUAL, "", "test", "duty1", HOUR));
    }

    @Test
    void writesSegmentsThatPlayByThemselvesAndIndexesThemByTheirHash() throws IOException {
        Recording recording = begin();
        camera.film(100);
        recorder.end(recording.id(), "asked");
        List<RecordedSegment> segments = closedSegments(recording, 2);

        int frames = 0;
        for (RecordedSegment segment : segments) {
            byte[] bytes = Files.readAllBytes(folder.resolve(segment.file()));
            DecodedFile decoded = DecodedFile.of(bytes, ".mp4");
            frames += decoded.frames();
            assertThat(decoded.firstMicros()).isZero();
            assertThat(segment.bytes()).isEqualTo(bytes.length);
            assertThat(segment.sha256())
                    .isEqualTo(
                            SegmentFile.measure(folder.resolve(segment.file())).sha256());
        }
        assertThat(frames).isEqualTo(100);
        assertThat(record.byId(recording.id()).orElseThrow().ending()).isEqualTo("asked");
        assertThat(camera.viewers()).isZero();
    }

    @Test
    void writesFilesThatAnotherPlayersDecoderAccepts() throws IOException {
        ProbedFile.assumeInstalled();
        Recording recording = begin();
        camera.film(60);
        recorder.end(recording.id(), "asked");

        int frames = 0;
        for (RecordedSegment segment : closedSegments(recording, 2)) {
            ProbedFile probed = ProbedFile.of(Files.readAllBytes(folder.resolve(segment.file())), ".mp4");
            assertThat(probed.complaints()).isEmpty();
            frames += probed.ptsSeconds().size();
        }
        assertThat(frames).isEqualTo(60);
    }

    @Test
    void takesTheCachedGroupOfPicturesAsPreRoll() {
        camera.film(15);
        Recording recording = begin();
        recorder.end(recording.id(), "asked");

        RecordedSegment only = closedSegments(recording, 1).getFirst();

        assertThat(Duration.between(only.from(), only.to()))
                .as("pictures that were cached when the recording began")
                .isGreaterThan(Duration.ofMillis(500));
        assertThat(only.from()).isBefore(recording.startedAt());
    }

    @Test
    void beginsANewFileAfterALostPicture() {
        Recording recording = begin();
        camera.film(10);
        camera.lose();
        camera.film(60);
        recorder.end(recording.id(), "asked");

        assertThat(closedSegments(recording, 2)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void aKilledProcessLeavesPlayableFilesThatTheNextStartCloses() throws IOException {
        Recording recording = begin();
        camera.film(15);
        Eventually.isTrue("written", () -> record.segments(recording.id()).size() == 1);
        RecordedSegment open = record.segments(recording.id()).getFirst();
        Path file = folder.resolve(open.file());
        Eventually.isTrue("pictures on disk", () -> size(file) > 10_000);
        Path killed = Files.createDirectories(folder.resolve("killed").resolve(CAMERA));
        Path left = Files.copy(file, killed.resolve("cut.mp4"));
        try (var channel = FileChannel.open(left, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 7); // in the middle of a picture
        }
        var memory = new RecordingsMemory();
        memory.begin(recording);
        memory.save(new RecordedSegment(
                recording.id(), CAMERA, 1, "cut.mp4", recording.startedAt(), recording.startedAt(), 0, ""));

        new Repair(memory, killed, true, new RecordCounters()).run();

        RecordedSegment repaired = memory.segments(recording.id()).getFirst();
        assertThat(repaired.isClosed()).isTrue();
        assertThat(DecodedFile.of(Files.readAllBytes(left), ".mp4").frames()).isBetween(5, 14);
        assertThat(repaired.to()).isAfter(repaired.from());
        assertThat(memory.byId(recording.id()).orElseThrow().ending()).isEqualTo("process ended");
    }

    @Test
    void aSegmentWithoutAWholePictureIsForgotten() throws IOException {
        var memory = new RecordingsMemory();
        Recording recording =
                new Recording("r", CAMERA, RecordingCause.MANUAL, "", "test", "duty1", Instant.EPOCH, null, "", "");
        memory.begin(recording);
        memory.save(new RecordedSegment("r", CAMERA, 1, "empty.mp4", Instant.EPOCH, Instant.EPOCH, 0, ""));
        Files.write(folder.resolve("empty.mp4"), new byte[] {0, 0, 0, 20, 'f', 't', 'y', 'p'});

        new Repair(memory, folder, true, new RecordCounters()).run();

        assertThat(memory.segments("r")).isEmpty();
        assertThat(folder.resolve("empty.mp4")).doesNotExist();
    }

    @Test
    void refusesWhenTooManyRunAndSaysWhichSettingHelps() {
        begin();
        begin();
        begin();

        assertThatThrownBy(this::begin).isInstanceOf(RecordingRefused.class).hasMessageContaining("video.record-most");
    }

    @Test
    void endsByItselfWhenItsTimeIsUp() {
        Recording recording = begin();
        clock.advance(HOUR);

        recorder.tick();

        Eventually.isTrue(
                "ended",
                () -> record.byId(recording.id()).orElseThrow().ending().equals("time is up"));
    }

    @Test
    void keepsIndexRowsThatTheDatabaseDoesNotTakeUntilItDoes() {
        Recording recording = begin();
        record.away(true);
        camera.film(10);
        Eventually.isTrue("tried", () -> recorder.counters().indexFailures() > 0);
        record.away(false);

        recorder.tick();

        Eventually.isTrue("indexed", () -> record.segments(recording.id()).size() == 1);
    }

    @Test
    void removesTheOldestUnlockedFilesWhenTheDiskRunsFullAndRefusesWhenNothingIsLeft() {
        Recording locked = begin();
        camera.film(30);
        recorder.end(locked.id(), "asked");
        closedSegments(locked, 1);
        record.lock(locked.id(), "lead");
        Recording open = begin();
        camera.film(60);
        recorder.end(open.id(), "asked");
        closedSegments(open, 1);
        clock.advance(Duration.ofSeconds(10));
        free.set(0);

        recorder.sweep();

        Eventually.isTrue("removed", () -> record.segments(open.id()).isEmpty());
        assertThat(record.segments(locked.id())).isNotEmpty();
        Eventually.isTrue("no room", () -> !recorder.hasRoom());
        assertThatThrownBy(this::begin)
                .isInstanceOf(RecordingRefused.class)
                .hasMessageContaining("full")
                .hasMessageContaining("video.record-free-megabytes");
    }

    @Test
    void removesWhatIsOlderThanItIsKept() {
        Recording old = begin();
        camera.film(30);
        recorder.end(old.id(), "asked");
        closedSegments(old, 1);
        clock.advance(Duration.ofDays(31));

        recorder.sweep();

        Eventually.isTrue("removed", () -> record.segments(old.id()).isEmpty());
        assertThat(recorder.counters().removedSegments()).isPositive();
    }

    @Test
    void leavesOutWholeGroupsOfPicturesWhenTheDiskIsTooSlow() {
        var waiting = new java.util.ArrayDeque<Runnable>();
        var counters = new RecordCounters();
        var recording = new Recording(
                "slow", CAMERA, RecordingCause.MANUAL, "", "test", "duty1", clock.instant(), null, "", "");
        var slow = new RunningRecording(
                recording,
                new RunningRecording.Surroundings(
                        settings(folder, 20_000),
                        new SegmentIndex(record, counters),
                        waiting::add,
                        counters,
                        clock,
                        (one, why) -> {}));
        camera.attach(slow);

        camera.film(50);

        assertThat(counters.skippedFragments()).isPositive();
        waiting.forEach(Runnable::run);
        waiting.clear();
        slow.finish();
        camera.detach(slow);
        assertThat(counters.skippedFragments()).isLessThan(50);
        assertThat(record.segments("slow")).isNotEmpty();
    }

    private List<RecordedSegment> closedSegments(Recording recording, int atLeast) {
        Eventually.isTrue("closed", () -> {
            List<RecordedSegment> all = record.segments(recording.id());
            return all.size() >= atLeast
                    && all.stream().allMatch(RecordedSegment::isClosed)
                    && !record.byId(recording.id()).orElseThrow().isRunning();
        });
        return record.segments(recording.id());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            return 0;
        }
    }
}
