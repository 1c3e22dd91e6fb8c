package cn.fengsui.store.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.RecordedSegment;
import cn.fengsui.domain.video.Recording;
import cn.fengsui.domain.video.RecordingCause;
import cn.fengsui.domain.video.RecordingPlan;
import cn.fengsui.domain.video.Recordings;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecordingsTest {

    private static final String CAMERA = "34020000001320000001";
    private static final Instant NOON = Instant.parse("2026-07-14T04:00:00Z");

    private static Store store;
    private static Recordings recordings;

    @BeforeAll
    static void open() {
        store = TestServer.store();
        recordings = store.recordings();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void aRunningRecordingIsUnfinishedUntilItEndsAndKeepsItsFirstEnding() {
        begin("a", CAMERA, NOON);
        assertThat(recordings.unfinished()).extracting(Recording::id).contains("a");

        recordings.end("a", NOON.plusSeconds(60), "asked");
        recordings.end("a", NOON.plusSeconds(90), "time is up");

        assertThat(recordings.unfinished()).extracting(Recording::id).doesNotContain("a");
        Recording ended = recordings.byId("a").orElseThrow();
        assertThat(ended.endedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(ended.ending()).isEqualTo("asked");
    }

    @Test
    void aTimeFindsTheSegmentsThatOverlapIt() {
        String camera = "34020000001320000002";
        begin("b", camera, NOON);
        for (int i = 1; i <= 3; i++) {
            recordings.save(segment("b", camera, i, NOON.plusSeconds(60L * (i - 1)), "hash" + i));
        }

        assertThat(recordings.segments(camera, NOON.plusSeconds(30), NOON.plusSeconds(61), 10))
                .extracting(RecordedSegment::number)
                .containsExactly(1, 2);
        assertThat(recordings.find(camera, NOON.plusSeconds(500), NOON.plusSeconds(600), 10))
                .as("it runs still, so it overlaps everything after its start")
                .extracting(Recording::id)
                .containsExactly("b");
    }

    @Test
    void retentionNeverSeesALockedRecordingNorAnOpenSegment() {
        String camera = "34020000001320000003";
        begin("c", camera, NOON);
        begin("d", camera, NOON);
        recordings.save(segment("c", camera, 1, NOON, "hash"));
        recordings.save(segment("d", camera, 1, NOON, "hash"));
        recordings.save(segment("d", camera, 2, NOON.plusSeconds(60), ""));
        assertThat(recordings.lock("c", "lead")).isTrue();
        assertThat(recordings.lock("c", "another")).isFalse();

        assertThat(recordings.removable(NOON.plusSeconds(3600), 100))
                .filteredOn(segment -> segment.cameraId().equals(camera))
                .extracting(segment -> segment.recordingId() + segment.number())
                .containsExactly("d1");
        assertThat(recordings.byId("c").orElseThrow().lockedBy()).isEqualTo("lead");
    }

    @Test
    void anEndedRecordingGoesWithItsLastSegment() {
        String camera = "34020000001320000004";
        begin("e", camera, NOON);
        RecordedSegment only = segment("e", camera, 1, NOON, "hash");
        recordings.save(only);
        recordings.end("e", NOON.plusSeconds(60), "asked");

        recordings.forget(only);

        assertThat(recordings.byId("e")).isEmpty();
    }

    @Test
    void plansOfACameraAreReplacedAsAWhole() {
        recordings.plan(CAMERA, List.of(new RecordingPlan(CAMERA, 31, 480, 1080)));
        recordings.plan(CAMERA, List.of(new RecordingPlan(CAMERA, 96, 0, 1440)));

        assertThat(recordings.plans()).containsExactly(new RecordingPlan(CAMERA, 96, 0, 1440));
    }

    @Test
    void theUsualSharpnessNeedsTwentyPicturesOfTheLastThirtyDays() {
        LocalDate day = LocalDate.of(2026, 7, 14);
        for (int i = 0; i < 19; i++) {
            store.sharpness().note(CAMERA, day.minusDays(1), 100);
        }
        store.sharpness().note(CAMERA, day.minusDays(40), 9000);
        assertThat(store.sharpness().usual(CAMERA, day)).isEmpty();

        store.sharpness().note(CAMERA, day, 300);

        assertThat(store.sharpness().usual(CAMERA, day)).hasValue(110);
    }

    private static void begin(String id, String camera, Instant at) {
        recordings.begin(new Recording(id, camera, RecordingCause.MANUAL, "", "test", "duty1", at, null, "", ""));
    }

    private static RecordedSegment segment(String id, String camera, int number, Instant from, String sha256) {
        return new RecordedSegment(
                id, camera, number, id + "/" + number + ".mp4", from, from.plusSeconds(60), 1000, sha256);
    }
}
