package cn.fengsui.video.download;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.store.Store;
import cn.fengsui.store.StoreConfig;
import cn.fengsui.testkit.Eventually;
import cn.fengsui.testkit.PushedClock;
import cn.fengsui.video.history.HistoryWish;
import cn.fengsui.video.playback.Place;
import cn.fengsui.video.record.SegmentFile;
import cn.fengsui.video.testing.DecodedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over a real PostgreSQL; a process that was killed is one that nobody closes. */
class DownloadRestartTest {

    private static final Instant FROM = Instant.parse("2026-05-04T02:00:00Z");
    private static final HistoryWish RANGE = new HistoryWish("34020000001320000071", FROM, FROM.plusSeconds(8), 4);

    @TempDir
    private Path folder;

    private final PushedClock clock = new PushedClock();
    private final FilmedRecorder recorder = new FilmedRecorder();
    private final List<DownloadFeature> processes = new ArrayList<>();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(StoreConfig.embedded(folder.resolve("data")));
    }

    @AfterEach
    void close() {
        processes.forEach(DownloadFeature::close);
        store.close();
    }

    @Test
    void showsADownloadThatTheKilledProcessLeftAsInterruptedAndKeepsWhatHadCome() throws Exception {
        DownloadFeature first = process();
        DownloadJob begun = begin(first);
        recorder.film(60);
        Eventually.isTrue("written", () -> first.find(begun.id()).orElseThrow().recordedMillis() >= 2_400);
        Files.write(first.file(begun.id()), new byte[] {0, 0, 1, 0, 'm'}, StandardOpenOption.APPEND);

        DownloadJob found = process().find(begun.id()).orElseThrow();

        assertThat(found.state()).isEqualTo(DownloadState.INTERRUPTED);
        assertThat(found.problem()).contains("ended while this download ran").contains("Begin it again");
        assertThat(found.progress()).isBetween(0.25, 0.35);
        assertThat(found.by()).isEqualTo("duty1");
        byte[] file = Files.readAllBytes(first.file(begun.id()));
        assertThat(file).hasSize((int) found.bytes());
        assertThat(SegmentFile.measure(first.file(begun.id())).sha256()).isEqualTo(found.sha256());
        assertThat(DecodedFile.of(file, ".mp4").frames()).isEqualTo(60);
    }

    @Test
    void saysOfOneForWhichNothingHadComeThatNothingHad() throws Exception {
        DownloadJob begun = begin(process());

        DownloadJob found = process().find(begun.id()).orElseThrow();

        assertThat(found.state()).isEqualTo(DownloadState.INTERRUPTED);
        assertThat(found.problem()).contains("Nothing had come yet");
        assertThat(found.bytes()).isZero();
    }

    @Test
    void interruptsWhatRunsWhenItIsStoppedInOrder() throws Exception {
        DownloadFeature first = process();
        DownloadJob begun = begin(first);
        recorder.film(30);

        first.close();

        DownloadJob found = process().find(begun.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(DownloadState.INTERRUPTED);
        assertThat(found.problem()).contains("stopped while this download ran");
        assertThat(found.bytes()).isPositive();
        assertThat(recorder.isHungUp()).isTrue();
    }

    @Test
    void listsFinishedFilesAfterARestartUntilTheirTimeIsOver() throws Exception {
        DownloadFeature first = process();
        DownloadJob begun = begin(first);
        recorder.film(200);
        recorder.finish();
        Eventually.isTrue("done", () -> first.running() == 0);

        DownloadFeature second = process();
        assertThat(second.all()).singleElement().satisfies(job -> {
            assertThat(job.state()).isEqualTo(DownloadState.DONE);
            assertThat(job.sha256())
                    .isEqualTo(SegmentFile.measure(second.file(job.id())).sha256());
        });
        clock.advance(Duration.ofDays(8));
        DownloadFeature third = process();

        Eventually.isTrue("forgotten", () -> third.all().isEmpty());
        assertThat(second.file(begun.id())).doesNotExist();
        assertThat(process().all()).isEmpty();
    }

    @Test
    void saysThatAFinishedFileWasRemovedBySomebody() throws Exception {
        DownloadFeature first = process();
        DownloadJob begun = begin(first);
        recorder.film(200);
        recorder.finish();
        Eventually.isTrue("done", () -> first.running() == 0);
        Files.delete(first.file(begun.id()));

        DownloadJob found = process().find(begun.id()).orElseThrow();

        assertThat(found.bytes()).isZero();
        assertThat(found.problem()).contains("removed its file");
    }

    @Test
    void leavesAloneWhatAnotherGatewayOnTheSameRecordIsDoing() throws Exception {
        DownloadFeature here = process();
        DownloadJob begun = begin(here);

        DownloadFeature there = process(folder.resolve("of-another-gateway"));

        assertThat(there.all()).isEmpty();
        assertThat(here.find(begun.id()).orElseThrow().state()).isEqualTo(DownloadState.RUNNING);
    }

    private DownloadJob begin(DownloadFeature feature) {
        return feature.begin(new DownloadFeature.Wish(RANGE, Place.DEVICE, "duty1", "test"));
    }

    private DownloadFeature process() throws IOException {
        return process(folder.resolve("downloads"));
    }

    private DownloadFeature process(Path files) throws IOException {
        DownloadFeature started = DownloadFeature.start(
                new DownloadFeature.Ports(
                        Map.of(Place.DEVICE, recorder), store.downloadJobs(), UnaryOperator.identity()),
                files,
                new DownloadSettings(8, 1L << 30, Duration.ofDays(7), Duration.ofSeconds(20)),
                clock);
        processes.add(started);
        return started;
    }
}
