package cn.fengsui.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.fengsui.domain.network.Network;
import cn.fengsui.domain.settings.Secret;
import cn.fengsui.domain.settings.Settings;
import cn.fengsui.ingest.camera.CameraPriority;
import cn.fengsui.ingest.cap.CapConfig;
import cn.fengsui.ingest.feedback.FeedbackConfig;
import cn.fengsui.ingest.viid.ViidConfig;
import cn.fengsui.ingest.warningfeed.WarningFeedConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkConfigTest {

    @Test
    void letsNoViewLibraryInUnlessToldOtherwise() {
        assertThat(NetworkConfig.from(Settings.defaults()).viid().isOpen()).isFalse();
    }

    @Test
    void readsEveryKey() {
        var settings = Settings.of(Map.ofEntries(
                Map.entry("ingest.viid-id", "42032100005030000009"),
                Map.entry("ingest.viid-libraries", "libraries.json"),
                Map.entry("ingest.viid-address", "http://10.1.2.3:8081"),
                Map.entry("ingest.viid-realm", "viid"),
                Map.entry("ingest.viid-nonce-life", "30s"),
                Map.entry("ingest.viid-expiry", "90s"),
                Map.entry("ingest.viid-subscription", "1h"),
                Map.entry("ingest.viid-same-address", "false"),
                Map.entry("ingest.cap-trust-store", "trust.p12"),
                Map.entry("ingest.cap-trust-password", "changeit"),
                Map.entry("ingest.cap-signature", "required"),
                Map.entry("ingest.cap-senders", "weather.a, flood.b"),
                Map.entry("ingest.cap-sender", "centre.lanjiang"),
                Map.entry("ingest.cap-life", "6h"),
                Map.entry("ingest.cap-feeds", "https://a.example/cap.atom  http://10.2.0.7:8080/rss"),
                Map.entry("ingest.cap-feeds-every", "30s"),
                Map.entry("ingest.cap-feed-hosts", "Files.A.example, 10.2.0.8:8080"),
                Map.entry("ingest.sensor-quantities", "quantities.json"),
                Map.entry("ingest.connectors", "connectors.json"),
                Map.entry("ingest.feedback-networks", "192.0.2.0/24"),
                Map.entry("ingest.feedback-give-up", "1d"),
                Map.entry("ingest.feedback-first-rest", "1s"),
                Map.entry("ingest.camera-priority", "gateway,list"),
                Map.entry("ingest.camera-priority-fields", "name=list")));

        var config = NetworkConfig.from(settings);
        settings.check();

        assertThat(config.viid())
                .isEqualTo(new ViidConfig(
                        "42032100005030000009",
                        Path.of("libraries.json"),
                        "http://10.1.2.3:8081",
                        "viid",
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90),
                        Duration.ofHours(1),
                        false));
        assertThat(config.cap())
                .isEqualTo(new CapConfig(
                        Path.of("trust.p12"),
                        new Secret("changeit"),
                        true,
                        List.of("weather.a", "flood.b"),
                        "centre.lanjiang",
                        Duration.ofHours(6)));
        assertThat(config.warningFeeds())
                .isEqualTo(new WarningFeedConfig(
                        List.of(URI.create("https://a.example/cap.atom"), URI.create("http://10.2.0.7:8080/rss")),
                        Duration.ofSeconds(30),
                        List.of("files.a.example", "10.2.0.8:8080")));
        assertThat(config.connectors()).isEqualTo(Path.of("connectors.json"));
        assertThat(config.feedback())
                .isEqualTo(new FeedbackConfig(
                        List.of(Network.of("192.0.2.0/24")), Duration.ofDays(1), Duration.ofSeconds(1)));
        assertThat(config.quantities()).isEqualTo(Path.of("quantities.json"));
        assertThat(config.cameraPriority()).isEqualTo(CameraPriority.of("gateway,list", "name=list"));
    }

    @Test
    void tellsEveryProblemAtOnce() {
        var settings = Settings.of(Map.of(
                "ingest.viid-id", "42",
                "ingest.viid-address", "ten dot one",
                "ingest.viid-expiry", "1s",
                "ingest.cap-signature", "required",
                "ingest.cap-life", "1m",
                "ingest.cap-feeds", "ftp://a.example/cap.atom",
                "ingest.cap-feeds-every", "2h",
                "ingest.camera-priority", "list,rumour"));

        NetworkConfig.from(settings);

        assertThatThrownBy(settings::check)
                .hasMessageContaining("ingest.viid-id must be 20 digits and is '42'")
                .hasMessageContaining("ingest.viid-address must be an address")
                .hasMessageContaining("ingest.viid-expiry must be 10 s to 86400 s and is 1 s")
                .hasMessageContaining("ingest.cap-trust-store must name the certificates")
                .hasMessageContaining("ingest.cap-life must be 1h to 30d and is 1m")
                .hasMessageContaining("ingest.cap-feeds must be addresses such as https://warnings.example/cap.atom")
                .hasMessageContaining("and has 'ftp://a.example/cap.atom'")
                .hasMessageContaining("ingest.cap-feeds-every must be 1s to 1h and is 7200s")
                .hasMessageContaining("'rumour' is no kind of camera source; use list, api, view-library, gateway");
    }
}
