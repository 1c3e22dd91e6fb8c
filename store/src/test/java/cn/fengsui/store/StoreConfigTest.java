package cn.fengsui.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreConfigTest {

    @Test
    void readsEveryKey() {
        var settings = Settings.of(Map.of(
                "store.jdbc-url", "jdbc:postgresql://db/fengsui",
                "store.user", "fengsui",
                "store.password", "hidden",
                "store.embedded-port", "0",
                "store.pool-size", "20",
                "city.zone", "Asia/Urumqi",
                "city.incident-prefix", "WL",
                "store.retention-days", "90",
                "store.archive", "/mnt/archive"));

        var config = StoreConfig.from(settings, Path.of("data"));

        settings.check();
        assertThat(config)
                .isEqualTo(new StoreConfig(
                        "jdbc:postgresql://db/fengsui",
                        "fengsui",
                        new Secret("hidden"),
                        Path.of("data"),
                        0,
                        20,
                        ZoneId.of("Asia/Urumqi"),
                        "WL",
                        new Retention(90, Path.of("/mnt/archive"))));
        assertThat(config.isEmbedded()).isFalse();
        assertThat(config.toString()).doesNotContain("hidden");
    }

    @Test
    void usesTheEmbeddedServerByDefault() {
        var config = StoreConfig.from(Settings.defaults(), Path.of("data"));

        assertThat(config.isEmbedded()).isTrue();
        assertThat(config.embeddedPort()).isEqualTo(54320);
    }

    @Test
    void reportsEveryProblemAtOnce() {
        var settings = Settings.of(Map.of(
                "store.jdbc-url", "mysql://db",
                "store.pool-size", "1",
                "city.zone", "Mars",
                "city.incident-prefix", "l1",
                "store.retention-days", "3"));

        StoreConfig.from(settings, Path.of("data"));

        assertThatThrownBy(settings::check)
                .hasMessageContaining("store.jdbc-url")
                .hasMessageContaining("store.pool-size")
                .hasMessageContaining("city.zone")
                .hasMessageContaining("city.incident-prefix")
                .hasMessageContaining("store.retention-days");
    }

    @Test
    void hidesThePasswordOfAConnection() {
        assertThat(new Jdbc("jdbc:postgresql://db/fengsui", "fengsui", "hidden").toString())
                .doesNotContain("hidden");
    }
}
