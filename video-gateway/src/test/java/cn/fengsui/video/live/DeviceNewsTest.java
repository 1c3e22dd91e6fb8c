package cn.fengsui.video.live;

import static org.assertj.core.api.Assertions.assertThat;

import cn.fengsui.domain.settings.Settings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceNewsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private final LiveSettings settings =
            LiveSettings.from(Settings.of(Map.of("video.retry-first", "3s", "video.media-lost", "5s")));
    private final DeviceNews news = new DeviceNews(settings);
    private final MediaWatch watch = new MediaWatch();

    @Test
    void isNotWorthActingAgainBeforeTheShortestRetry() {
        assertThat(news.isWorthActing(NOW)).isTrue();

        assertThat(news.isWorthActing(NOW.plusMillis(2_999))).isFalse();
        assertThat(news.isWorthActing(NOW.plusSeconds(3))).isTrue();
    }

    @Test
    void takesASecondOfSilenceForTheEndOfACallWhoseDeviceCameBack() {
        watch.restart(NOW);
        assertThat(news.isOver(watch, NOW.plusSeconds(2))).isFalse();

        news.suspect(NOW);

        assertThat(news.isOver(watch, NOW.plusMillis(999))).isFalse();
        assertThat(news.isOver(watch, NOW.plusSeconds(1))).isTrue();
        assertThat(news.isOver(watch, NOW.plusSeconds(5)))
                .as("by then it is lost as every call is")
                .isFalse();
    }

    @Test
    void suspectsNoCallThatWentOutAfterTheNews() {
        watch.restart(NOW);
        news.suspect(NOW);

        news.calling("10.0.0.1:5060");

        assertThat(news.isOver(watch, NOW.plusSeconds(1))).isFalse();
        assertThat(news.isElsewhere("10.0.0.1:5060")).isFalse();
        assertThat(news.isElsewhere("10.0.0.2:5060")).isTrue();
    }
}
