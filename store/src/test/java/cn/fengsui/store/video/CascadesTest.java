package cn.fengsui.store.video;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.identity.VideoRight;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.video.Cascade;
import cn.fengsui.store.Store;
import cn.fengsui.store.TestServer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CascadesTest {

    private static final String UPPER = "42000000002000000001";

    @Test
    void keepsPlatformsAndGivesEachCameraALastingNumber() {
        try (Store store = TestServer.store()) {
            var cascade = new Cascade(
                    UPPER,
                    "省平台",
                    "4200000000",
                    "192.0.2.9",
                    5060,
                    "UDP",
                    "42030000002000000001",
                    "",
                    new Secret("s"),
                    true,
                    List.of("3402*", "34020000001310009001"),
                    "4203000000131",
                    Set.of(VideoRight.VIEW, VideoRight.PLAYBACK));
            store.cascades().save(cascade);

            assertThat(store.cascades().all()).containsExactly(cascade);
            assertThat(cascade.shares("34020000001320000001")).isTrue();
            assertThat(cascade.shares("34030000001320000001")).isFalse();
            assertThat(store.cascades().numbers(UPPER, List.of("a", "b")))
                    .containsEntry("a", 1)
                    .containsEntry("b", 2);
            store.cascades().remove(UPPER);
            store.cascades().save(cascade);
            assertThat(store.cascades().numbers(UPPER, List.of("c", "b")))
                    .containsEntry("a", 1)
                    .containsEntry("b", 2)
                    .containsEntry("c", 3);
        }
    }
}
