package cn.fengsui.video.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.testing.DecodedFile;
import cn.fengsui.video.testing.RecordingsMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that really is full: a small file system in memory, where the machine lets us mount one. */
class FullDiskTest {

    private static final String CAMERA = "34020000001320000001";

    @Test
    void endsTheRecordingWithAPlayableFileAndSaysWhy(@TempDir Path folder) throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString()),
                "this machine lets nobody mount a small file system, so a full disk is not tried");
        try {
            var record = new RecordingsMemory();
            var camera = new FilmedSource();
            try (Recorder recorder = Recorder.start(
                    new Recorder.Ports(record, id -> camera, true),
                    RecorderTest.settings(folder, 8 << 20),
                    () -> Long.MAX_VALUE,
                    new PushedClock())) {
                Recording recording = recorder.begin(
                        new RecordWish(CAMERA, RecordingCause.MANUAL, "", "test", "duty1", Duration.ofHours(1)));

                camera.film(600);

                Eventually.isTrue("failed", () -> recorder.counters().failed() == 1);
                Eventually.isTrue(
                        "ended",
                        () -> !record.byId(recording.id()).orElseThrow().isRunning());
                assertThat(record.byId(recording.id()).orElseThrow().ending()).contains("space");
                assertThat(recorder.running()).isEmpty();
                assertThat(camera.viewers()).as("the camera is let go").isZero();
                for (RecordedSegment segment : record.segments(recording.id())) {
                    assertThat(segment.isClosed()).isTrue();
                    Path file = folder.resolve(segment.file());
                    assertThat(DecodedFile.of(Files.readAllBytes(file), ".mp4").frames())
                            .isPositive();
                    assertThat(SegmentFile.measure(file).sha256()).isEqualTo(segment.sha256());
                }
            }
        } finally {
            run("umount", folder.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
