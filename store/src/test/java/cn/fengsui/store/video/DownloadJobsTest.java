package cn.fengsui.store.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.video.DownloadJob;
import cn.fengsui.domain.video.DownloadState;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DownloadJobsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T02:10:00Z");

    @Test
    void areKeptUpdatedListedByFolderAndForgotten() {
        try (Store store = TestServer.store()) {
            DownloadJob later = job("b", "here", NOW.plusSeconds(1));
            DownloadJob earlier = job("a", "here", NOW);
            store.downloadJobs().save(later);
            store.downloadJobs().save(earlier);
            store.downloadJobs().save(job("c", "elsewhere", NOW));
            assertThat(store.downloadJobs().in("here")).containsExactly(earlier, later);

            DownloadJob done = earlier.at(DownloadState.DONE, 1, 60_000, 1234, "ab", "");
            store.downloadJobs().save(done);
            assertThat(store.downloadJobs().in("here")).containsExactly(done, later);

            store.downloadJobs().forget("a");
            assertThat(store.downloadJobs().in("here")).containsExactly(later);
        }
    }

    private static DownloadJob job(String id, String folder, Instant since) {
        return new DownloadJob(
                id,
                folder,
                "34020000001320000071",
                "DEVICE",
                NOW.minusSeconds(600),
                NOW.minusSeconds(300),
                4,
                "duty1",
                "失火",
                since,
                DownloadState.RUNNING,
                0.25,
                15_000,
                0,
                "",
                "");
    }
}
